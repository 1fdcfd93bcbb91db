-- SPDX-License-Identifier: MIT
-- :Prudence and its subcommands: one table for what they do, and for
-- completion.

local guard = require('prudence.guard')
local library = require('prudence.library')
local marks = require('prudence.marks')
local menu = require('prudence.menu')
local say = require('prudence.say')

local M = {}

-- The guard of the current buffer; says so if there is none.
local function here()
    local entry = guard.of(0)
    if not entry or entry.off then
        say.say('ui.off')
        return nil
    end
    return entry
end

-- Rows that the command was given, from 0, or nil.
local function rows(given)
    if given.range > 0 then
        return given.line1 - 1, given.line2 - 1
    end
end

local function rewriter(style)
    return function(_, given)
        local entry = here()
        if entry then
            menu.rewrite(entry, style, rows(given))
        end
    end
end

local whose_words = { value = true, rule = true, category = true,
                      buffer = true }
local scope_words = { once = true, session = true, always = true }

local function allow(words, given)
    local whose, scope = 'value', 'once'
    for _, word in ipairs(words) do
        if whose_words[word] then
            whose = word
        elseif scope_words[word] then
            scope = word
        else
            return say.say('ui.neovim.unknown-command')
        end
    end
    local entry = here()
    if entry then
        menu.allow(entry, whose, scope, rows(given))
    end
end

local function allowed()
    local list = {}
    for i, entry in ipairs(library.allowed()) do
        table.insert(list, { i .. '. ' .. entry, 'Normal' })
    end
    if #list == 0 then
        return say.say('ui.list.empty')
    end
    say.lines(list)
end

local function undo(words)
    local n = tonumber(words[1])
    say.say(n and library.disallow(n) and 'ui.undone' or 'ui.list.empty')
    marks.refresh_all()
end

local function set(words)
    if #words == 0 then
        local list = {}
        for _, name in ipairs(library.setting_names()) do
            if name:sub(-1) ~= '*' then
                table.insert(list, { name .. ' = ' .. library.get(name),
                                     'Normal' })
            end
        end
        return say.lines(list)
    end
    if #words == 1 and library.get(words[1]) then
        return say.lines({ { words[1] .. ' = ' .. library.get(words[1]),
                             'Normal' } })
    end
    if #words ~= 2 or not library.set(words[1], words[2]) then
        return say.say('ui.unknown-setting')
    end
    marks.refresh_all()
end

local function incognito(words)
    local value = words[1] or 'on'
    if library.set('incognito', value) then
        say.say('ui.incognito.' .. value)
    else
        say.say('ui.unknown-setting')
    end
end

-- Where nothing leaves there are marks only.
local function on()
    local buf = vim.api.nvim_get_current_buf()
    local entry = guard.of(buf)
    if entry then
        entry.off = nil
        marks.refresh(buf)
    else
        marks.attach(guard.add({ buf = buf, kind = 'write',
                                 where = 'neovim.text',
                                 audience = 'anyone' }))
    end
    say.say('ui.on')
end

local function off()
    local entry = guard.of(0)
    if entry then
        entry.off = true
        marks.clear(entry)
    end
    say.say('ui.off')
end

local function status()
    local session, why = library.session()
    local entry = guard.of(0)
    entry = entry and not entry.off and entry
    local lines = { { 'prudence ' .. (library.version() or ''), 'Normal' } }
    if not session then
        table.insert(lines, { say.unchecked(library.ERR_PACK) .. ' ' .. why,
                              'WarningMsg' })
    end
    table.insert(lines, { say.wording(entry and 'ui.on' or 'ui.off')
        .. (entry and ' (' .. entry.where .. ')' or ''), 'Normal' })
    if library.get('incognito') == 'on' then
        table.insert(lines, { say.wording('ui.incognito.on'), 'Normal' })
    end
    for _, message in ipairs(entry and say.messages(guard.judge(entry),
                                                    library.MARK) or {}) do
        table.insert(lines, { message, 'WarningMsg' })
    end
    say.lines(lines)
end

local function with_entry(what)
    return function()
        local entry = here()
        if entry then
            what(entry)
        end
    end
end

local commands = {
    status = { status },
    why = { with_entry(menu.why) },
    send = { with_entry(menu.send) },
    redact = { rewriter('redact') },
    pseudonymise = { rewriter('pseudonymise') },
    allow = { allow, { 'value', 'rule', 'category', 'buffer', 'once',
                       'session', 'always' } },
    allowed = { allowed },
    undo = { undo },
    incognito = { incognito, { 'on', 'off' } },
    on = { on },
    off = { off },
    set = { set, library.setting_names },
}

function M.run(given)
    local words = vim.split(given.args, '%s+', { trimempty = true })
    local name = table.remove(words, 1)
    if not name then
        return with_entry(menu.open)()
    end
    if not commands[name] then
        return say.say('ui.neovim.unknown-command')
    end
    commands[name][1](words, given)
end

function M.complete(lead, line)
    local before = vim.split(line:sub(1, #line - #lead), '%s+',
                             { trimempty = true })
    local choices = vim.tbl_keys(commands)
    if #before > 1 then
        local of = commands[before[2]]
        choices = of and of[2] or {}
        choices = type(choices) == 'function' and choices() or choices
    end
    choices = vim.tbl_filter(function(choice)
        return vim.startswith(choice, lead)
    end, choices)
    table.sort(choices)
    return choices
end

return M
