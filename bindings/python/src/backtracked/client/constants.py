"""Addresses, paths and words of the service."""

from __future__ import annotations

from enum import Enum
from typing import Callable

from .._roles import Presence, Role, RoleGlobal  # noqa: F401

#: Where the REST API is. `Client(base_url=...)` sets it for one client.
base_url = "https://api.queup.net"


def ws_url(token: str) -> str:
    """Where the realtime socket is. `Client(socket_url=...)` sets it for one client."""
    return f"wss://ws.queup.net/ws/?connect=1&access_token={token}&EIO=3&transport=websocket"


def fmt(input: str) -> Callable[..., str]:  # pylint: disable=redefined-builtin
    """A path with places to fill in."""
    return input.format


class Endpoints:
    """Paths for :class:`backtracked.client.http.HTTPClient`."""

    auth_dubtrack = "/auth/login"
    auth_session = "/auth/session"
    auth_token = "/auth/token"
    chat = fmt("/chat/{rid}")
    chat_ban = fmt("/chat/ban/{rid}/user/{uid}")
    conversations = "/message"
    conversations_new = "/message/new"
    conversation = fmt("/message/{cid}")
    conversation_read = fmt("/message/{cid}/read")
    room_join = fmt("/room/{slug}")
    room_users = fmt("/room/{rid}/users")
    member_set_role = fmt("/chat/{roleid}/{rid}/user/{uid}")
    user_update_username = "/user/updateUsername"


class Actions(Enum):
    """What a frame of the realtime socket does."""

    heartbeat = 0
    ack = 1
    nack = 2
    connect = 3
    connected = 4
    disconnect = 5
    disconnected = 6
    close = 7
    closed = 8
    error = 9
    join_room = 10
    joined_room = 11
    leave_room = 12
    left_room = 13
    presence_change = 14
    room_action = 15
    sync = 16
    token = 17


class Events:
    """Names of the original's handlers. `HANDLERS` of `backtracked._handlers` has all."""

    on_ready = "on_ready"
    on_joined_room = "on_joined_room"
    on_chat = "on_chat"
    on_chat_skip = "on_chat_skip"
    on_chat_delete = "on_chat_delete"
    on_member_join = "on_member_join"
    on_member_presence = "on_member_presence"
    on_member_update = "on_member_update"
    on_playlist_song_add = "on_playlist_song_add"
    on_dub = "on_dub"
    on_private_message = "on_private_message"
    on_message = on_chat


__all__ = ["Presence", "Role"]
