"""The client, and what it is configured with."""

from .client import Client
from .constants import Presence, Role
from .engine.packets import Packet, PacketType
from .http import ProxyOptions

__all__ = ["Client", "Packet", "PacketType", "Presence", "ProxyOptions", "Role"]
