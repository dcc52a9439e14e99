"""The C functions as they are: `lib.bkt_version()` and so on, and cffi's `ffi` for them.

See the comments in `backtracked.h`. Everything else of this package is made of this.
"""

from __future__ import annotations

from typing import Any

from . import _native

ffi: Any = _native.ffi
lib: Any = _native.lib

if lib.bkt_abi_version() != lib.BKT_ABI_VERSION:
    raise ImportError(
        f"this package was built for the binary interface {lib.BKT_ABI_VERSION} of "
        f"libbacktracked, but {lib.bkt_abi_version()} was loaded"
    )
