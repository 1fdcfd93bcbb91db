-- SPDX-License-Identifier: MIT
-- The menu of a held text, through vim.ui.select(), so that it looks like that
-- of code actions. It closes without an answer when the user wants to edit: the
-- text is where it was.
--
-- A menu that has just opened takes no word that lets the text go: what was
-- typed ahead, pasted or is still in a macro was not meant for it.

local guard = require('prudence.guard')
local library = require('prudence.library')
local marks = require('prudence.marks')
local say = require('prudence.say')

local M = {}

local EARLY_MILLISECONDS = 500

local function now()
    return (vim.uv or vim.loop).hrtime() / 1e6
end

local function valid(entry)
    return vim.api.nvim_buf_is_valid(entry.buf) and guard.of(entry.buf) == entry
end

-- choose(items, prompt, taken): items are { words, what }.
local function choose(items, prompt, taken)
    local opened = now()
    vim.ui.select(items, {
        prompt = prompt,
        kind = 'prudence',
        format_item = function(item)
            return item[1]
        end,
    }, function(item)
        vim.cmd('redraw') -- the list is gone: what is said next stands alone
        if item then
            taken(item[2], now() - opened < EARLY_MILLISECONDS)
        end
    end)
end

function M.why(entry)
    local verdict = guard.judge(entry)
    local lines = {}
    if verdict.error then
        table.insert(lines, { say.unchecked(verdict.error), 'WarningMsg' })
        table.insert(lines, { select(2, library.session()) or '', 'Normal' })
    end
    for _, finding in ipairs(verdict.findings) do
        if finding.action >= library.MARK then
            table.insert(lines, {
                ('%d:%d: %s'):format(finding.row + 1, finding.column + 1,
                                     finding.message), 'WarningMsg' })
            table.insert(lines, { '    ' .. finding.reason, 'Normal' })
        end
    end
    if #lines == 0 then
        lines = { { 'prudence: ' .. say.wording('ui.clean'), 'Normal' } }
    end
    say.lines(lines)
end

function M.rewrite(entry, style, first, last)
    local count = guard.rewrite(entry, style, first, last)
    marks.refresh(entry.buf)
    say.say(not count and 'ui.not-checked' or count == 0 and 'ui.clean'
        or 'ui.redacted')
end

function M.allow(entry, whose, scope, first, last)
    local count, failure = guard.allow(entry, whose, scope, first, last)
    if not count then
        say.say('ui.neovim.not-allowed', { name = library.strerror(failure) })
    else
        say.say(count == 0 and 'ui.clean' or 'ui.allowed.' .. scope)
    end
    marks.refresh_all()
end

function M.send(entry)
    if not entry.way then
        say.say('ui.nothing-held')
    elseif not guard.release(entry) then
        say.say('ui.neovim.hold.' .. entry.kind)
    end
end

local function leave(entry)
    M.send(entry)
    if vim.api.nvim_get_current_buf() == entry.buf
        and not vim.bo[entry.buf].modified then
        vim.cmd('quit')
    end
end

local function categories(verdict)
    local names, seen = {}, {}
    for _, finding in ipairs(verdict.findings) do
        if finding.action >= library.ASK and not seen[finding.category] then
            seen[finding.category] = true
            table.insert(names, say.wording('ui.category.'
                .. finding.category))
        end
    end
    return table.concat(names, ', ')
end

local function choose_allowance(entry)
    local values = {
        category = categories(guard.judge(entry)),
        buffer = entry.where,
    }
    local items, scopes = {}, {}
    for _, whose in ipairs({ 'value', 'rule', 'category', 'buffer' }) do
        table.insert(items, { say.wording('ui.allow.' .. whose, values),
                              whose })
    end
    for _, scope in ipairs({ 'once', 'session', 'always' }) do
        table.insert(scopes, { say.wording('ui.scope.' .. scope), scope })
    end
    choose(items, say.wording('ui.allow'), function(whose)
        choose(scopes, say.wording('ui.scope'),
               function(scope, early)
            if not valid(entry) then
                return
            elseif early then
                say.say('ui.pasted')
                return
            end
            M.allow(entry, whose, scope)
        end)
    end)
end

-- lines: what is said above the choices.
function M.open(entry, lines)
    local verdict = guard.judge(entry)
    local items = {}
    if verdict.action < library.ASK and not entry.held then
        M.why(entry)
        return
    end
    if entry.way and verdict.action ~= library.HOLD then
        table.insert(items, { say.wording('ui.neovim.menu.' .. entry.kind),
                              'send' })
    end
    if #items > 0 and entry.kind == 'write' then
        table.insert(items, { say.wording('ui.neovim.menu.leave'), 'leave' })
    end
    if not verdict.error then
        for _, style in ipairs({ 'redact', 'pseudonymise' }) do
            table.insert(items, { say.wording('ui.help.' .. style), style })
        end
        table.insert(items, { say.wording('ui.neovim.menu.allow'), 'allow' })
    end
    table.insert(items, { say.wording('ui.help.why'), 'why' })
    lines = lines or say.messages(verdict, library.ASK)
    local prompt = 'prudence: ' .. table.concat(lines, '\n')
    choose(items, prompt, function(what, early)
        if not valid(entry) then
            return
        elseif early and (what == 'send' or what == 'leave') then
            say.say('ui.pasted')
            M.open(entry)
        elseif what == 'send' then
            M.send(entry)
        elseif what == 'leave' then
            leave(entry)
        elseif what == 'allow' then
            choose_allowance(entry)
        elseif what == 'why' then
            M.why(entry)
            M.open(entry)
        else
            M.rewrite(entry, what)
        end
    end)
end

guard.on_hold = M.open

return M
