-- SPDX-License-Identifier: MIT
-- Guards stand from the start, without a line in init.lua; setup{} changes what
-- it is told to. let g:loaded_prudence = 1 before this keeps all of it away.

if vim.g.loaded_prudence then
    return
end
vim.g.loaded_prudence = 1

if vim.fn.has('nvim-0.7') == 0 then
    vim.api.nvim_err_writeln('prudence needs Neovim 0.7 or later')
    return
end
if not require('prudence').ready then
    require('prudence').setup()
end
