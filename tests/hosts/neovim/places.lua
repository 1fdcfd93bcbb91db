-- SPDX-License-Identifier: MIT
-- Marks stand where the value is, follow what is typed, and are gone with it;
-- what is redacted is the value and nothing else.
local t = dofile(vim.env.TESTS .. '/check.lua')

local function type_in(lines)
    vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
    vim.api.nvim_exec_autocmds('TextChanged', { buffer = 0 })
end

-- What is marked, as text.
local function marked()
    local list = {}
    for _, mark in ipairs(vim.diagnostic.get(0)) do
        table.insert(list, table.concat(vim.api.nvim_buf_get_text(0, mark.lnum,
            mark.col, mark.end_lnum, mark.end_col, {}), '|'))
    end
    return list
end

local key = { '-----BEGIN OPENSSH PRIVATE KEY-----',
    'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz',
    'c2gtZWQyNTUxOQAAACDw8mxv3Zk1mY0qJpT5x0bqX7m3yqv9l4wT2sQe8rGkUAAA',
    '-----END OPENSSH PRIVATE KEY-----' }

local function marks()
    vim.cmd('enew')
    type_in({ 'my card is ' .. t.card })
    t.same('no guard, no mark', {}, marked())
    vim.cmd('Prudence on')
    t.same('marked', { t.card }, marked())
    t.same('for a statusline', '1', require('prudence').status())
    type_in({ '', 'carte 😀é ' .. t.card .. ', é', '',
              'and ' .. t.other_card })
    t.same('bytes, lines', { t.card, t.other_card }, marked())
    vim.api.nvim_buf_set_text(0, 1, 0, 1, 0, { 'ma ' })
    vim.api.nvim_exec_autocmds('TextChangedI', { buffer = 0 })
    t.same('they follow', { t.card, t.other_card }, marked())
    type_in({ 'nothing here' })
    t.same('and go', {}, marked())
    t.same('for a statusline', '', require('prudence').status())
    type_in(vim.list_extend({ 'so:' }, key))
    t.same('over lines', table.concat(key, '|'), marked()[1])
    type_in({ 'text\0with NUL, card ' .. t.card })
    t.same('a byte that is none', { t.card }, marked())
    type_in({ 'card \xff\xfe ' .. t.card })
    t.same('what is not UTF-8', { t.card }, marked())
    vim.cmd('Prudence off')
    t.same('off', {}, marked())
    t.same('for a statusline', 'off', require('prudence').status())
    vim.cmd('Prudence on')
end

local function redact(lines, expected, command)
    type_in(lines)
    vim.cmd(command or 'Prudence redact')
    t.same(command or 'redact', expected, t.lines())
end

local function redacted()
    redact({ 'a ' .. t.card .. ' b', 'card ' .. t.other_card },
           { 'a [redacted] b', 'card [redacted]' })
    redact(vim.list_extend(vim.list_extend({ 'key:' }, key), { 'end' }),
           { 'key:', '[redacted]', 'end' })
    redact({ 'nothing' }, { 'nothing' })
    redact({ 'cards ' .. t.card .. ' and ' .. t.other_card .. '.' },
           { 'cards [redacted] and [redacted].' })
    redact({ 'card ' .. t.card, 'card ' .. t.other_card },
           { 'card ' .. t.card, 'card [redacted]' }, '2Prudence redact')

    -- A pseudonym has the format of the value, and is another.
    type_in({ 'é card ' .. t.card .. ' é', '',
              'the root password is Vq7-tarn!92 ok' })
    vim.cmd('Prudence pseudonymise')
    local lines = t.lines()
    t.ok('a number for a number: ' .. lines[1],
         lines[1]:match('^é card %d%d%d%d %d%d%d%d %d%d%d%d %d%d%d%d é$')
         and not lines[1]:find(t.card, 1, true))
    t.ok('a word for a word: ' .. lines[3],
         lines[3]:match('^the root password is %u%l%d%-%l%l%l%l!%d%d ok$')
         and not lines[3]:find('Vq7', 1, true))

    -- What has none is masked.
    type_in({ 'my sister was diagnosed with lymphoma last week',
              'my card is ' .. t.card })
    vim.cmd('Prudence pseudonymise')
    lines = t.lines()
    t.ok('no word for an illness: ' .. lines[1],
         lines[1]:find('[redacted] last week', 1, true))
    t.ok('and a number after it: ' .. lines[2],
         lines[2]:match('^my card is %d%d%d%d %d%d%d%d %d%d%d%d %d%d%d%d$')
         and not lines[2]:find(t.card, 1, true))

    -- What is left out of a draft stays as it is.
    t.message({ 'fix, card ' .. t.card, '', 'and ' .. t.other_card })
    vim.cmd('Prudence redact')
    t.same('a commit', { 'fix, card [redacted]', '', 'and [redacted]',
        '# Please enter the commit message for your changes.', '#',
        '# On branch card-4000-0012-3456-7899' }, t.lines())
end

-- Larger than is judged at each key, and than is judged at all.
local function sizes()
    vim.cmd('enew')
    vim.cmd('Prudence on')
    local lines = {}
    for n = 1, 4000 do
        lines[n] = 'see you at eight, bring the cake, number ' .. n
    end
    lines[3000] = 'my card is ' .. t.card
    type_in(lines)
    t.ok('marked when typing stops', vim.wait(5000, function()
        return vim.deep_equal(marked(), { t.card })
    end, 20))
    for n = 4001, 40000 do
        lines[n] = lines[1]
    end
    type_in(lines)
    vim.wait(5000, function()
        return #vim.diagnostic.get(0) == 1
            and vim.diagnostic.get(0)[1].lnum == 0
    end, 20)
    t.ok('too long: said',
         vim.diagnostic.get(0)[1].message:find('too long'))
    t.same('for a statusline', 'not checked', require('prudence').status())
    t.message(lines)
    t.ok('too long: held', t.held('write'))
    t.ok('and said', t.messages():find('too long'))
    vim.cmd('Prudence send')
    t.ok('and sent if you say so', not vim.bo.modified)
end

-- Buffers that come and go leave nothing behind.
local function come_and_go()
    local guard = require('prudence.guard')
    for _ = 1, 20 do
        t.message({ 'card ' .. t.card })
        vim.cmd('bwipeout!')
    end
    t.message({ 'card ' .. t.card })
    local buf = vim.api.nvim_get_current_buf()
    vim.cmd('enew! | bunload! ' .. buf)
    t.same('unloaded: no marks', {}, vim.diagnostic.get(buf))
    vim.cmd('silent! %bwipeout!')
    t.same('no guard is left', {}, vim.tbl_keys(guard.all()))
    t.same('nor autocommands', {}, vim.tbl_filter(function(autocmd)
        return (autocmd.group_name or ''):find('^prudence_%d')
    end, vim.api.nvim_get_autocmds({})))
end

t.run(function()
    t.setup()
    marks()
    redacted()
    sizes()
    come_and_go()
end)
