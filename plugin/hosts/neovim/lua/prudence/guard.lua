-- SPDX-License-Identifier: MIT
-- A guard stands at one buffer whose text leaves, and knows the way it leaves:
--
--     :wq ──► files ──►┐                    ┌─► way()   written, sent
--     <CR> ─► chats ──►┤ pass() ─► judge ──►┤
--                      │                    └─► held: the text stays where it
--     typing ► marks ──┘ judge                  is, the menu opens
--
--     guard.buf        the buffer
--     guard.kind       "write" or "send": what its way out is called
--     guard.where      who gets it, for settings and allowances
--     guard.audience   group, public, robot, …
--     guard.way        lets the held text go; absent where nothing leaves
--     guard.span, guard.leaves_out   see draft.lua
--     guard.off        the user wants none here
--
-- The user's word is bound to the bytes: `send` keeps the ticket of the draft
-- as it is now, and only the same bytes to the same reader pass, once.

local draft = require('prudence.draft')
local library = require('prudence.library')
local say = require('prudence.say')

local M = {}

local guards = {}

M.on_hold = nil -- the menu, set by prudence/menu.lua

function M.of(buf)
    return guards[buf == 0 and vim.api.nvim_get_current_buf() or buf]
end

-- As long as the buffer is loaded; guard.group is for its autocommands.
function M.add(guard)
    guards[guard.buf] = guard
    guard.group = vim.api.nvim_create_augroup('prudence_' .. guard.buf, {})
    vim.api.nvim_create_autocmd('BufUnload', {
        group = guard.group, buffer = guard.buf,
        callback = function()
            guards[guard.buf] = nil
            vim.api.nvim_del_augroup_by_id(guard.group)
        end,
    })
    if not library.session() and not M.told then
        M.told = true
        vim.notify('prudence: ' .. say.wording('ui.not-checked.pack'),
                   vim.log.levels.WARN)
    end
    return guard
end

function M.all()
    return guards
end

-- Called with the verdict while the draft's bytes and the session's findings
-- are there. An error of ours is a draft that was not checked, never one that
-- passes.
local function judge_with(guard, use)
    local ok, verdict = pcall(draft.with, guard, function(taken)
        local action = library.scan(taken.bytes, taken.length, guard.where,
                                    guard.audience)
        local judged = {
            action = action < 0 and library.ASK or action,
            error = action < 0 and action or nil,
            findings = action < 0 and {} or library.findings(),
            ticket = library.ticket(taken.bytes, taken.length, guard.where,
                                    guard.audience),
        }
        for _, finding in ipairs(judged.findings) do
            finding.row, finding.column
                = draft.position(taken, finding.start)
            finding.end_row, finding.end_column
                = draft.position(taken, finding.stop)
        end
        if use then
            use(judged, taken)
        end
        return judged
    end)
    if not ok then
        verdict = { action = library.ASK, error = library.ERR_PACK,
                    findings = {} }
    end
    -- Without a session there is no ticket: this one ends with any change.
    verdict.ticket = verdict.ticket or guard.buf
        and vim.api.nvim_buf_get_changedtick(guard.buf)
    return verdict
end

function M.judge(guard)
    return judge_with(guard)
end

-- What was written, by the user's word or an allowance, is in the file: to
-- write it once more asks no more.
local function is_written(guard, verdict)
    return guard.written ~= nil and guard.written == verdict.ticket
end

-- Whether it may leave without a word.
function M.clean(guard)
    local verdict = not guard.off and M.judge(guard)
    return guard.off or verdict.action < library.ASK
        or is_written(guard, verdict)
end

local function hold(guard, verdict)
    local hint = verdict.action == library.HOLD and 'ui.neovim.hold.'
        or 'ui.neovim.ask.'
    local lines = say.messages(verdict, library.ASK)
    table.insert(lines, say.wording(hint .. guard.kind))
    guard.held = true
    if M.on_hold and #vim.api.nvim_list_uis() > 0 then
        vim.schedule(function()
            if vim.api.nvim_buf_is_valid(guard.buf) then
                M.on_hold(guard, lines)
            end
        end)
        return
    end
    table.insert(lines, say.wording('ui.neovim.hint'))
    for i, line in ipairs(lines) do
        lines[i] = { 'prudence: ' .. line, 'WarningMsg' }
    end
    say.lines(lines)
end

-- Whether the text may leave now. If not, it is held, and `way` is how it
-- leaves when the user says so.
function M.pass(guard, way)
    if guard.off then
        return true
    end
    local verdict = M.judge(guard)
    guard.way = way or guard.way
    if verdict.action < library.ASK
        or (verdict.action == library.ASK and guard.released ~= nil
            and guard.released == verdict.ticket)
        or is_written(guard, verdict) then
        guard.held = false
        guard.written = guard.kind == 'write' and verdict.ticket or nil
        library.forget()
        return true
    end
    hold(guard, verdict)
    return false
end

-- The user's word: as it is, this once. False: what is in it holds.
function M.release(guard)
    local verdict = M.judge(guard)
    if verdict.action == library.HOLD then
        return false
    end
    guard.held = false
    guard.released = verdict.ticket
    local ok, failure = pcall(guard.way)
    guard.released = nil
    if not ok then
        error(failure, 0)
    end
    return true
end

-- Rows first..last of the buffer, from 0; without them all.
local function within(finding, first, last)
    return not first or (finding.row <= last and finding.end_row >= first)
end

-- Replaces what was found; the text can be undone as after any command. Returns
-- how many places, or nil if it could not be judged.
function M.rewrite(guard, style, first, last)
    local edits
    judge_with(guard, function(verdict, taken)
        if verdict.error then
            return
        end
        local marked = vim.tbl_filter(function(finding)
            return finding.action >= library.MARK
        end, verdict.findings)
        edits = draft.edits(taken, marked, style, function(as, out, size)
            return library.redact(taken.bytes, taken.length, guard.where,
                                  guard.audience, as, out, size)
        end)
    end)
    if not edits then
        return nil
    end
    local count = 0
    for _, edit in ipairs(edits) do
        if within({ row = edit[1], end_row = edit[3] }, first, last) then
            vim.api.nvim_buf_set_text(guard.buf, unpack(edit))
            count = count + 1
        end
    end
    return count
end

-- Stops warning about what was found. Returns how many were let pass, or nil
-- and an error of the library.
function M.allow(guard, whose, scope, first, last)
    local count, failure = 0, nil
    judge_with(guard, function(verdict)
        for i, finding in ipairs(verdict.findings) do
            if finding.action >= library.ASK
                and within(finding, first, last) then
                local result = library.allow(i, whose, scope)
                if result < 0 then
                    failure = result
                    return
                end
                count = count + 1
            end
        end
    end)
    if failure then
        return nil, failure
    end
    return count
end

return M
