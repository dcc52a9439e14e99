"""A client for QueUp rooms, with the interface of the package backtracked 0.1.1.

::

    from backtracked import Client

    client = Client()

    @client.event
    async def on_ready():
        await client.join_room("my-room")

    @client.event
    async def on_chat(message):
        if message.content == "~ping":
            await message.room.send_message("Pong!")

    client.run("bot@example.com", "password")

Beside what the original has, a client has every action of the library as a coroutine,
calls a handler for every event, and gives events by `client.events()`.
"""

__version__ = "0.1.0"

from . import enums, utils
from ._results import Page
from ._settings import RoleSettings, RoomSettings
from .client import Client, Packet, PacketType, Presence, ProxyOptions, Role
from .models import *  # noqa: F401,F403
from .models import __all__ as _models

__all__ = [
    "Client",
    "Packet",
    "PacketType",
    "Page",
    "Presence",
    "ProxyOptions",
    "Role",
    "RoleSettings",
    "RoomSettings",
    "enums",
    "utils",
    *_models,
]
