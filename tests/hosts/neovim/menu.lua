-- SPDX-License-Identifier: MIT
-- The menu: what it offers, what each choice does, and that one which comes too
-- early lets nothing go.
local t = dofile(vim.env.TESTS .. '/check.lua')

local menu = require('prudence.menu')
local guard = require('prudence.guard')

local shown, answers

-- Answers in order; `true` before one: after the first half second.
vim.ui.select = function(items, options, chosen)
    table.insert(shown, options.prompt)
    local answer = table.remove(answers, 1)
    if answer == true then
        vim.wait(600, function() return false end)
        answer = table.remove(answers, 1)
    end
    for _, item in ipairs(items) do
        t.ok('no value in the menu', not item[1]:find('4000'))
        if item[2] == answer then
            return chosen(item)
        end
    end
    if answer ~= nil then
        table.insert(shown, 'not offered')
    end
    chosen(nil)
end

local function open(text, ...)
    t.message({ text })
    shown, answers = {}, { ... }
    t.held('write')
    menu.open(guard.of(0))
end

local card = 'my card is ' .. t.card

t.run(function()
    t.setup()
    open(card, nil)
    t.ok('what was found: ' .. shown[1], shown[1]:find('payment card number'))
    t.ok('without an answer nothing happens', vim.bo.modified
        and t.lines()[1] == card)

    open(card, 'send', 'send', true, 'send')
    t.same('too early, twice: asked again', 3, #shown)
    t.ok('then written', not vim.bo.modified
        and t.on_disk():find(t.card, 1, true))
    open(card, 'leave')
    t.ok('too early to leave', vim.bo.modified)

    open(card, 'redact')
    t.same('redacted', 'my card is [redacted]', t.lines()[1])
    open(card, 'pseudonymise')
    t.ok('pseudonymised', t.lines()[1]:find('^my card is %d%d%d%d %d%d%d%d')
        and t.lines()[1] ~= card)

    open(card, 'allow', 'value', 'session')
    t.ok('too early to allow', t.held('write'))
    open(card, 'allow', 'category', true, 'session')
    t.ok('allowed: the category', t.try('write') and not vim.bo.modified)
    t.ok('it is named: ' .. table.concat(shown, ', '), #shown == 3)
    open('the root password is Vq7-tarn!92')
    t.ok('another category is not', t.held('write', 'Vq7'))
    vim.cmd('Prudence undo 1')
    open(card)
    t.ok('taken back', t.held('write'))

    open(card, 'why', nil)
    t.same('why, and then what', 2, #shown)
    vim.cmd('Prudence set level.certain hold')
    open(card, 'send')
    t.same('what holds cannot be sent', 'not offered', shown[2])
    vim.cmd('Prudence set level.certain default')

    -- Answered after the text has gone: nobody is there.
    t.message({ card })
    local entry = guard.of(0)
    shown, answers = {}, {}
    vim.cmd('bwipeout!')
    t.ok('its buffer is gone', pcall(menu.send, entry) == false
        or not t.on_disk():find(t.card, 1, true))
end)
