-- SPDX-License-Identifier: MIT
-- What the tests within Neovim share: a file is run by headless.sh and calls
--
--     local t = dofile(… .. '/check.lua')
--     t.ok(what, condition)   t.same(what, expected, got)
--     t.message(lines)        a buffer on a commit message, as git opens it
--     t.held()                whether it is held, and not on the disk
--     t.finish()              N passed, N failed; Neovim ends
local M = { passed = 0, failed = 0 }

M.card = '4000 0012 3456 7899'
M.other_card = '4000 0022 3456 7897'

local function out(line)
    io.stdout:write(line .. '\n')
end

function M.ok(what, condition)
    if condition then
        M.passed = M.passed + 1
    else
        M.failed = M.failed + 1
        out('failed: ' .. what)
    end
end

function M.same(what, expected, got)
    M.ok(what .. ': expected ' .. vim.inspect(expected) .. ', got '
        .. vim.inspect(got), vim.deep_equal(expected, got))
end

function M.finish()
    out(('%d passed, %d failed'):format(M.passed, M.failed))
    vim.cmd('qa!')
end

-- Runs the test; an error in it is a failure with its place.
function M.run(test)
    local ok, failure = xpcall(test, debug.traceback)
    if not ok then
        M.failed = M.failed + 1
        out('failed: ' .. failure)
    end
    M.finish()
end

function M.setup(more)
    require('prudence').setup(vim.tbl_extend('force', {
        library = vim.env.PRUDENCE_BUILD .. '/libprudence.so.0',
    }, more or {}))
end

local number = 0

-- A file in a folder of its own, with what git writes below the message.
function M.message(lines, below)
    number = number + 1
    local folder = vim.env.SCRATCH .. '/repository' .. number .. '/.git'
    vim.fn.mkdir(folder, 'p')
    local file = folder .. '/COMMIT_EDITMSG'
    vim.fn.writefile(vim.list_extend({ '' }, below or {
        '# Please enter the commit message for your changes.',
        '#',
        '# On branch card-4000-0012-3456-7899',
    }), file)
    vim.cmd('edit ' .. vim.fn.fnameescape(file))
    vim.api.nvim_buf_set_lines(0, 0, 1, false, lines)
    vim.o.undolevels = vim.o.undolevels -- what follows is undone by itself
    M.file = file
    return file
end

function M.on_disk()
    return table.concat(vim.fn.readfile(M.file), '\n')
end

function M.lines()
    return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

function M.try(command)
    return pcall(vim.cmd, command)
end

-- Whether the command leaves the text as it is, unwritten, in the buffer.
function M.held(command, secret)
    local before = M.lines()
    M.try(command)
    return vim.deep_equal(M.lines(), before) and vim.bo.modified
        and not M.on_disk():find(secret or M.card, 1, true)
end

function M.messages()
    return vim.api.nvim_exec('messages', true)
end

return M
