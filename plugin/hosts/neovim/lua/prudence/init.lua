-- SPDX-License-Identifier: MIT
-- prudence in Neovim: warns before a text is written or sent that gives away
-- payment, health, secret or confidential data. :help prudence
--
--     plugin/prudence.lua     the command; setup{} with nothing changed
--     lua/prudence/
--       library    libprudence through FFI        draft    text and places
--       guard      what is held, and let go       marks    diagnostics
--       files      commits, mails, prompts        chats    AI plugins
--       menu, command, say, health                what the user sees

local chats = require('prudence.chats')
local command = require('prudence.command')
local files = require('prudence.files')
local library = require('prudence.library')
local marks = require('prudence.marks')
local say = require('prudence.say')

local M = {}

local defaults = {
    library = nil, -- where libprudence.so is; the usual places if not told
    packs = nil,   -- the packs, if not the installed ones
    settings = {}, -- those of prudence.conf(5): { ["type.card"] = "hold" }
    guards = {
        commit = {
            filetypes = { 'gitcommit' },
            files = { 'COMMIT_EDITMSG', 'MERGE_MSG', 'TAG_EDITMSG',
                      'NOTES_EDITMSG', 'PULLREQ_EDITMSG' },
            audience = 'group',
            taken_as_it_is = true,
        },
        mail = {
            filetypes = { 'mail' },
            files = { 'mutt-*', 'neomutt-*', 'aerc-compose-*.eml' },
            audience = 'anyone',
        },
        prompt = {
            filetypes = {},
            files = { 'claude-prompt-*.md', '*/gemini-edit-*/buffer.txt' },
            audience = 'robot',
            taken_as_it_is = true,
        },
    },
    chats = true, -- the AI plugins that lua/prudence/chats.lua knows
    diagnostics = { -- as for vim.diagnostic.config()
        underline = true,
        virtual_text = true,
        signs = false,
        update_in_insert = true,
        severity_sort = true,
    },
}

local settings -- those of setup{}, put into the session when there is one

local function on_open()
    local wrong = {}
    for name, value in pairs(settings or {}) do
        if type(value) == 'boolean' then
            value = value and 'on' or 'off'
        end
        if not library.set(name, tostring(value)) then
            table.insert(wrong, name)
        end
    end
    for _, name in ipairs(wrong) do -- in the language that was just set
        table.insert(library.faults, name .. ': '
            .. say.wording('ui.unknown-setting'))
    end
    for _, fault in ipairs(library.faults) do
        vim.notify('prudence: ' .. fault, vim.log.levels.WARN)
    end
end
library.on_open = on_open

local types = { library = 'string', packs = 'string', settings = 'table',
                guards = 'table', chats = 'boolean', diagnostics = 'table' }

local function check(options)
    for name, value in pairs(options) do
        if type(value) ~= types[name] then
            error(('prudence: setup{ %s = … } cannot be a %s'):format(
                name, type(value)), 0)
        end
    end
    for kind, of in pairs(options.guards) do
        if of and (type(of) ~= 'table' or not library.AUDIENCE[of.audience])
        then
            error(('prudence: guards.%s needs an audience: anyone, person,'
                .. ' group, public or robot'):format(kind), 0)
        end
    end
end

-- May be called again: what is told then replaces what was told before.
function M.setup(told)
    local options = vim.tbl_deep_extend('force', defaults, told or {})
    local guards = {}
    check(options)
    library.close()
    library.path, library.packs = options.library, options.packs
    settings = options.settings
    M.ready = true
    for kind, of in pairs(options.guards) do
        guards[kind] = of or nil -- false: no such guard
    end
    vim.diagnostic.config(options.diagnostics, marks.namespace)
    files.begin(guards)
    if options.chats then
        chats.begin()
    end
    vim.api.nvim_create_user_command('Prudence', command.run, {
        nargs = '*',
        range = true,
        bar = true,
        complete = command.complete,
        desc = 'prudence: what is held, and what about it',
    })
    vim.api.nvim_create_autocmd('VimLeavePre', {
        group = vim.api.nvim_create_augroup('prudence', {}),
        callback = library.close,
    })
end

-- For other plugins: see lua/prudence/chats.lua and :help prudence-submit.
M.submit = chats.submit

-- Words for a statusline: "2", "not checked" or "".
function M.status(buf)
    return vim.b[buf or vim.api.nvim_get_current_buf()].prudence_status or ''
end

return M
