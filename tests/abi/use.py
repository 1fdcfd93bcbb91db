# SPDX-License-Identifier: MIT
"""The API from Python: python3 use.py libprudence.so PACK"""
import ctypes
import sys

library = ctypes.CDLL(sys.argv[1])
library.pru_engine_new.restype = ctypes.c_void_p
library.pru_session_new.restype = ctypes.c_void_p
library.pru_session_new.argtypes = [ctypes.c_void_p]
library.pru_scan.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
library.pru_finding_message.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
library.pru_finding_message.restype = ctypes.c_char_p
library.pru_session_free.argtypes = [ctypes.c_void_p]
library.pru_engine_free.argtypes = [ctypes.c_void_p]

engine = library.pru_engine_new(sys.argv[2].encode(), None, None)
session = library.pru_session_new(engine)
draft = "ma carte : 4000 0012 3456 7899".encode()
action = library.pru_scan(session, draft, len(draft))
print(action, library.pru_finding_message(session, 0).decode())
library.pru_session_free(session)
library.pru_engine_free(engine)
sys.exit(0 if action >= 2 else 1)
