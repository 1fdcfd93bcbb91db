-- SPDX-License-Identifier: MIT
-- libprudence through LuaJIT's FFI: one engine and one session for the whole of
-- Neovim, opened when the first draft is judged.
--
-- Declarations live as long as the process, and another plugin may have made
-- its own from prudence.h. So each has a name of ours, and says itself which
-- symbol it stands for. They are made once: reloading this file finds them.
--
-- Whatever fails here ends in `nil, why`: the draft is then not checked, which
-- is said, and asked about.

local M = {}

local declarations = [[
typedef struct {
    size_t size;
    const char *text;
    size_t length;
    const char *buffer;
    uint32_t audience;
    uint32_t reserved;
} prudence_nvim_draft;
typedef void (*prudence_nvim_report)(void *, const char *, unsigned, unsigned,
                                     const char *);

const char *prudence_nvim_version(void) __asm__("pru_version");
const char *prudence_nvim_strerror(int) __asm__("pru_strerror");
void *prudence_nvim_engine_new(const char *, prudence_nvim_report, void *)
    __asm__("pru_engine_new");
void prudence_nvim_engine_free(void *) __asm__("pru_engine_free");
void *prudence_nvim_session_new(void *) __asm__("pru_session_new");
void prudence_nvim_session_free(void *) __asm__("pru_session_free");
int prudence_nvim_set(void *, const char *, const char *) __asm__("pru_set");
const char *prudence_nvim_get(void *, const char *) __asm__("pru_get");
const char *prudence_nvim_setting_name(size_t) __asm__("pru_setting_name");
int prudence_nvim_scan(void *, const prudence_nvim_draft *)
    __asm__("pru_scan_draft");
void prudence_nvim_forget(void *) __asm__("pru_forget");
uint64_t prudence_nvim_ticket(void *, const prudence_nvim_draft *)
    __asm__("pru_ticket");
size_t prudence_nvim_findings(void *) __asm__("pru_findings");
int prudence_nvim_category(void *, size_t) __asm__("pru_finding_category");
int prudence_nvim_action(void *, size_t) __asm__("pru_finding_action");
size_t prudence_nvim_start(void *, size_t) __asm__("pru_finding_start");
size_t prudence_nvim_end(void *, size_t) __asm__("pru_finding_end");
const char *prudence_nvim_rule(void *, size_t) __asm__("pru_finding_rule");
const char *prudence_nvim_message(void *, size_t)
    __asm__("pru_finding_message");
const char *prudence_nvim_reason(void *, size_t) __asm__("pru_finding_reason");
const char *prudence_nvim_category_name(int) __asm__("pru_category_name");
const char *prudence_nvim_wording(void *, const char *)
    __asm__("pru_wording");
int prudence_nvim_allow(void *, size_t, int, int) __asm__("pru_allow");
const char *prudence_nvim_allowed(void *, size_t) __asm__("pru_allowed");
int prudence_nvim_disallow(void *, size_t) __asm__("pru_disallow");
ptrdiff_t prudence_nvim_redact(void *, const prudence_nvim_draft *, int,
                               char *, size_t) __asm__("pru_redact");
]]

M.IGNORE, M.MARK, M.ASK, M.HOLD = 0, 1, 2, 3
M.ERR_SIZE, M.ERR_PACK = -3, -6
M.DRAFT_MAX = 1048576
M.AUDIENCE = { anyone = 0, person = 1, group = 2, public = 3, robot = 4 }
M.WHOSE = { value = 1, rule = 2, category = 3, buffer = 4 }
M.SCOPE = { once = 1, session = 2, always = 3 }
M.STYLE = { redact = 1, pseudonymise = 2 }

local has_ffi, ffi = pcall(require, 'ffi')
local library, session, why
local report -- kept: the library may call it as long as it lives

M.path = nil  -- where to load it from, if setup{} says so
M.packs = nil -- and the packs
M.faults = {} -- what was wrong with packs and settings, for people
M.on_open = nil -- called when there is a session

local function text(pointer)
    return pointer ~= nil and ffi.string(pointer) or nil
end

local function on_fault(_, file, line, column, message)
    local place = text(file) or ''
    if line > 0 then
        place = place .. ':' .. line .. ':' .. column
    end
    table.insert(M.faults, place .. ': ' .. (text(message) or ''))
end

-- Of the installed tree, the path that was built; else what the loader finds.
local function load_library()
    if not has_ffi then
        return nil, 'this Neovim has no LuaJIT'
    end
    pcall(ffi.cdef, declarations)
    local built, path = pcall(require, 'prudence.installed')
    for _, name in ipairs({ M.path or (built and path) or '',
                            M.path or 'libprudence.so.0' }) do
        if name ~= '' then
            local ok, loaded = pcall(ffi.load, name)
            if ok then
                return loaded
            end
            why = loaded
        end
    end
    return nil, why
end

-- A function that calls back must not be compiled.
local function open()
    local engine, new
    library, why = load_library()
    if not library then
        return nil
    end
    report = report or ffi.cast('prudence_nvim_report', on_fault)
    engine = library.prudence_nvim_engine_new(M.packs, report, nil)
    if engine == nil then
        why = M.faults[#M.faults] or 'no pack could be loaded'
        return nil
    end
    new = library.prudence_nvim_session_new(engine)
    library.prudence_nvim_engine_free(engine)
    if new == nil then
        why = 'memory is short'
        return nil
    end
    return new
end
if jit then
    jit.off(open)
end

-- The session, or nil and why there is none.
function M.session()
    if not session and not why then
        session = open()
        if session and M.on_open then
            M.on_open()
        end
    end
    return session, why
end

function M.close()
    if session then
        library.prudence_nvim_session_free(session)
    end
    session, why = nil, nil
    M.faults = {}
end

function M.version()
    return library and text(library.prudence_nvim_version())
end

function M.strerror(code)
    return library and text(library.prudence_nvim_strerror(code)) or '?'
end

-- False: no such setting, or not this value.
function M.set(name, value)
    return M.session() ~= nil
        and library.prudence_nvim_set(session, name, value) == 0
end

function M.get(name)
    return M.session() and text(library.prudence_nvim_get(session, name))
end

function M.setting_names()
    local names = {}
    if M.session() then
        local name = text(library.prudence_nvim_setting_name(0))
        while name do
            table.insert(names, name)
            name = text(library.prudence_nvim_setting_name(#names))
        end
    end
    return names
end

function M.wording(key)
    return M.session() and text(library.prudence_nvim_wording(session, key))
end

function M.forget()
    if session then
        library.prudence_nvim_forget(session)
    end
end

-- `bytes`, `length`: see draft.lua. `where` and `audience`: who reads it.
local function as_draft(bytes, length, where, audience)
    return ffi.new('prudence_nvim_draft', {
        size = ffi.sizeof('prudence_nvim_draft'),
        text = bytes,
        length = length,
        buffer = where,
        audience = M.AUDIENCE[audience] or 0,
    })
end

-- An action, or an error below 0; what was found is read from the session
-- until the next scan.
function M.scan(bytes, length, where, audience)
    if not M.session() then
        return M.ERR_PACK
    end
    return library.prudence_nvim_scan(
        session, as_draft(bytes, length, where, audience))
end

-- A number that stands for these bytes sent there; nil without a session.
function M.ticket(bytes, length, where, audience)
    return M.session() and library.prudence_nvim_ticket(
        session, as_draft(bytes, length, where, audience))
end

-- What the last scan found: places in bytes, words for people, no value.
function M.findings()
    local list = {}
    for i = 0, tonumber(library.prudence_nvim_findings(session)) - 1 do
        table.insert(list, {
            start = tonumber(library.prudence_nvim_start(session, i)),
            stop = tonumber(library.prudence_nvim_end(session, i)),
            action = library.prudence_nvim_action(session, i),
            category = text(library.prudence_nvim_category_name(
                library.prudence_nvim_category(session, i))),
            rule = text(library.prudence_nvim_rule(session, i)),
            message = text(library.prudence_nvim_message(session, i)),
            reason = text(library.prudence_nvim_reason(session, i)) or '',
        })
    end
    return list
end

-- Finding i of the last scan, counted from 1.
function M.allow(i, whose, scope)
    return library.prudence_nvim_allow(session, i - 1, M.WHOSE[whose],
                                       M.SCOPE[scope])
end

function M.allowed()
    local list = {}
    local function entry()
        return text(library.prudence_nvim_allowed(session, #list))
    end
    while M.session() and entry() do
        table.insert(list, entry())
    end
    return list
end

function M.disallow(n)
    return M.session() ~= nil
        and library.prudence_nvim_disallow(session, n - 1) == 0
end

-- The draft rewritten into `out`, which has `room` bytes; returns the length
-- that it has or would have, or an error below 0.
function M.redact(bytes, length, where, audience, style, out, room)
    return tonumber(library.prudence_nvim_redact(
        session, as_draft(bytes, length, where, audience), M.STYLE[style],
        out, room))
end

return M
