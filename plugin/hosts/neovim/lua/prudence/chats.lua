-- SPDX-License-Identifier: MIT
-- AI chats inside Neovim. Each has a function that everything typed goes
-- through on its way out; it is wrapped when its module is loaded, whoever
-- loads it.
--
--     codecompanion   Chat:submit()       the last section of the chat's buffer
--     gp.nvim         chat_respond()      the last question in the chat's file
--     CopilotChat     ask(prompt, …)      a text, which leaves the buffer first
--
-- A text that is no longer in a buffer gets one of its own when it is held, so
-- that it can be read, changed and kept: :w there sends it. What a chat adds of
-- its own accord (files, buffers, the output of tools) is not judged.
--
-- A plugin that is not in this list hands its text to submit().

local guard = require('prudence.guard')
local library = require('prudence.library')
local marks = require('prudence.marks')
local say = require('prudence.say')

local M = {}

local number = 0

-- Text-only drafts.
local function open_buffer(name)
    number = number + 1
    vim.cmd('botright new')
    local buf = vim.api.nvim_get_current_buf()
    vim.api.nvim_buf_set_name(buf, 'prudence://' .. name .. '/' .. number)
    vim.bo[buf].buftype = 'acwrite'
    vim.bo[buf].bufhidden = 'hide'
    vim.bo[buf].swapfile = false
    vim.bo[buf].undofile = false
    return buf
end

local function text_of(buf)
    return table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), '\n')
end

local function put(buf, text)
    local levels = vim.bo[buf].undolevels
    vim.bo[buf].undolevels = -1 -- there is nothing before it to go back to
    vim.api.nvim_buf_set_lines(buf, 0, -1, false,
                               vim.split(text, '\n', { plain = true }))
    vim.bo[buf].undolevels = levels
    vim.bo[buf].modified = true
end

local function close(buf)
    vim.bo[buf].modified = false
    vim.schedule(function()
        pcall(vim.api.nvim_buf_delete, buf, { force = true })
    end)
end

-- A text that some program is about to send:
--     submit{ text = …, send = function(text) … end, name = "my chat" }
-- Returns what send() does if it may leave; else it is held, and send() is
-- called when, and as, the user says.
function M.submit(draft)
    local entry = {
        text = draft.text,
        kind = 'send',
        where = draft.where or 'neovim.chat.' .. draft.name,
        audience = draft.audience or 'robot',
    }
    if guard.clean(entry) then
        library.forget()
        return draft.send(draft.text)
    end
    local buf = open_buffer(draft.name)
    put(buf, draft.text)
    entry.text, entry.buf = nil, buf
    entry.way = function()
        local text = text_of(buf)
        close(buf)
        draft.send(text)
    end
    guard.add(entry)
    vim.api.nvim_create_autocmd('BufWriteCmd', {
        group = entry.group, buffer = buf,
        callback = function()
            if guard.pass(entry) then
                entry.way()
            end
        end,
    })
    marks.attach(entry)
    guard.pass(entry)
end

-- A guard at a chat's buffer, for as long as it is loaded.
local function at_buffer(buf, name, span)
    local entry = guard.of(buf)
    if not entry then
        entry = guard.add({
            buf = buf,
            kind = 'send',
            where = 'neovim.chat.' .. name,
            audience = 'robot',
            span = span,
        })
        marks.attach(entry)
    end
    return entry
end

-- The original is called within release() or right here, so that what was
-- judged is what it reads from the buffer.
local function from_buffer(entry, original, ...)
    local arguments, count = { ... }, select('#', ...)
    local function go()
        entry.way = nil -- it has left
        return original(unpack(arguments, 1, count))
    end
    if guard.pass(entry, go) then
        return go()
    end
end

-- The chat knows the line of its last header, counted from 1. What is typed
-- stands below it; the header is judged with it, to be sure.
local function codecompanion(original)
    return function(chat, options, ...)
        local entry
        if options and options.auto_submit then -- what a tool said
            return original(chat, options, ...)
        end
        entry = at_buffer(chat.bufnr, 'codecompanion', function(buf)
            local last = vim.api.nvim_buf_line_count(buf)
            local header = tonumber(chat.header_line) or 1
            return math.max(math.min(header, last) - 1, 0), last
        end)
        return from_buffer(entry, original, chat, options, ...)
    end
end

-- "💬: question", after the last line that begins as an answer does.
local function gp_span(config)
    local answer = config.chat_assistant_prefix or '🤖:'
    answer = type(answer) == 'table' and answer[1] or answer
    return function(buf)
        local lines = vim.api.nvim_buf_get_lines(buf, 0, -1, false)
        for row = #lines, 1, -1 do
            if vim.startswith(lines[row], answer) then
                return row, #lines
            end
        end
        return 0, #lines
    end
end

local function gp(original, module)
    return function(...)
        local entry = at_buffer(vim.api.nvim_get_current_buf(), 'gp',
                                gp_span(module.config or {}))
        return from_buffer(entry, original, ...)
    end
end

local function copilot_chat(original)
    return function(prompt, ...)
        local rest, count = { ... }, select('#', ...)
        if type(prompt) ~= 'string' or prompt == '' then
            return original(prompt, ...)
        end
        return M.submit({
            name = 'CopilotChat',
            text = prompt,
            send = function(text)
                return original(text, unpack(rest, 1, count))
            end,
        })
    end
end

M.known = {
    ['codecompanion.interactions.chat'] = { 'submit', codecompanion },
    ['codecompanion.strategies.chat'] = { 'submit', codecompanion },
    ['gp'] = { 'chat_respond', gp },
    ['CopilotChat'] = { 'ask', copilot_chat },
}

-- Chats that are not guarded: said by :checkhealth if one is loaded.
M.unknown = { 'avante', 'chatgpt', 'parrot', 'model', 'ogpt' }

M.wrapped = {}

local function wrap(name, module)
    local method, make = unpack(M.known[name])
    local original = type(module) == 'table' and rawget(module, method)
    if M.wrapped[name] == module then
        return
    elseif type(original) ~= 'function' then
        vim.notify('prudence: ' .. say.wording('ui.neovim.chat-changed',
                                               { name = name }),
                   vim.log.levels.WARN)
        return
    end
    M.wrapped[name] = module
    module[method] = make(original, module)
end

-- Found by the other loaders, then wrapped. `loading`: we are asked again.
local loading = {}

local function loader(name)
    if not M.known[name] or loading[name] then
        return nil
    end
    for _, find in ipairs(package.loaders) do
        loading[name] = true
        local ok, found = pcall(find, name)
        loading[name] = nil
        if ok and type(found) == 'function' then
            return function(...)
                local module = found(...)
                if module == nil then
                    module = package.loaded[name]
                end
                wrap(name, module)
                return module
            end
        end
    end
end

function M.begin()
    if not M.started then
        M.started = true
        table.insert(package.loaders, 1, loader)
    end
    for name in pairs(M.known) do
        if package.loaded[name] then
            wrap(name, package.loaded[name])
        end
    end
end

return M
