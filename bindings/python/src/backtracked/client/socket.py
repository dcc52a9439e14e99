"""Frames that programs of the original send by themselves."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from ..enums import PresenceKind
from .constants import Actions, Presence

if TYPE_CHECKING:
    from .client import Client

log = logging.getLogger("backtracked.socket")

_PRESENCES = {
    Presence.enter.value: PresenceKind.ENTER,
    Presence.exit.value: PresenceKind.LEAVE,
    Presence.update.value: PresenceKind.UPDATE,
}


class SocketClient:
    """The realtime socket, which the library keeps by itself."""

    def __init__(self, client: "Client") -> None:
        self._client = client

    async def send(self, **kwargs: Any) -> None:
        """Joins or leaves a channel, or changes the presence in one.

        The own channel, and those of rooms joined by :meth:`Client.join_room`, are attached by
        the library: to ask for them again does nothing. No other frames are sent.
        """
        action = kwargs.get("action", Actions.heartbeat)
        kind, _, name = str(kwargs.get("channel", "")).rpartition(":")
        if action is Actions.heartbeat:
            return
        if action is Actions.join_room:
            if kind != "user" and name not in self._client.rooms:
                await self._client.join_room(name)
        elif action is Actions.leave_room:
            if kind != "user":
                await self._client.leave_room(name)
        elif action is Actions.presence_change:
            presence = kwargs["presence"]
            number = presence["action"] if isinstance(presence, dict) else presence.action
            await self._client.send_presence(name, _PRESENCES[number])
        else:
            raise ValueError(f"the library does not send {action}")
