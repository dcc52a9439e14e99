"""Rooms."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Dict, List, Optional

from .. import utils
from .._fields import RoomFields
from .._raw import lib
from .._snapshot import text
from .._roles import Presence
from ..enums import PresenceKind
from .base import Collection, Model
from .message import Message
from .playlist import Song
from .user import MemberCollection

__all__ = ["Room", "RoomCollection"]

_PRESENCES = {
    Presence.enter: PresenceKind.ENTER,
    Presence.exit: PresenceKind.LEAVE,
    Presence.update: PresenceKind.UPDATE,
}


class Room(RoomFields, Model):
    """A room, joined or not.

    Attributes
    ----------
    id: str
        The id.
    name: str
        The name.
    description: str
        The description.
    slug: str
        The name in its web address, to join it by.
    rtc: str
        A leftover of older servers.
    type: str
        The kind of room.
    is_public: bool
        As the server sends it.
    lang: str
        The language. Can be None.
    music_type: str
        The kind of music. Can be None.
    members: :class:`MemberCollection`
        Who is there, if the room is joined.
    playlist: list
        The songs of the queue, as far as they are known.
    """

    def __init__(self, identities: Any, handle: Any) -> None:
        super().__init__(identities, handle)
        self.room_id = f"room:{self.id}"
        self.members = MemberCollection()
        self.playlist = RoomPlaylist(current_song=self.now_playing)

    @property
    def rtc(self) -> Optional[str]:
        return self.realtime_channel

    @property
    def type(self) -> Optional[str]:
        return self.kind

    @property
    def lang(self) -> Optional[str]:
        return self.language

    @property
    def max_djs(self) -> int:
        return self.allowed_djs_count

    @property
    def max_song_length(self) -> int:
        return self.song_length_max_minutes

    @property
    def max_queue_length(self) -> int:
        return self.queue_users_max_count

    @property
    def dj_recycle(self) -> bool:
        return self.is_dj_recycled

    @property
    def display(self) -> "RoomDisplaySettings":
        """What is shown of the room."""
        return RoomDisplaySettings(self)

    @property
    def created_at(self) -> Optional[datetime]:
        return utils.dt_or_none(self.created_ms)

    @property
    def updated_at(self) -> Optional[datetime]:
        return utils.dt_or_none(self.updated_ms)

    @property
    def max_repeat_distance(self) -> int:
        return self.song_repeat_minutes

    @property
    def active_users(self) -> int:
        return self.active_users_count

    @property
    def queue_locked(self) -> bool:
        return self.is_queue_locked

    @property
    def slow_mode(self) -> bool:
        return self.is_slow_mode

    @property
    def now_playing(self) -> Optional[Dict[str, Optional[str]]]:
        """What plays, as the server writes it: `songid`, `name`, `type` and `fkid`."""
        name = text(lib.bkt_room_current_song_name(self._handle))
        song = text(lib.bkt_room_current_song_info_id(self._handle))
        if name is None and song is None:
            return None
        return {
            "songid": song,
            "name": name,
            "type": text(lib.bkt_room_current_song_provider(self._handle)),
            "fkid": text(lib.bkt_room_current_song_media_id(self._handle)),
        }

    async def change_presence(self, presence: Presence) -> None:
        """Changes the own presence in this room.

        Parameters
        ----------
        presence: :class:`Presence`
            What it shall be.
        """
        await self.client.send_presence(self.id, _PRESENCES[presence])

    async def send_message(self, text: str) -> Message:  # pylint: disable=W0621
        """Says something in this room.

        Returns
        -------
        :class:`Message`
            The message as it was stored.
        """
        message: Message = await self.client.send_message(self.id, text)
        return message


class RoomDisplaySettings:
    """What web clients show of a room, and where the room is shown."""

    def __init__(self, room: Room) -> None:
        self.queue = room.is_queue_shown
        self.in_search = room.is_shown_in_search
        self.in_lobby = room.is_shown_in_lobby
        self.dj_in_queue = room.is_dj_shown_in_queue
        self.user_join = room.is_join_shown
        self.user_leave = room.is_leave_shown
        self.user_grab = room.is_grab_shown


class RoomPlaylist(List[Song]):
    """The queue of a room."""

    def __init__(self, current_song: Any = None) -> None:
        super().__init__()
        self.now_playing = current_song

    def next_song(self) -> None:
        """Takes the first song as the one that plays."""
        self.now_playing = self.pop(0)


class RoomCollection(Collection[Room]):
    """Rooms by id."""

    def from_rtc(self, rtc: str) -> Optional[Room]:
        """The room with a realtime channel."""
        found: Optional[Room] = utils.get(self.values(), rtc=rtc)
        return found

    def from_room_id(self, room_id: str) -> Optional[Room]:
        """The room of a channel, "room:" and an id. A bare id does, too."""
        return self.get(room_id.rpartition(":")[2])
