-- SPDX-License-Identifier: MIT
-- :checkhealth prudence: whether drafts are judged at all, and what stands
-- guard.

local chats = require('prudence.chats')
local draft = require('prudence.draft')
local guard = require('prudence.guard')
local library = require('prudence.library')

local M = {}

-- Neovim 0.10 renamed them.
local function reporter(new, old)
    local health = vim.health or require('health')
    return health[new] or health[old] or require('health')[old]
end
local start = reporter('start', 'report_start')
local ok = reporter('ok', 'report_ok')
local info = reporter('info', 'report_info')
local warn = reporter('warn', 'report_warn')
local fail = reporter('error', 'report_error')

-- A made-up number between words: it must be found.
local function finds_a_card()
    local verdict = guard.judge({
        text = 'my card is 4000 0012 3456 7899, exp 12/29',
        where = 'neovim.health',
        audience = 'group',
    })
    library.forget()
    for _, finding in ipairs(verdict.findings) do
        if finding.start == 11 and finding.action >= library.MARK then
            return true
        end
    end
    return false
end

local function check_library()
    local session, why = library.session()
    start('prudence: the library')
    if not session then
        fail('Nothing is checked: ' .. tostring(why), {
            'install libprudence, or tell where it is: '
                .. 'require("prudence").setup({ library = "/…" })',
        })
        return
    end
    ok('libprudence ' .. library.version())
    for _, fault in ipairs(library.faults) do
        warn(fault)
    end
    if finds_a_card() then
        ok('a card number is found')
    else
        fail('a card number is not found: the packs are not those that ship')
    end
    if library.get('enabled') ~= 'on' then
        warn('nothing is judged: the setting "enabled" is off')
    end
end

local function check_guards()
    local any = false
    start('prudence: buffers that are guarded')
    for buf, entry in pairs(guard.all()) do
        any = true
        info(('buffer %d: %s, read by %s%s'):format(
            buf, entry.where, entry.audience, entry.off and ', off' or ''))
        if draft.size(entry) > library.DRAFT_MAX then
            warn(('buffer %d is too long to be checked'):format(buf))
        end
    end
    if not any then
        info('none now: commit messages, mails and prompts are, when opened')
    end
end

local function check_chats()
    start('prudence: AI chats')
    for name in pairs(chats.known) do
        if package.loaded[name] and chats.wrapped[name] then
            ok(name .. ' is guarded')
        elseif package.loaded[name] then
            fail(name .. ' is loaded and not guarded')
        end
    end
    for _, name in ipairs(chats.unknown) do
        if package.loaded[name] then
            warn(name .. ' is loaded and not guarded: see '
                .. ':help prudence-chats')
        end
    end
    info('guarded when loaded: codecompanion, CopilotChat, gp')
end

-- What Neovim itself keeps of a text is not prudence's to forbid.
local function check_traces()
    start('prudence: what Neovim keeps on the disk')
    info('swap files, :noautocmd write and shada: see :help prudence-traces')
end

function M.check()
    check_library()
    check_guards()
    check_chats()
    check_traces()
end

return M
