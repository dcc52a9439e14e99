"""The module `backtracked._native`: every function of the header, in cffi's API mode."""

from pathlib import Path

import cffi

HERE = Path(__file__).resolve().parent

ffi = cffi.FFI()
ffi.cdef((HERE / "cdef.h").read_text(encoding="utf-8"))
ffi.set_source(
    "backtracked._native",
    '#include "backtracked.h"',
    include_dirs=[str(HERE.parent.parent / "include")],
    py_limited_api=True,
)
