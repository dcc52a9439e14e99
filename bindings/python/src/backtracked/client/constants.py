"""Addresses, paths and words of the service."""

from __future__ import annotations

from enum import Enum
from typing import Any, Callable, Dict, List, Optional

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


class RoleGlobal:
    """One of the roles that exist in every room."""

    def __init__(self, **kwargs: Any) -> None:
        self.id: str = kwargs["id"]
        self.type: str = kwargs["type"]
        self.label: str = kwargs["label"]
        self.rights: List[str] = kwargs.get("rights", [])


__all__ = ["Presence", "Role"]


class Presence(Enum):
    """Whether people see you in a room."""

    enter = 0
    exit = 1
    update = 2

    join = enter
    leave = exit


_CHAT = ["skip", "queue-order", "kick", "ban", "mute", "set-dj", "lock-queue", "delete-chat",
         "chat-mention"]


class Role(Enum):
    """A role that a member may have."""

    resident_dj = RoleGlobal(id="5615feb8e596154fc2000002", type="resident-dj",
                             label="Resident DJ", rights=["set-dj"])
    vip = RoleGlobal(id="5615fe1ee596154fc2000001", type="vip", label="VIP",
                     rights=["skip", "set-dj"])
    moderator = RoleGlobal(id="52d1ce33c38a06510c000001", type="mod", label="Moderator",
                           rights=list(_CHAT))
    manager = RoleGlobal(id="5615fd84e596150061000003", type="manager", label="Manager",
                         rights=[*_CHAT, "set-roles"])
    co_owner = RoleGlobal(id="5615fa9ae596154a5c000000", type="co-owner", label="Co-Owner",
                          rights=[*_CHAT, "set-roles", "update-room", "set-managers"])
    dj = RoleGlobal(id="564435423f6ba174d2000001", type="dj", label="DJ", rights=["set-dj"])

    @classmethod
    def from_id(cls, role_id: Optional[str]) -> "Optional[Role]":
        """The role with an id, or None."""
        return _BY_ID.get(role_id) if role_id is not None else None


_BY_ID: Dict[str, Role] = {role.value.id: role for role in Role}
