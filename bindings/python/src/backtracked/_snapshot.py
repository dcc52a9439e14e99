"""What the library lends, kept: the base of all objects, and texts."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, Dict, Optional, Sequence

from ._raw import ffi, lib

if TYPE_CHECKING:
    from ._identities import Identities

_NULL = ffi.NULL
_cast = ffi.cast
_ADDRESS = ffi.typeof("uintptr_t")
_string = ffi.string
_gc = ffi.gc
# What an array of cffi points to, as long as the array lives.
_kept: "weakref.WeakKeyDictionary[Any, Any]" = weakref.WeakKeyDictionary()


def text(pointer: Any) -> Optional[str]:
    """A text of the library; `None` where it is absent."""
    if not pointer:
        return None
    said: bytes = _string(pointer)
    return said.decode("utf-8", "replace")


def text_always(pointer: Any) -> str:
    """A text of the library that is never absent."""
    return text(pointer) or ""


def encode(value: Optional[str]) -> Any:
    """A text for the library, which copies it before the call returns."""
    if value is None:
        return _NULL
    data = value.encode("utf-8", "replace")
    if b"\0" in data:
        # C would see less of it than there is.
        raise ValueError("a text for the library cannot hold a NUL character")
    return data


def encode_all(values: Sequence[str]) -> Any:
    """An array of texts. It keeps them alive as long as itself."""
    if isinstance(values, str):
        raise TypeError("a list of texts is wanted, not one text")
    kept = [ffi.new("char[]", encode(value)) for value in values]
    array = ffi.new("char *[]", kept) if kept else ffi.new("char *[1]")
    _kept[array] = kept
    return array


_REFS: Dict[str, Any] = {}
_UNREFS: Dict[str, Any] = {}


def keep(kind: str, lent: Any) -> Any:
    """Takes a reference to a lent object, given back when nobody holds the answer any more."""
    ref = _REFS.get(kind)
    if ref is None:
        ref = _REFS[kind] = getattr(lib, f"bkt_{kind}_ref")
        _UNREFS[kind] = getattr(lib, f"bkt_{kind}_unref")
    return _gc(ref(lent), _UNREFS[kind])


def address_of(lent: Any) -> int:
    """Where a lent object is: two snapshots are the same one if they are at the same place."""
    return int(_cast(_ADDRESS, lent))


class Snapshot:
    """An object of the library. What it tells is read from there when it is asked for."""

    _kind = ""

    def __init__(self, identities: "Identities", handle: Any) -> None:
        self._identities = identities
        self._handle = handle

    def _move(self, handle: Any) -> None:
        """Shows a newer state from now on."""
        self._handle = handle

    def __getitem__(self, item: str) -> Any:
        return getattr(self, item, None)

    def __repr__(self) -> str:
        shown = []
        for name in ("id", "name", "username", "slug"):
            value = getattr(self, name, None)
            if value is not None:
                shown.append(f"{name}={value!r}")
        return f"<{type(self).__name__} {' '.join(shown)}>"
