-- SPDX-License-Identifier: MIT
-- A text that gives too much away is not written by any command, stays as it
-- is, and is written when the user says so; what else a write does, it still
-- does.
local t = dofile(vim.env.TESTS .. '/check.lua')

local secret = 'fix login, my card is ' .. t.card

local function commands()
    for _, command in ipairs({ 'write', 'write!', 'wq', 'wq!', 'x', 'xit!',
        'normal! ZZ', 'wall', 'wqall', 'xall', 'update', 'silent! wq',
        'silent write', '1,2write!', '1write! >>' }) do
        t.message({ secret, '', 'more' })
        t.ok(command .. ' is held', t.held(command))
    end
    t.message({ secret })
    vim.o.autowriteall = true
    t.try('silent! next ' .. vim.env.SCRATCH .. '/other')
    t.ok('autowrite is held', not t.on_disk():find(t.card, 1, true))
    vim.cmd('buffer ' .. vim.fn.fnameescape(t.file))
    t.ok('and the text is there', t.lines()[1] == secret)
    vim.o.autowriteall = false
    t.message({ 'fix login' })
    vim.cmd('write')
    t.ok('a harmless message is written', t.on_disk():find('fix login'))
    t.ok('and nothing is left to write', not vim.bo.modified)
end

-- Of each category, in both languages.
local function categories()
    for _, draft in ipairs({
        { 'my card is 4000 0012 3456 7899, exp 12/29', '4000 0012' },
        { 'voici mon IBAN : FR76 1027 8023 4500 0417 2638 528', '1027' },
        { 'my sister was diagnosed with lymphoma last week', 'lymphoma' },
        { 'ma sœur a un lymphome, elle commence la chimiothérapie lundi',
          'lymphome' },
        { 'the root password is Vq7-tarn!92', 'Vq7' },
        { 'le mot de passe du serveur est Vq8-tarn!92', 'Vq8' },
        { 'STRICTLY CONFIDENTIAL - do not forward: we are buying Larkspur',
          'Larkspur' },
        { 'STRICTEMENT CONFIDENTIEL - ne pas diffuser : on rachète Pivoine',
          'Pivoine' },
    }) do
        t.message({ draft[1] })
        t.ok(draft[1], t.held('write', draft[2]))
    end
end

local function said()
    t.message({ secret })
    vim.cmd('messages clear')
    t.held('write')
    t.ok('it is said', t.messages():find('payment card number'))
    t.ok('without the value', not t.messages():find('4000'))
    vim.cmd('Prudence why')
    t.ok('and why', t.messages():find('check digits'))
    t.ok('without the value', not t.messages():find('4000'))
    vim.cmd('Prudence set language fr')
    t.held('write')
    t.ok('in French', t.messages():find('Pas encore écrit'))
    vim.cmd('Prudence set language en')
end

local function the_word()
    t.message({ secret })
    t.held('write')
    vim.cmd('Prudence send')
    t.ok('written as it is', t.on_disk():find(t.card, 1, true))
    t.ok('and all of it', not vim.bo.modified)
    vim.api.nvim_buf_set_lines(0, 1, 1, false, { 'and ' .. t.other_card })
    t.ok('another text is judged anew', t.held('write', t.other_card))

    -- What another plugin changes on the way is not what was confirmed.
    t.message({ secret })
    local group = vim.api.nvim_create_augroup('test', {})
    vim.api.nvim_create_autocmd('BufWritePre', {
        group = group,
        callback = function()
            vim.api.nvim_buf_set_lines(0, 1, 1, false,
                                       { 'and ' .. t.other_card })
        end,
    })
    vim.cmd('Prudence send')
    t.ok('changed on the way: held', t.on_disk():sub(1, 1) == '\n')
    vim.api.nvim_del_augroup_by_id(group)

    -- A write that fails uses the word up.
    t.message({ secret })
    vim.bo.readonly = true
    t.ok('cannot be written', not t.try('Prudence send')
        and vim.bo.modified)
    vim.bo.readonly = false
    t.ok('asked anew', t.held('write'))

    t.message({ secret })
    vim.cmd('Prudence set level.certain hold')
    vim.cmd('Prudence send')
    t.ok('what holds is not sent', t.on_disk():sub(1, 1) == '\n')
    vim.cmd('Prudence allow value')
    vim.cmd('write')
    t.ok('allowed, it is', t.on_disk():find(t.card, 1, true))
    vim.cmd('Prudence set level.certain default')
    vim.cmd('write')
    t.ok('and again, as it is', not vim.bo.modified)
    t.message({ secret })
    t.ok('allowed once, it was', t.held('write'))
    vim.cmd('Prudence allow rule session')
    vim.cmd('write')
    t.ok('allowed for the session', t.on_disk():find(t.card, 1, true))
    vim.cmd('messages clear')
    vim.cmd('Prudence allowed')
    t.ok('it is listed: ' .. t.messages(), t.messages():find('^1%. '))
    vim.cmd('Prudence undo 1')
    t.message({ secret })
    t.ok('and taken back', t.held('write'))
    vim.cmd('Prudence off')
    vim.cmd('write')
    t.ok('off, it is written', t.on_disk():find(t.card, 1, true))
    vim.cmd('Prudence on')
    vim.api.nvim_buf_set_lines(0, 1, 1, false, { 'and ' .. t.other_card })
    t.ok('on again', t.held('write', t.other_card))
end

-- What is git's own is left alone; what the user writes is not.
local function git()
    t.message({ 'fix login' })
    vim.cmd('write')
    t.ok("git's comment", not vim.bo.modified)
    t.message({ 'fix login', '# the card is ' .. t.other_card })
    t.ok("the user's comment", t.held('write', t.other_card))
    local scissors = '# ------------------------ >8 ------------------------'
    local diff = { '# Please enter …', scissors, '# Everything below …',
                   'diff --git a/f b/f', '+card ' .. t.card }
    t.message({ 'fix login' }, diff)
    vim.cmd('write')
    t.ok('a diff below the scissors', not vim.bo.modified)
    t.message({ 'fix login', scissors, 'card ' .. t.other_card })
    t.ok('scissors of the user', t.held('write', t.other_card))
    t.message({ 'fix login' }, diff)
    vim.cmd('3delete')
    t.ok('scissors that are gone', t.held('write', 'fix login'))

    -- Already in the file: to leave is to send.
    local file = t.message({ secret })
    vim.cmd('noautocmd write')
    t.ok('written in spite of it', not vim.bo.modified)
    vim.cmd('edit!')
    t.ok('read again, it counts as modified', vim.bo.modified)
    vim.cmd('messages clear')
    t.try('xit')
    t.ok('and is held', vim.api.nvim_buf_get_name(0) == file
        and t.messages():find('Not written'))
    vim.cmd('Prudence send')
    t.ok('said so', not vim.bo.modified)
    t.ok('and may leave', t.try('split | quit') and not vim.bo.modified)
end

local function mail()
    local file = vim.env.SCRATCH .. '/mutt-here-0-1-2'
    vim.fn.writefile({ secret }, file)
    vim.cmd('edit ' .. file)
    t.ok('a mail as it was started may be left', not vim.bo.modified)
    t.try('wq')
    t.ok('but not accepted', vim.bo.modified)
    vim.cmd('Prudence redact | write')
    t.same('redacted', { 'fix login, my card is [redacted]' },
           vim.fn.readfile(file))
end

local function elsewhere()
    t.message({ secret })
    local copy = vim.env.SCRATCH .. '/copy'
    vim.cmd('write ' .. copy)
    t.ok('a copy for oneself', vim.fn.readfile(copy)[1] == secret)
    t.ok('is not the message', vim.bo.modified and t.held('write'))
    local link = vim.env.SCRATCH .. '/link'
    assert((vim.uv or vim.loop).fs_symlink(t.file, link))
    t.ok('by another name', t.held('write! ' .. link))

    vim.cmd('enew')
    vim.cmd('Prudence on')
    vim.cmd('file ' .. vim.env.SCRATCH .. '/draft')
    vim.bo.filetype = 'mail'
    vim.api.nvim_buf_set_lines(0, 0, -1, false, { secret })
    t.try('write')
    t.ok('marked first, then a mail', vim.bo.modified
        and vim.fn.filereadable(vim.env.SCRATCH .. '/draft') == 0)
    vim.cmd('bwipeout!')
    t.message({ secret })
    local _, failure = t.try('write ' .. copy)
    t.ok('a file that exists', failure:find('E13'))

    local seen = {}
    local group = vim.api.nvim_create_augroup('test', {})
    for _, event in ipairs({ 'BufWritePre', 'BufWritePost' }) do
        vim.api.nvim_create_autocmd(event, {
            group = group, pattern = 'COMMIT_EDITMSG',
            callback = function(args)
                table.insert(seen, event .. ' '
                    .. vim.fn.fnamemodify(args.file, ':t'))
            end,
        })
    end
    t.message({ 'fix login' })
    vim.cmd('write')
    t.same('events of others', { 'BufWritePre COMMIT_EDITMSG',
                                 'BufWritePost COMMIT_EDITMSG' }, seen)
    vim.api.nvim_del_augroup_by_id(group)

    t.message({ 'été' })
    vim.bo.fileformat = 'dos'
    vim.cmd('write ++enc=latin1')
    local file = io.open(t.file, 'rb')
    t.same('format and encoding', '\233t\233\r\n', file:read(5))
    file:close()

    t.message({ 'fix login' })
    vim.bo.readonly = true
    _, failure = t.try('write')
    t.ok('read only: said', failure:find('E45'))
    t.ok('and not written', not t.on_disk():find('fix'))
    vim.cmd('write!')
    t.ok('unless told', t.on_disk():find('fix'))
end

local function undone()
    t.message({ 'é ' .. t.card .. ', é', 'and ' .. t.other_card })
    vim.cmd('Prudence redact')
    t.same('redacted', { 'é [redacted], é', 'and [redacted]' },
           vim.list_slice(t.lines(), 1, 2))
    vim.cmd('undo')
    t.same('undone at once', { 'é ' .. t.card .. ', é',
                               'and ' .. t.other_card },
           vim.list_slice(t.lines(), 1, 2))
    t.ok('and held', t.held('write'))
    vim.cmd('redo')
    vim.cmd('write')
    t.ok('redone, written', t.on_disk():find('[redacted], é', 1, true))
    t.ok('no undo file keeps it', not vim.bo.undofile)
end

t.run(function()
    vim.o.undofile = true
    t.setup()
    commands()
    categories()
    said()
    the_word()
    git()
    mail()
    elsewhere()
    undone()
end)
