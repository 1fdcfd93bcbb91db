-- SPDX-License-Identifier: MIT
-- Whatever is broken around the plugin, Neovim lives, says that nothing was
-- checked, keeps the text, and writes it when the user insists.
local t = dofile(vim.env.TESTS .. '/check.lua')

local said = {}

local function broken(what, setup)
    package.loaded['prudence.guard'].told = nil
    require('prudence').setup(setup)
    said = {}
    vim.cmd('messages clear')
    t.message({ 'a harmless message' })
    t.ok(what .. ': said when it opens: ' .. vim.inspect(said),
         table.concat(said):find('can be checked'))
    t.ok(what .. ': held', t.held('wq', 'harmless'))
    t.ok(what .. ': said', t.messages():find('can be checked'))
    t.ok(what .. ': marked as such', #vim.diagnostic.get(0) == 1)
    t.same(what .. ': for a statusline', 'not checked',
           require('prudence').status())
    for _, command in ipairs({ '', 'status', 'why', 'redact', 'pseudonymise',
        'allow', 'allowed', 'undo 1', 'incognito', 'set', 'set a b' }) do
        t.ok(what .. ': ' .. command, t.try('Prudence ' .. command))
    end
    t.same(what .. ': the text is there', 'a harmless message', t.lines()[1])
    vim.cmd('Prudence send')
    t.ok(what .. ': written when you insist', not vim.bo.modified
        and t.on_disk():find('harmless'))
    vim.api.nvim_buf_set_lines(0, 0, 1, false, { 'another' })
    t.ok(what .. ': which is asked again', t.held('write', 'another'))
end

local function pack(name, bytes)
    local path = vim.env.SCRATCH .. '/' .. name
    local file = assert(io.open(path, 'wb'))
    file:write(bytes)
    file:close()
    return path
end

t.run(function()
    local library = vim.env.PRUDENCE_BUILD .. '/libprudence.so.0'
    local good = assert(io.open(vim.env.PRUDENCE_BUILD .. '/prudence.pack',
                                'rb')):read('*a')
    vim.notify = function(text)
        table.insert(said, text)
    end
    vim.ui.select = function(items, _, chosen)
        t.ok('the menu can still send', items[1][2] == 'send')
        chosen(nil)
    end
    t.setup()
    broken('no library', { library = '/nowhere/libprudence.so.0' })
    broken('no pack', { library = library, packs = '/nowhere' })
    broken('a pack cut short', { library = library,
        packs = pack('short.pack', good:sub(1, 100000)) })
    broken('a pack of another time', { library = library,
        packs = pack('old.pack', good:gsub('5%.4%.9', '5.4.8', 1)) })
    broken('a pack with a wrong bit', { library = library,
        packs = pack('bit.pack', good:sub(1, 200000) .. 'x'
            .. good:sub(200002)) })
    broken('a pack of noise', { library = library,
        packs = pack('noise.pack', ('noise'):rep(10000)) })
    local others = pack('others.pack', good)
    assert((vim.uv or vim.loop).fs_chmod(others, 438)) -- rw for all
    broken('a pack that others can write', { library = library,
                                             packs = others })

    -- An error of ours, of whatever kind, is not a message that passes.
    t.setup()
    local guard = require('prudence.guard')
    local found = require('prudence.library')
    local findings = found.findings
    found.findings = function() error(t.card) end
    t.message({ 'a harmless message' })
    vim.cmd('messages clear')
    t.ok('an error within: held', t.held('write', 'harmless'))
    t.ok('without what it said', not t.messages():find('4000'))
    found.findings = findings
    vim.cmd('write')
    t.ok('mended, it is written', not vim.bo.modified)
    t.same('nothing else is held', true, guard.of(0).held == false)

    said = {}
    t.setup({ settings = { ['type.card'] = 'off', ['no.such'] = 'on',
                           language = 'fr', incognito = true } })
    t.message({ 'my card is ' .. t.card })
    t.ok('settings count', t.try('write') and not vim.bo.modified)
    t.ok('and those that are none are told: ' .. vim.inspect(said),
         table.concat(said):find('no.such: Ce réglage', 1, true))
    t.same('a switch', 'on', require('prudence.library').get('incognito'))
    for _, wrong in ipairs({ { libary = 'x' }, { packs = 1 },
        { guards = { mail = { audience = 'nobody' } } } }) do
        t.ok('refused: ' .. vim.inspect(wrong),
             not pcall(require('prudence').setup, wrong))
    end
    t.setup({ guards = { mail = false, note = { files = { '*.note' },
                                                audience = 'public' } } })
    vim.cmd('edit ' .. vim.env.SCRATCH .. '/a.eml')
    t.same('no guard at mails', nil, guard.of(0))
    vim.cmd('edit ' .. vim.env.SCRATCH .. '/a.note')
    t.same('one at notes', 'neovim.note', guard.of(0).where)
end)
