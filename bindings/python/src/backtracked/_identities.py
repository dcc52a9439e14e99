"""One Python object for each room, user, member and so on, as long as somebody holds it.

The library hands out snapshots that never change. A program of the original holds objects that
live: so each of them is found again here by kind and id, and is moved on to a newer snapshot when
an event or a result is dispatched, and at no other time.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, Dict, Optional

from ._raw import ffi, lib
from ._snapshot import address_of, keep, text

if TYPE_CHECKING:
    from . import models
    from .client.world import World


_gc = ffi.gc
_keep_message, _give_message = lib.bkt_message_ref, lib.bkt_message_unref


class Place(weakref.ref):  # type: ignore[type-arg]
    """Where an object is found again."""

    __slots__ = ("home", "key", "address")
    #: The places of its kind, and which of them is its own.
    home: "Dict[Any, Place]"
    key: Any
    #: Of the snapshot that it shows; 0 if it is not looked for by that.
    address: int


class Identities:
    """The objects of one client."""

    def __init__(self, client: "World") -> None:
        from . import models as classes

        self.client = client
        self._classes = classes
        self._message_class = classes.Message
        # Both hold weak references, which are taken out again when the objects go.
        self._live: "Dict[str, Dict[Any, Place]]" = {kind: {} for kind in MOVING}
        self._kinds = {
            kind: (home, getattr(lib, f"bkt_{kind}_ref"), getattr(lib, f"bkt_{kind}_unref"))
            for kind, home in self._live.items()
        }
        # Those that the client does not have itself: it has most of them.
        self._messages = self._live["message"]
        #: By the address of a snapshot, the object that shows it. Snapshots that have not changed
        #: come again and again, at the same address; an object keeps the one that it shows, so
        #: nothing else can be there. Messages are not in it: nearly all of them come once.
        self.shown: "Dict[int, Place]" = {}
        #: The own account's id, once it is known: it has a class of its own.
        self.own_id: Optional[str] = None
        self._forget = _forgetting(self.shown)

    def at(self, address: int) -> Any:
        """The object that shows the snapshot at an address, if there is one."""
        place = self.shown.get(address)
        return None if place is None else place()

    def find(self, kind: str, key: Any, made_by: Any, lent: Any, address: int, move: bool) -> Any:
        """The object of this kind and key. It is made, or moved on to the snapshot, if need be."""
        if not key:
            return made_by(self, keep(kind, lent))
        home, ref, unref = self._kinds[kind]
        place = home.get(key)
        known = None if place is None else place()
        if known is None:
            known = made_by(self, _gc(ref(lent), unref))
            known._key = key
            known._place = place = Place(known, self._forget)
            place.key = key
            place.address = address
            place.home = home
            home[key] = self.shown[address] = place
        elif move:
            # From its old place first: the snapshot that is there may be gone afterwards.
            place = known._place
            del self.shown[place.address]
            known._move(_gc(ref(lent), unref))
            place.address = address
            self.shown[address] = place
        return known

    def find_message(
        self, key: str, lent: Any, move: bool = False, is_filed: bool = False
    ) -> "models.Message":
        """The same for a message: among those that the client has, or that somebody holds.

        One that the client has at once, because it `is_filed`, is looked for nowhere else.
        """
        known: "Optional[models.Message]" = self.client.messages.get(key)
        if known is None:
            place = self._messages.get(key)
            known = None if place is None else place()
        if known is None:
            known = self._message_class(self, _gc(_keep_message(lent), _give_message))
            if key:
                known._key = key
                if not is_filed:
                    self.remember(known)
        elif move and known._handle != lent:
            known._move(_gc(_keep_message(lent), _give_message))
        return known

    def remember(self, message: "models.Message") -> None:
        """A message that the client does not have is found again while somebody holds it."""
        key = message._key
        if key and key not in self._messages:
            place = Place(message, self._forget)
            place.key = key
            place.address = 0
            place.home = self._messages
            self._messages[key] = place

    # ---- Those with an identity ------------------------------------------------------------

    def user(self, lent: Any, move: bool = False) -> "Optional[models.User]":
        if not lent:
            return None
        address = address_of(lent)
        found: Optional[models.User] = self.at(address)
        if found is not None:
            return found
        key = text(lib.bkt_user_id(lent))
        if key and key == self.own_id:
            made_by: Any = self._classes.AuthenticatedUser
        else:
            made_by = self._classes.User
        # A stub knows less than what is there.
        move = move and bool(lib.bkt_user_is_known(lent))
        found = self.find("user", key, made_by, lent, address, move)
        return found

    def room(self, lent: Any, move: bool = False) -> "Optional[models.Room]":
        if not lent:
            return None
        address = address_of(lent)
        found: Optional[models.Room] = self.at(address)
        if found is None:
            key = text(lib.bkt_room_id(lent))
            found = self.find("room", key, self._classes.Room, lent, address, move)
        return found

    def member(self, lent: Any, move: bool = False) -> "Optional[models.Member]":
        if not lent:
            return None
        address = address_of(lent)
        found: Optional[models.Member] = self.at(address)
        if found is None:
            user = text(lib.bkt_user_id(lib.bkt_member_user(lent)))
            key = (text(lib.bkt_member_room_id(lent)), user) if user else None
            found = self.find("member", key, self._classes.Member, lent, address, move)
        return found

    def message(self, lent: Any, move: bool = False) -> "Optional[models.Message]":
        if not lent:
            return None
        return self.find_message(text(lib.bkt_message_id(lent)) or "", lent, move)

    def song(self, lent: Any, move: bool = False) -> "Optional[models.Song]":
        if not lent:
            return None
        address = address_of(lent)
        found: Optional[models.Song] = self.at(address)
        if found is None:
            key = text(lib.bkt_song_id(lent))
            found = self.find("song", key, self._classes.Song, lent, address, move)
        return found

    def song_info(self, lent: Any, move: bool = False) -> "Optional[models.SongInfo]":
        if not lent:
            return None
        address = address_of(lent)
        found: Optional[models.SongInfo] = self.at(address)
        if found is None:
            key = text(lib.bkt_song_info_id(lent))
            found = self.find("song_info", key, self._classes.SongInfo, lent, address, move)
        return found

    def conversation(self, lent: Any, move: bool = False) -> "Optional[models.Conversation]":
        if not lent:
            return None
        address = address_of(lent)
        found: Optional[models.Conversation] = self.at(address)
        if found is None:
            key = text(lib.bkt_conversation_id(lent))
            found = self.find("conversation", key, self._classes.Conversation, lent, address, move)
        return found

    # ---- Where the library promises that there is one --------------------------------------

    def user_always(self, lent: Any) -> "models.User":
        user = self.user(lent)
        assert user is not None
        return user

    def room_role_always(self, lent: Any) -> "models.RoomRole":
        return self._classes.RoomRole(self, keep("role", lent))

    role_always = room_role_always

    def message_always(self, lent: Any) -> "models.Message":
        message = self.message(lent)
        assert message is not None
        return message

    def song_always(self, lent: Any) -> "models.Song":
        song = self.song(lent)
        assert song is not None
        return song

    def member_always(self, lent: Any) -> "models.Member":
        member = self.member(lent)
        assert member is not None
        return member

    # ---- Values, each by itself ------------------------------------------------------------

    def _value(self, class_name: str, kind: str, lent: Any) -> Any:
        return getattr(self._classes, class_name)(self, keep(kind, lent)) if lent else None

    def image(self, lent: Any) -> "Optional[models.Image]":
        value: Optional[models.Image] = self._value("Image", "image", lent)
        return value

    def role(self, lent: Any, move: bool = False) -> "Optional[models.RoomRole]":
        value: Optional[models.RoomRole] = self._value("RoomRole", "role", lent)
        return value

    def permission(self, lent: Any) -> "Optional[models.Permission]":
        value: Optional[models.Permission] = self._value("Permission", "permission", lent)
        return value

    def standing(self, lent: Any) -> "Optional[models.Standing]":
        value: Optional[models.Standing] = self._value("Standing", "standing", lent)
        return value

    def vote(self, lent: Any) -> "Optional[models.Vote]":
        value: Optional[models.Vote] = self._value("Vote", "vote", lent)
        return value

    def playlist(self, lent: Any) -> "Optional[models.Playlist]":
        value: Optional[models.Playlist] = self._value("Playlist", "playlist", lent)
        return value

    def playlist_song(self, lent: Any) -> "Optional[models.PlaylistSong]":
        value: Optional[models.PlaylistSong] = self._value("PlaylistSong", "playlist_song", lent)
        return value

    def comment(self, lent: Any) -> "Optional[models.Comment]":
        value: Optional[models.Comment] = self._value("Comment", "comment", lent)
        return value

    def audit_entry(self, lent: Any) -> "Optional[models.AuditEntry]":
        value: Optional[models.AuditEntry] = self._value("AuditEntry", "audit_entry", lent)
        return value

    # ---- Lists -----------------------------------------------------------------------------

    def items(self, kind: str, items: Any, move: bool = False) -> "list[Any]":
        """The objects of a list that is lent or ours; empty for `NULL`."""
        at = getattr(lib, f"bkt_list_{kind}")
        count = lib.bkt_list_count(items)
        if kind == "text":
            return [text(at(items, index)) or "" for index in range(count)]
        wrap = getattr(self, kind)
        moves = kind in MOVING
        found = []
        for index in range(count):
            lent = at(items, index)
            if lent:
                found.append(wrap(lent, move) if moves else wrap(lent))
        return found

    def owned(self, kind: str, items: Any, move: bool = False) -> "list[Any]":
        """The same for a list that is ours, which is given back."""
        try:
            return self.items(kind, items, move)
        finally:
            if items != ffi.NULL:
                lib.bkt_list_unref(items)


#: Kinds that are moved on.
MOVING = frozenset(("user", "room", "member", "message", "song", "song_info", "conversation"))


def _forgetting(shown: "Dict[int, Place]") -> Any:
    """What takes the place of an object out when nobody holds that any more."""

    def forget(place: Place) -> None:
        # Another object may be there by now.
        if place.home.get(place.key) is place:
            del place.home[place.key]
        if place.address and shown.get(place.address) is place:
            del shown[place.address]

    return forget
