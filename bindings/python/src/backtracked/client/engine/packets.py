"""Packets of the realtime socket. The library reads and writes them itself."""

from __future__ import annotations

import base64
import json
from enum import Enum
from typing import Any, Optional, Union

__all__ = ["PacketType", "Packet"]


class PacketType(Enum):
    """What a packet is for."""

    OPEN = 0
    CLOSE = 1
    PING = 2
    PONG = 3
    MESSAGE = 4
    UPGRADE = 5
    NOOP = 6


class Packet:
    """A packet of Engine.IO, for programs that look at frames."""

    default_encoding = "utf-8"

    def __init__(
        self,
        packet_type: PacketType = PacketType.NOOP,
        data: Optional[Union[bytes, str]] = None,
        data_json: Any = None,
    ) -> None:
        self.type = packet_type
        if data_json is not None:
            data = json.dumps(data_json, default=vars)
        self.data = data.encode(self.default_encoding) if isinstance(data, str) else data

    def to_dict(self) -> Any:
        """What its JSON says."""
        return json.loads(self.data or b"null")

    def encode(self) -> bytes:
        """As it goes over the wire, in bytes."""
        return str(self.type.value).encode() + (self.data or b"")

    def encode_str(self) -> str:
        """As it goes over the wire, in text."""
        return self.encode().decode(self.default_encoding)

    @classmethod
    def decode(cls, packet: Union[bytes, str]) -> "Packet":
        """Reads one, in base64 or not."""
        data = packet.encode(cls.default_encoding) if isinstance(packet, str) else packet
        if data[:1] == b"b":
            return cls(PacketType(int(data[1:2])), base64.b64decode(data[2:]))
        return cls(PacketType(int(data[:1])), data[1:] or None)
