-- SPDX-License-Identifier: MIT
-- Text that leaves by being written: a program has started Neovim on a file,
-- and takes what is in it when Neovim ends. git takes a commit message, a mail
-- client a mail, an AI client a prompt.
--
-- The write is ours (BufWriteCmd), for that is the one event at which nothing
-- is written unless we do it: an error at BufWritePre stops nothing. A held
-- text is not written and stays modified, so that :wq, :x, ZZ and :wqa do not
-- leave. What other plugins do at BufWritePre is done before it is judged, so
-- what was judged is what is written; and Neovim itself writes it.

local guard = require('prudence.guard')
local marks = require('prudence.marks')
local say = require('prudence.say')

local M = {}

local namespace = vim.api.nvim_create_namespace('prudence_files')
local kinds = {}

local function run_events(event, buf)
    vim.api.nvim_exec_autocmds(event, { buffer = buf, modeline = false })
end

-- True: it is written. `how`: the range, ! and ++opt of the command.
local function write(how, file)
    local command = how.range .. 'noautocmd keepalt write' .. how.bang
        .. how.append .. how.options
    if file then
        command = command .. ' ' .. vim.fn.fnameescape(file)
    end
    local ok, failure = pcall(vim.cmd, command)
    if not ok then
        failure = tostring(failure):gsub('^.-Vim%b():', '')
        say.lines({ { failure, 'ErrorMsg' } })
    end
    return ok
end

-- How the held text leaves: by the same command once more.
local function way_of(entry, how)
    return function()
        vim.api.nvim_buf_call(entry.buf, function()
            vim.cmd(how.range .. 'write' .. how.bang .. how.append
                .. how.options)
        end)
    end
end

local plain = { range = '', bang = '', append = '', options = '' }

local events = {
    BufWriteCmd = { pre = 'BufWritePre', post = 'BufWritePost', range = '' },
    FileWriteCmd = { pre = 'FileWritePre', post = 'FileWritePost',
                     range = "'[,']" },
    FileAppendCmd = { pre = 'FileAppendPre', post = 'FileAppendPost',
                      range = "'[,']" },
}

-- Whether both names are of one file, however they are spelled.
local function same_file(one, other)
    local real = (vim.uv or vim.loop).fs_realpath
    return one == other or real(one) ~= nil and real(one) == real(other)
end

local function on_write(entry, args)
    local event = events[args.event]
    local how = {
        range = event.range,
        bang = vim.v.cmdbang == 1 and '!' or '',
        append = args.event == 'FileAppendCmd' and ' >>' or '',
        options = vim.v.cmdarg,
    }
    local own = same_file(args.match, vim.api.nvim_buf_get_name(entry.buf))
    run_events(event.pre, entry.buf)
    if own and not guard.pass(entry, way_of(entry, how)) then
        vim.bo[entry.buf].modified = true
        return
    end
    if write(how, not own and args.file or nil) then
        run_events(event.post, entry.buf)
    end
end

-- What git wrote into the file is no draft: the lines of the comment that it
-- ends with, and what is below its scissors. What the user writes is, even
-- behind a "#": whether git takes that away depends on its settings. So the
-- lines are remembered as they were read.
local function read_git(entry)
    local lines = vim.api.nvim_buf_get_lines(entry.buf, 0, -1, false)
    local own, cut = {}, nil
    for row, line in ipairs(lines) do
        if not cut and line:find('^[#;@!$%%^&|:] %-+ >8 %-+$') then
            cut = row - 1
        end
    end
    local comment = (lines[cut and cut + 1 or #lines] or '')
        :match('^([#;@!$%^&|:])')
    for _, line in ipairs(lines) do
        own[line] = comment ~= nil and line:sub(1, 1) == comment or nil
    end
    entry.leaves_out = function(line)
        return own[line] == true
    end
    if not cut then
        entry.span = nil
        return
    end
    -- A mark moves with its line; the line must still be there.
    local text = lines[cut + 1]
    local mark = vim.api.nvim_buf_set_extmark(entry.buf, namespace, cut, 0, {})
    entry.span = function(buf)
        local row = vim.api.nvim_buf_get_extmark_by_id(buf, namespace, mark,
                                                       {})[1]
        local last = vim.api.nvim_buf_line_count(buf)
        local line = row and vim.api.nvim_buf_get_lines(buf, row, row + 1,
                                                        false)[1]
        return 0, line == text and row or last
    end
end

-- Each repository is a place of its own: commits to one may be let pass.
local function place(name, kind)
    local repository = name:match('([^/]+)/%.git/')
    return 'neovim.' .. kind .. (repository and '.' .. repository or '')
end

local function attach(buf, kind)
    local name = vim.api.nvim_buf_get_name(buf)
    local entry = guard.of(buf)
    if vim.bo[buf].buftype ~= '' or name == '' or (entry and entry.way) then
        return
    end
    entry = guard.add({
        buf = buf,
        kind = 'write',
        where = place(name, kind),
        audience = kinds[kind].audience,
    })
    entry.way = way_of(entry, plain)
    if kind == 'commit' then
        read_git(entry)
    end
    -- A file may hold the text already, from a template or from -m, and to
    -- leave it as it is sends it: so it counts as not yet written.
    if kinds[kind].taken_as_it_is and not guard.clean(entry) then
        vim.bo[buf].modified = true
    end
    -- Or the secret that was redacted would be kept on the disk.
    vim.bo[buf].undofile = false
    for event in pairs(events) do
        vim.api.nvim_create_autocmd(event, {
            group = entry.group, buffer = buf,
            callback = function(args)
                on_write(entry, args)
            end,
        })
    end
    marks.attach(entry)
end

-- configured: { commit = { filetypes = …, files = …, audience = … }, … }
function M.begin(configured)
    local group = vim.api.nvim_create_augroup('prudence_files', {})
    kinds = configured
    for kind, of in pairs(kinds) do
        if of.filetypes and #of.filetypes > 0 then
            vim.api.nvim_create_autocmd('FileType', {
                group = group, pattern = of.filetypes,
                callback = function(args)
                    attach(args.buf, kind)
                end,
            })
        end
        if of.files and #of.files > 0 then
            vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
                group = group, pattern = of.files,
                callback = function(args)
                    attach(args.buf, kind)
                end,
            })
        end
    end
end

return M
