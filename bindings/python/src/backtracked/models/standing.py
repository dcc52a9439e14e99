"""What you may do in a room."""

from __future__ import annotations

from .._fields import StandingFields
from .._raw import lib
from .._snapshot import encode


class Standing(StandingFields):
    """Your permissions and your rank in a room, on servers since September 2026."""

    def has(self, key: str) -> bool:
        """Whether you have a permission, such as "members.kick"."""
        return bool(lib.bkt_standing_has(self._handle, encode(key)))
