"""Songs: an entry of a queue, and the media that it plays."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Optional

from .. import utils
from .._fields import SongFields, SongInfoFields
from .._raw import lib
from .._snapshot import text
from .base import Model

if TYPE_CHECKING:
    from .room import Room
    from .user import User

__all__ = ["Song", "SongInfo"]


class Song(SongFields, Model):
    """A song that will play, plays or has played in a room.

    Attributes
    ----------
    id: str
        The id of this entry.
    created_at: :class:`datetime.datetime`
        When it was queued. None if that is not known.
    played_at: :class:`datetime.datetime`
        When it began to play. None if it has not.
    active: bool
        True if it plays now.
    played: bool
        True if it has played.
    skipped: bool
        True if it was skipped.
    order: int
        Its place.
    length: int
        Its length in milliseconds, see :func:`backtracked.utils.song_length`.
    up_dubs: int
        How many updubs it has.
    down_dubs: int
        How many downdubs it has.
    """

    @property
    def created_at(self) -> Optional[datetime]:
        return utils.dt_or_none(lib.bkt_song_created_ms(self._handle))

    @property
    def played_at(self) -> Optional[datetime]:
        return utils.dt_or_none(lib.bkt_song_played_ms(self._handle))

    @property
    def active(self) -> bool:
        return bool(lib.bkt_song_is_active(self._handle))

    @property
    def played(self) -> bool:
        return bool(lib.bkt_song_is_played(self._handle))

    @property
    def skipped(self) -> bool:
        return bool(lib.bkt_song_is_skipped(self._handle))

    @property
    def length(self) -> int:
        return int(lib.bkt_song_length_ms(self._handle))

    @property
    def up_dubs(self) -> int:
        return int(lib.bkt_song_updubs(self._handle))

    @property
    def down_dubs(self) -> int:
        return int(lib.bkt_song_downdubs(self._handle))

    @property
    def net_dubs(self) -> int:
        """Updubs less downdubs."""
        return self.up_dubs - self.down_dubs

    @property
    def room(self) -> "Optional[Room]":
        """The room it is queued in."""
        room: Optional[Room] = self.client.rooms.get(text(lib.bkt_song_room_id(self._handle)))
        return room

    @property
    def user(self) -> "Optional[User]":
        """Who queued it."""
        return self._identities.user(lib.bkt_song_dj(self._handle))

    @property
    def song_info(self) -> "Optional[SongInfo]":
        """What it plays. None until that is known."""
        found = self._identities.song_info(lib.bkt_song_song_info(self._handle))
        if found is None:
            found = self.client.song_cache.get(text(lib.bkt_song_song_info_id(self._handle)))
        return found


class SongInfo(SongInfoFields, Model):
    """A piece of media of a provider.

    Attributes
    ----------
    id: str
        The service's id of it.
    name: str
        The title at the provider.
    media_id: str
        The provider's id of it.
    source: str
        The provider.
    created_at: :class:`datetime.datetime`
        When it was made, with time zone. None if that is not known.
    length: int
        Its length in milliseconds, see :func:`backtracked.utils.song_length`.
    thumbnail: str
        The address of a small picture. May be None.
    """

    @property
    def source(self) -> Optional[str]:
        return text(lib.bkt_song_info_provider(self._handle))

    @property
    def created_at(self) -> Optional[datetime]:
        created = lib.bkt_song_info_created_ms(self._handle)
        return datetime.fromtimestamp(created / 1000, timezone.utc) if created else None

    @property
    def length(self) -> int:
        return int(lib.bkt_song_info_length_ms(self._handle))

    @property
    def thumbnail(self) -> Optional[str]:
        return text(lib.bkt_song_info_thumbnail_url(self._handle))
