"""Presences and roles, as the original has them."""

from __future__ import annotations

from enum import Enum
from typing import Any, Dict, List, Optional


class RoleGlobal:
    """One of the roles that exist in every room."""

    def __init__(self, **kwargs: Any) -> None:
        self.id: str = kwargs["id"]
        self.type: str = kwargs["type"]
        self.label: str = kwargs["label"]
        self.rights: List[str] = kwargs.get("rights", [])


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
