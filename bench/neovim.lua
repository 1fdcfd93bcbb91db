-- SPDX-License-Identifier: MIT
-- What a keystroke costs in Neovim with marks on, in a buffer of 2,000
-- characters. Run by bench/neovim BUILD-FOLDER.
local root, build = vim.env.PRUDENCE_ROOT, vim.env.PRUDENCE_BUILD
vim.opt.runtimepath:prepend(root .. '/plugin/hosts/neovim')
require('prudence').setup({ library = build .. '/libprudence.so.0' })

local KEYS = 2000
local clock = (vim.uv or vim.loop).hrtime

local function line(n)
    return ('see you at eight, bring the cake and number %04d'):format(n)
end

-- 40 lines of 50 characters, with `cards` card numbers among them.
local function fill(cards)
    local lines = {}
    for n = 1, 40 do
        lines[n] = line(n)
    end
    for n = 1, cards do
        lines[n * 3] = 'my card is 4000 0012 3456 7899 and that is all ok'
    end
    vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
end

-- Types into the row, and takes it back, KEYS times: milliseconds a key, the
-- half of them and 99 of 100.
local function type_at(row)
    local times = {}
    for key = 1, KEYS do
        local column = key % 2 == 1 and 0 or 1
        vim.api.nvim_buf_set_text(0, row, 0, row, key % 2 == 1 and 0 or 1,
                                  { key % 2 == 1 and 'x' or '' })
        local before = clock()
        vim.api.nvim_exec_autocmds('TextChangedI', { buffer = 0 })
        times[key] = (clock() - before) / 1e6
    end
    table.sort(times)
    return times[KEYS / 2], times[KEYS * 99 / 100]
end

local function row(what, half, most)
    io.stdout:write(('%-48s %8.3f %8.3f\n'):format(what, half, most))
end

io.stdout:write(('%-48s %8s %8s\n'):format(
    'a keystroke in 2,000 characters, milliseconds', 'half', '99 %'))
vim.cmd('enew')
fill(0)
row('marks off', type_at(0))
vim.cmd('silent Prudence on')
row('marks on, nothing found', type_at(0))
fill(10)
row('marks on, 10 findings, none of them moves', type_at(0))
row('marks on, 10 findings, one of them moves', type_at(2))
vim.cmd('qa!')
