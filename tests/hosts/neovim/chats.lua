-- SPDX-License-Identifier: MIT
-- AI chats within Neovim. Their plugins come from no registry that a test can
-- install from, so these are stand-ins, which do what the sources of the real
-- ones do around the function that is wrapped: codecompanion.nvim's
-- Chat:submit() reads its buffer from header_line on, gp.nvim's commands call
-- chat_respond(), and CopilotChat.nvim's ask() is handed the prompt. chat.sh
-- has a real client.
local t = dofile(vim.env.TESTS .. '/check.lua')

local sent = {}

local function last_sent()
    return sent[#sent] or ''
end

local function text_from(buf, row)
    return table.concat(vim.api.nvim_buf_get_lines(buf, row, -1, false), '\n')
end

local function codecompanion()
    local Chat = {}
    Chat.__index = Chat
    function Chat:submit(options)
        table.insert(sent, options and options.auto_submit and 'tool output'
            or vim.trim(text_from(self.bufnr, self.header_line)))
        return 'submitted'
    end
    return Chat
end

local function gp()
    local module = { config = { chat_user_prefix = '💬:',
                                chat_assistant_prefix = { '🤖:', '[x]' } },
                     cmd = {} }
    function module.chat_respond(params)
        table.insert(sent, text_from(0, 0))
        return params
    end
    module.cmd.ChatRespond = function(params)
        return module.chat_respond(params)
    end
    return module
end

local function copilot_chat()
    local module = {}
    function module.ask(prompt, config)
        table.insert(sent, prompt)
        module.config = config
    end
    return module
end

local function in_its_buffer()
    local Chat = require('codecompanion.interactions.chat')
    vim.cmd('enew')
    local chat = setmetatable({ bufnr = vim.api.nvim_get_current_buf(),
                                header_line = 5 }, Chat)
    local function say(text)
        vim.api.nvim_buf_set_lines(0, 0, -1, false, {
            '## Me', '', 'an old card ' .. t.other_card, '', '## Me', '',
            text, '# a heading', '## another' })
        vim.api.nvim_exec_autocmds('TextChanged', { buffer = 0 })
    end
    say('what is a cake')
    t.same('harmless', 'submitted', chat:submit())
    t.ok('is sent whole', last_sent():find('another'))
    say('charge ' .. t.card)
    t.same('a card', nil, chat:submit())
    t.same('is not sent', 1, #sent)
    t.ok('and stays', text_from(0, 6):find(t.card, 1, true))
    t.same('marked: not what was sent before', { 6 },
           vim.tbl_map(function(mark) return mark.lnum end,
                       vim.diagnostic.get(0)))
    vim.cmd('Prudence set category.financial hold')
    vim.cmd('Prudence send')
    t.same('what holds is not sent', 1, #sent)
    vim.cmd('Prudence set category.financial default')
    vim.cmd('Prudence send')
    t.ok('sent if you say so', last_sent():find(t.card, 1, true))
    t.same('once', nil, chat:submit())
    t.same('only', 2, #sent)
    vim.cmd('Prudence send')
    vim.cmd('Prudence send')
    t.same('not sent twice', 3, #sent)
    chat:submit()
    vim.cmd('Prudence redact')
    chat:submit()
    t.ok('redacted', last_sent():find('charge [redacted]', 1, true))
    t.ok('an older message stays', text_from(0, 2):find(t.other_card, 1, true))
    say('charge ' .. t.card)
    chat:submit({ auto_submit = true })
    t.same('what a tool says', 'tool output', last_sent())
    vim.cmd('Prudence off')
    chat:submit()
    t.ok('off', last_sent():find(t.card, 1, true))
end

local function in_a_file()
    local module = require('gp')
    vim.cmd('enew')
    vim.api.nvim_buf_set_lines(0, 0, -1, false, {
        '# topic: cake', '- file: x', '---', '',
        '💬: an old card ' .. t.other_card, '', '🤖: I see', '',
        '💬: how long do I bake it', })
    t.same('harmless', 'go', module.cmd.ChatRespond('go'))
    local count = #sent
    vim.api.nvim_buf_set_lines(0, -1, -1, false, { 'and pay, ' .. t.card })
    module.cmd.ChatRespond('go')
    t.same('a card is not sent', count, #sent)
    vim.cmd('Prudence pseudonymise')
    module.cmd.ChatRespond('go')
    t.ok('made up, it is', last_sent():match('pay, %d%d%d%d ')
        and not last_sent():find(t.card, 1, true))
    t.ok('an older question stays', last_sent():find(t.other_card, 1, true))
end

-- The prompt has left its buffer: it gets one of its own.
local function as_text()
    local module = require('CopilotChat')
    module.ask('how long do I bake it', { model = 'x' })
    t.same('harmless', 'how long do I bake it', last_sent())
    t.same('with what goes along', { model = 'x' }, module.config)
    local count = #sent
    local prompt = 'pay with\n' .. t.card .. ' é'
    module.ask(prompt, { model = 'y' })
    t.same('a card is not sent', count, #sent)
    t.same('it is here', prompt, text_from(0, 0))
    t.ok('in a buffer of its own, never on the disk',
         vim.api.nvim_buf_get_name(0):find('^prudence://')
         and not vim.bo.swapfile and not vim.bo.undofile)
    t.try('write')
    t.same('nor by :write', count, #sent)
    t.try('wq')
    t.same('it is still here', prompt, text_from(0, 0))
    vim.cmd('undo')
    t.same('undo does not empty it', prompt, text_from(0, 0))
    local buf = vim.api.nvim_get_current_buf()
    vim.cmd('Prudence send')
    t.same('sent if you say so', prompt, last_sent())
    t.same('with what goes along', { model = 'y' }, module.config)
    t.ok('then it is gone', vim.wait(1000, function()
        return not vim.api.nvim_buf_is_valid(buf)
    end))
    module.ask(prompt)
    vim.cmd('Prudence redact')
    vim.cmd('write')
    t.same('redacted, :write sends it', 'pay with\n[redacted] é', last_sent())
    count = #sent
    module.ask(prompt)
    vim.cmd('bwipeout!')
    t.same('thrown away, it is not sent', count, #sent)
end

local function by_hand()
    local got
    local draft = { name = 'mine', text = 'how long', send = function(text)
        got = text
        return 7
    end }
    t.same('harmless', 7, require('prudence').submit(draft))
    draft.text = 'the root password is Vq7-tarn!92'
    t.same('a password', nil, require('prudence').submit(draft))
    t.same('is held', 'how long', got)
    vim.cmd('Prudence send')
    t.same('and sent if you say so', draft.text, got)
end

local function changed()
    package.preload['codecompanion.strategies.chat'] = function()
        return { send = function() end }
    end
    local said = {}
    local notify = vim.notify
    vim.notify = function(text)
        table.insert(said, text)
    end
    require('codecompanion.strategies.chat')
    vim.notify = notify
    t.ok('a chat that is made otherwise is told of',
         (said[1] or ''):find('what is sent there is not checked'))
    t.ok('what is not there, is not there',
         not pcall(require, 'no.such.module'))
end

t.run(function()
    vim.o.undofile = true
    vim.o.hidden = true
    package.preload.gp = gp
    t.setup()
    package.preload['codecompanion.interactions.chat'] = codecompanion
    package.loaded.CopilotChat = copilot_chat()
    t.setup() -- a chat that was there before
    in_its_buffer()
    in_a_file()
    as_text()
    by_hand()
    changed()
end)
