-- SPDX-License-Identifier: MIT
-- What the user reads. Words come from the locale packs, in the user's
-- language, and never hold a part of a draft. Without any pack there are no
-- words, yet "not checked" must be said: those few sentences are here.

local library = require('prudence.library')

local M = {}

local without_pack = {
    ['ui.not-checked'] = 'This message could not be checked. Sending it needs'
        .. ' your word.',
    ['ui.not-checked.pack'] = 'Nothing can be checked: the packs could not be'
        .. ' loaded.',
    ['ui.bar.unchecked'] = 'not checked',
    ['ui.neovim.ask.write'] = 'Not written yet.',
    ['ui.neovim.ask.send'] = 'Not sent yet.',
    ['ui.neovim.hint'] = 'What now? :Prudence send, why',
    ['ui.neovim.menu.write'] = 'write it as it is, this once',
    ['ui.neovim.menu.leave'] = 'write it as it is and leave',
    ['ui.neovim.menu.send'] = 'send it as it is, this once',
    ['ui.neovim.unknown-command'] = 'There is no such command: see :help'
        .. ' prudence',
    ['ui.nothing-held'] = 'No message is waiting.',
    ['ui.pasted'] = 'An Enter inside a paste never confirms. Press Enter once'
        .. ' more by hand.',
    ['ui.on'] = 'Messages written here are checked.',
    ['ui.off'] = 'Protection is off here.',
    ['ui.help.why'] = 'why the waiting message was noticed',
}

-- values: what stands for {name}, {count} …
function M.wording(key, values)
    local wording = library.wording(key) or without_pack[key] or key
    return (wording:gsub('{(%w+)}', values or {}))
end

-- lines: { text, highlight group } each.
function M.lines(lines)
    local chunks = {}
    for i, line in ipairs(lines) do
        table.insert(chunks, { (i > 1 and '\n' or '') .. line[1], line[2] })
    end
    vim.api.nvim_echo(chunks, true, {})
end

function M.say(key, values)
    M.lines({ { 'prudence: ' .. M.wording(key, values), 'WarningMsg' } })
end

-- Why a draft was not judged.
function M.unchecked(code)
    if code == library.ERR_PACK then
        return M.wording('ui.not-checked.pack')
    elseif code == library.ERR_SIZE then
        return M.wording('ui.not-checked.size')
    end
    return M.wording('ui.not-checked')
end

-- One line a kind: several findings of one kind share their message, which
-- counts them. `least`: the action from which on it is said.
function M.messages(verdict, least)
    local list, seen = {}, {}
    if verdict.error then
        return { M.unchecked(verdict.error) }
    end
    for _, finding in ipairs(verdict.findings) do
        if finding.action >= least and not seen[finding.message] then
            seen[finding.message] = true
            table.insert(list, finding.message)
        end
    end
    return list
end

return M
