-- SPDX-License-Identifier: MIT
-- :checkhealth says whether drafts are judged; the help file has its tags, and
-- names each command, setting of setup{} and function.
local t = dofile(vim.env.TESTS .. '/check.lua')

local function health()
    vim.cmd('silent checkhealth prudence')
    local text = table.concat(t.lines(), '\n')
    vim.cmd('bwipeout!')
    return text
end

t.run(function()
    t.setup()
    vim.cmd('edit ' .. vim.env.SCRATCH .. '/a.eml')
    local report = health()
    t.ok('it works: ' .. report, report:find('libprudence %d')
        and report:find('a card number is found'))
    t.ok('nothing is wrong', not report:find('ERROR')
        and not report:find('WARN'))
    t.ok('what is guarded', report:find('neovim.mail', 1, true))
    require('prudence').setup({ library = '/nowhere/libprudence.so' })
    report = health()
    t.ok('nothing is checked: said', report:find('Nothing is checked')
        and report:find('ERROR'))
    t.setup({ settings = { enabled = 'off' } })
    t.ok('switched off: said', health():find('nothing is judged'))
    t.setup({ settings = { ['type.card'] = 'off' } })
    t.ok('a card is not found: said', health():find('is not found'))

    local doc = vim.env.SCRATCH .. '/doc'
    vim.fn.mkdir(doc)
    local help = vim.fn.readfile(vim.env.TESTS
        .. '/../../../plugin/hosts/neovim/doc/prudence.txt')
    vim.fn.writefile(help, doc .. '/prudence.txt')
    t.ok('helptags', t.try('helptags ' .. doc))
    local text = table.concat(help, '\n')
    t.setup()
    for _, command in ipairs(vim.fn.getcompletion('Prudence ', 'cmdline')) do
        t.ok('help on :Prudence ' .. command,
             text:find('[:%]]' .. 'Prudence ' .. command))
    end
    for _, name in ipairs({ 'library', 'packs', 'settings', 'guards', 'chats',
                            'diagnostics' }) do
        t.ok('help on ' .. name, text:find('\n%s*' .. name .. '%s'))
    end
    local tags = vim.fn.readfile(doc .. '/tags')
    local known = {}
    for _, line in ipairs(tags) do
        known[line:match('^(%S+)')] = true
    end
    for link in text:gmatch('|(:?[Pp]rudence[%w%-%.]*)|') do
        t.ok('a link to ' .. link, known[link])
    end
    for _, line in ipairs(help) do
        if vim.fn.strdisplaywidth(line) > 79 then
            t.ok('78 columns: ' .. line, false)
        end
    end
end)
