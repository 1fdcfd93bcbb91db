-- SPDX-License-Identifier: MIT
-- The API from LuaJIT, reading prudence.h itself: luajit use.lua LIBRARY PACK
-- HEADER
local ffi = require("ffi")
local header = assert(io.open(arg[3])):read("*a")
header = header:gsub("#ifdef __cplusplus.-#endif\n", "")
header = header:gsub("/%*.-%*/", ""):gsub("\\\n", " ")
header = header:gsub("#[^\n]*", ""):gsub("PRU_API", "")
ffi.cdef(header)
local library = ffi.load(arg[1])
local engine = library.pru_engine_new(arg[2], nil, nil)
local session = library.pru_session_new(engine)
local draft = "my card is 4000 0012 3456 7899"
local action = library.pru_scan(session, draft, #draft)
print(action, ffi.string(library.pru_finding_message(session, 0)))
library.pru_session_free(session)
library.pru_engine_free(engine)
os.exit(action >= 2 and 0 or 1)
