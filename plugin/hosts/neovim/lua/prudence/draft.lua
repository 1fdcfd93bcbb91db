-- SPDX-License-Identifier: MIT
-- The text that leaves, taken from a buffer, and the way back from its bytes to
-- lines and columns.
--
--     fix login                        row 0    "fix login\n"
--                                      row 1    "\n"
--     # Please enter the commit …      row 2    "\n"     git's own, left out
--
-- A draft has as many lines as its part of the buffer: what is left out is an
-- empty one. Neovim hands out lines as strings of Lua, which are its to free;
-- the one copy of the whole is here, and is wiped when it has been used.

local _, ffi = pcall(require, 'ffi') -- without it nothing is checked

local M = {}

local scratch, room = nil, 0

local function reserve(length)
    if length > room then
        room = math.max(65536, 2 * length)
        scratch = ffi.new('char[?]', room)
    end
end

-- guard.span(buf): the first row and the one after the last; default: all.
-- guard.leaves_out(line): whether a line stays here; default: none does.
-- guard.text: instead of a buffer.
function M.rows(guard)
    if guard.span then
        return guard.span(guard.buf)
    end
    return 0, vim.api.nvim_buf_line_count(guard.buf)
end

local function take(guard)
    local first, last, lines = 0, nil, nil
    if guard.text then
        lines = vim.split(guard.text, '\n', { plain = true })
    else
        first, last = M.rows(guard)
        lines = vim.api.nvim_buf_get_lines(guard.buf, first, last, false)
    end
    local draft = { first = first, starts = {}, length = 0 }
    for i, line in ipairs(lines) do
        if guard.leaves_out and guard.leaves_out(line) then
            lines[i] = ''
        end
        draft.length = draft.length + #lines[i] + 1
    end
    reserve(draft.length)
    local at = 0
    for i, line in ipairs(lines) do
        draft.starts[i] = at
        ffi.copy(scratch + at, line, #line)
        scratch[at + #line] = 10
        at = at + #line + 1
    end
    draft.length = math.max(at - 1, 0) -- no line end after the last
    draft.bytes = scratch
    return draft
end

-- use(draft), with draft.bytes and draft.length, which end with the call.
function M.with(guard, use)
    local draft = take(guard)
    local result = { pcall(use, draft) }
    ffi.fill(scratch, draft.length + 1)
    if not result[1] then
        error('prudence: a draft could not be judged', 0)
    end
    return unpack(result, 2)
end

-- Its size without taking it: one that is too long is not copied for its marks.
function M.size(guard)
    local first, last = M.rows(guard)
    return vim.api.nvim_buf_get_offset(guard.buf, last)
        - vim.api.nvim_buf_get_offset(guard.buf, first)
end

-- Row and column, from 0, of byte `at`.
function M.position(draft, at)
    local low, high = 1, #draft.starts
    while low < high do
        local middle = math.ceil((low + high) / 2)
        if draft.starts[middle] <= at then
            low = middle
        else
            high = middle - 1
        end
    end
    return draft.first + low - 1, at - draft.starts[low]
end

-- Bytes from..to as lines, for nvim_buf_set_text().
local function lines_of(bytes, from, to)
    return vim.split(ffi.string(bytes + from, to - from), '\n',
                     { plain = true })
end

-- Whether bytes from `at` have the format of value [start, stop): a pseudonym
-- keeps every sign that is no digit or letter, and the kind of those.
local function kind_of(byte)
    return (byte >= 48 and byte <= 57 and 1)
        or (byte >= 97 and byte <= 122 and 2)
        or (byte >= 65 and byte <= 90 and 3) or byte + 4
end

local function same_format(draft, finding, out, at, total)
    local length = finding.stop - finding.start
    if at + length > total then
        return false
    end
    for i = 0, length - 1 do
        if kind_of(draft.bytes[finding.start + i]) ~= kind_of(out[at + i])
        then
            return false
        end
    end
    return true
end

-- What replaces each finding, as edits for the buffer. The library gives the
-- whole draft rewritten: between findings it is as before, a mask is the same
-- everywhere, and a pseudonym as long as what it stands for.
--
--     draft      gap 0  value 1  gap 1  value 2  gap 2
--     rewritten  gap 0  mask     gap 1  4018 …   gap 2
--
-- `rewrite(style, out, room)` is the library's. nil: it could not.
function M.edits(draft, findings, style, rewrite)
    local function rewritten(as)
        local length = rewrite(as, nil, 0)
        if length < 0 then
            return nil
        end
        local out = ffi.new('char[?]', length + 1)
        if rewrite(as, out, length + 1) ~= length then
            return nil
        end
        return out, length
    end

    local edits, kept = {}, draft.length
    for _, finding in ipairs(findings) do
        kept = kept - (finding.stop - finding.start)
    end
    local out, total = rewritten('redact')
    if not out or #findings == 0 then
        return out and {}
    end
    local mask = (total - kept) / #findings
    if style == 'pseudonymise' then
        ffi.fill(out, total)
        out, total = rewritten(style)
        if not out then
            return nil
        end
    end
    local at, before = 0, 0
    for _, finding in ipairs(findings) do
        at = at + finding.start - before
        local length = mask
        if style == 'pseudonymise'
            and same_format(draft, finding, out, at, total) then
            length = finding.stop - finding.start
        end
        local row, column = M.position(draft, finding.start)
        local end_row, end_column = M.position(draft, finding.stop)
        table.insert(edits, 1, { -- from the end, so that places stay true
            row, column, end_row, end_column, lines_of(out, at, at + length),
        })
        at, before = at + length, finding.stop
    end
    local fits = at + draft.length - before == total
    ffi.fill(out, total)
    return fits and edits or nil
end

return M
