-- SPDX-License-Identifier: MIT
-- What was found is shown while one types, as diagnostics of Neovim's own: they
-- are underlined, listed by vim.diagnostic.setloclist(), reached by
-- vim.diagnostic.goto_next(), as those of any language server.

local draft = require('prudence.draft')
local guard = require('prudence.guard')
local library = require('prudence.library')
local say = require('prudence.say')

local M = {}

M.namespace = vim.api.nvim_create_namespace('prudence')

-- Above this size marks wait until typing stops for a moment.
local AT_ONCE = 65536
local PAUSE_MILLISECONDS = 200

local severity = {
    [library.MARK] = vim.diagnostic.severity.INFO,
    [library.ASK] = vim.diagnostic.severity.WARN,
    [library.HOLD] = vim.diagnostic.severity.ERROR,
}

local function unchecked(text)
    return { {
        lnum = 0,
        col = 0,
        severity = vim.diagnostic.severity.WARN,
        source = 'prudence',
        message = text,
    } }
end

local function as_diagnostics(verdict)
    local list = {}
    if verdict.error then
        return unchecked(say.unchecked(verdict.error))
    end
    for _, finding in ipairs(verdict.findings) do
        if finding.action >= library.MARK then
            table.insert(list, {
                lnum = finding.row,
                col = finding.column,
                end_lnum = finding.end_row,
                end_col = finding.end_column,
                severity = severity[finding.action],
                source = 'prudence',
                code = finding.rule,
                message = finding.message,
            })
        end
    end
    return list
end

-- Words for a statusline.
local function summary(verdict)
    if verdict.error then
        return say.wording('ui.bar.unchecked')
    end
    local count = 0
    for _, finding in ipairs(verdict.findings) do
        count = count + (finding.action >= library.MARK and 1 or 0)
    end
    return count > 0 and tostring(count) or ''
end

-- Diagnostics are set anew only if there is something else to show, which
-- costs more than to judge.
local function show(entry, verdict)
    local list = as_diagnostics(verdict)
    if not vim.deep_equal(list, entry.shown) then
        entry.shown = list
        vim.diagnostic.set(M.namespace, entry.buf, list)
        vim.b[entry.buf].prudence_status = summary(verdict)
    end
end

local function refresh_now(entry)
    local size = draft.size(entry)
    if size > library.DRAFT_MAX then
        show(entry, { error = library.ERR_SIZE })
    else
        show(entry, guard.judge(entry))
    end
end

function M.refresh(buf)
    local entry = guard.of(buf)
    if not entry or entry.off
        or not vim.api.nvim_buf_is_loaded(entry.buf) then
        return
    end
    if draft.size(entry) <= AT_ONCE then
        refresh_now(entry)
        return
    end
    entry.turn = (entry.turn or 0) + 1
    local turn = entry.turn
    vim.defer_fn(function()
        if guard.of(entry.buf) == entry and entry.turn == turn
            and not entry.off and vim.api.nvim_buf_is_loaded(entry.buf) then
            refresh_now(entry)
        end
    end, PAUSE_MILLISECONDS)
end

function M.refresh_all()
    for buf in pairs(guard.all()) do
        M.refresh(buf)
    end
end

-- From now on, as long as the guard stands.
function M.attach(entry)
    vim.api.nvim_create_autocmd(
        { 'TextChanged', 'TextChangedI', 'TextChangedP' },
        { group = entry.group, buffer = entry.buf, callback = function()
            M.refresh(entry.buf)
        end })
    M.refresh(entry.buf)
end

-- When the guard is switched off.
function M.clear(entry)
    vim.diagnostic.reset(M.namespace, entry.buf)
    vim.b[entry.buf].prudence_status = say.wording('ui.bar.off')
    entry.shown = nil
end

return M
