"""What a client knows, and how events change it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import Any, Callable, Coroutine, Deque, Dict, List, Optional, Set, Tuple

from .. import enums, limits
from .._actions import Actions
from .._core import Core
from .._handlers import HANDLERS
from .._identities import Identities
from .._raw import ffi, lib
from .._snapshot import address_of, encode, keep, text
from ..models import (
    AuthenticatedUser,
    Collection,
    ConversationCollection,
    Event,
    Member,
    MessageCollection,
    Room,
    RoomCollection,
    Song,
    SongInfo,
    User,
    UserCollection,
)
from ..models.errors import ClosedError, Error

Handler = Callable[..., Coroutine[Any, Any, Any]]
Parts = Tuple[Any, ...]

_Kind = enums.EventKind
_CHAT_DELETE = int(_Kind.CHAT_DELETE)
_READY, _JOINED = int(_Kind.READY), int(_Kind.JOINED_ROOM)
_JOIN, _LEAVE = int(_Kind.MEMBER_JOIN), int(_Kind.MEMBER_LEAVE)
_PRIVATE = int(_Kind.PRIVATE_MESSAGE)
_SONG_ADD, _SONG_START, _SONG_END = (
    int(_Kind.PLAYLIST_SONG_ADD), int(_Kind.SONG_START), int(_Kind.SONG_END)
)
_REQUEUED = frozenset((int(_Kind.QUEUE_CHANGE), int(_Kind.QUEUE_REORDER)))
# After these a room holds other people or songs.
_FILLING = _REQUEUED | {_JOINED, _JOIN, _LEAVE, _SONG_ADD, _SONG_START, _SONG_END}
_CLOSED = int(_Kind.CLOSED)
# Where some numbers are in `bktpy_taken_t`.
_SOMEBODY, _NAMED, _DUB = 7, 10, 11
# Events that are about no room, nobody and nothing.
_BARE = frozenset((int(_Kind.STATE), int(_Kind.CLOSED), int(_Kind.SESSION), int(_Kind.OVERFLOW),
                   int(_Kind.LOG), int(_Kind.GAP)))
# What an event is about, in the order in which `_apply` gives it.
_PARTS = ("room", "message", "member", "song", "conversation", "user")


def _plan(name: str, arguments: Tuple[str, ...]) -> Tuple[str, int, Tuple[str, ...]]:
    """How handlers are called: their name, the part that is their one argument or -1, and all."""
    is_part = len(arguments) == 1 and arguments[0] in _PARTS[:5]
    return name, _PARTS.index(arguments[0]) if is_part else -1, arguments


_PLANS = {kind: _plan(*handler) for kind, handler in HANDLERS.items()}
_UNKNOWN = _plan("on_unknown", ("event",))
_NOTHING: Parts = (None,) * len(_PARTS)
_ROOM, _USER, _SONG_INFO, _CONVERSATION = (
    ffi.typeof(f"const bkt_{kind}_t *") for kind in ("room", "user", "song_info", "conversation")
)
_cast, _string = ffi.cast, ffi.string
_DUBS = {int(enums.Dub.UP): "updub", int(enums.Dub.DOWN): "downdub"}


class Stream:
    """What waits in one `Client.events()`."""

    def __init__(self) -> None:
        self.waiting: Deque[Event] = deque()
        self.wanted: "Optional[asyncio.Future[None]]" = None
        self.dropped = 0
        self.ended = False

    def put(self, event: Event) -> None:
        if len(self.waiting) >= limits.WAITING_EVENTS_MAX:
            self.waiting.popleft()
            self.dropped += 1
        self.waiting.append(event)
        self.wake()

    def wake(self) -> None:
        if self.wanted is not None and not self.wanted.done():
            self.wanted.set_result(None)


class World(Actions):
    """The part of a client that is moved on by events: its collections, and its handlers."""

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The event loop that everything runs on."""
        raise NotImplementedError

    def __init__(self, recent_conversations: bool) -> None:
        self._log = logging.getLogger("backtracked")
        self._recent_conversations = recent_conversations
        self._core: Optional[Core] = None
        self._identities = Identities(self)
        self._tasks: "Set[asyncio.Task[Any]]" = set()
        self._streams: List[Stream] = []

        self.user: Optional[AuthenticatedUser] = None
        self.logged_in = False
        self.event_handlers: Dict[str, List[Handler]] = {}

        self.rooms = RoomCollection()
        self.users = UserCollection(limits.USERS_MAX)
        self.messages = MessageCollection(limits.MESSAGES_MAX)
        self.song_cache: Collection[SongInfo] = Collection(limits.SONG_INFOS_MAX)
        self.conversations = ConversationCollection()

    def _failed(self, name: str, error: BaseException) -> None:
        """Tells that a handler, or what else runs by itself, has failed."""
        if isinstance(error, ClosedError) and not self.logged_in:
            # What was under way when the client was closed.
            return
        self._log.error("Error executing event handler %s: %s", name, error, exc_info=error)

    def _start(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        task = self.loop.create_task(coroutine)
        self._tasks.add(task)

        def done(task: "asyncio.Task[Any]") -> None:
            self._tasks.discard(task)
            if task.cancelled():
                return
            error = task.exception()
            if isinstance(error, Exception):
                # Not None; nor KeyboardInterrupt, which has ended the loop already.
                self._failed(name, error)

        task.add_done_callback(done)

    def _deliver(self, kind: int, seen: Tuple[int, ...], taken: Any) -> bool:
        """Moves the objects of an event on, and lets its handlers wait for their begin.

        `seen` are the numbers of `taken`. False if the loop must have its turn before the next
        event.
        """
        parts = _NOTHING if kind in _BARE else self._apply(seen, taken)
        if self._streams:
            event = Event(self._identities, keep("event", taken.event))
            for stream in self._streams:
                stream.put(event)
                if kind == _CLOSED:
                    stream.ended = True
        name, part, arguments = _PLANS.get(kind, _UNKNOWN)
        handlers = self.event_handlers.get(name)
        core = self._core
        if handlers and core is not None:
            waiting = core.handlers.waiting
            if part >= 0 and parts[part] is not None and kind != _SONG_ADD:
                value = parts[part]
                for handler in handlers:
                    waiting.append((name, handler(value)))
            else:
                self._call(kind, name, handlers, self._values(arguments, parts, seen, taken))
        return not self._streams

    def _call(self, kind: int, name: str, handlers: List[Handler], values: List[Any]) -> None:
        """Lets handlers wait for their begin."""
        assert self._core is not None
        waiting = self._core.handlers.waiting
        for handler in handlers:
            if kind == _SONG_ADD and values[0] is not None and values[0].song_info is None:
                waiting.append((name, self._with_media(handler, values[0])))
            else:
                waiting.append((name, handler(*values)))

    async def _with_media(self, handler: Handler, song: Song) -> None:
        """Calls a handler once it is known what a song plays.

        A queue may name its media by id only. The original's handlers always had them.
        """
        media = text(lib.bkt_song_song_info_id(song._handle))
        if media:
            try:
                self.song_cache.add(await self.fetch_song_info(media))
            except Error as error:
                self._log.warning("what the song %s plays is not known: %s", song.id, error)
        await handler(song)

    def _values(
        self, arguments: Tuple[str, ...], parts: Parts, seen: Tuple[int, ...], taken: Any
    ) -> List[Any]:
        """The arguments of a handler."""
        values = []
        for name in arguments:
            if name == "user" and seen[_NAMED] and seen[_NAMED] == seen[_SOMEBODY]:
                value = parts[5]
            elif name == "dub":
                value = _DUBS.get(seen[_DUB])
            elif name in _PARTS[:5]:
                value = parts[_PARTS.index(name)]
            else:
                value = self._argument(name, taken.event)
            values.append(value)
        return values

    def _argument(self, name: str, lent: Any) -> Any:
        """One argument of a handler that few want."""
        identities = self._identities
        if name == "event":
            return Event(identities, keep("event", lent))
        if name in ("old_state", "new_state"):
            return enums.State(getattr(lib, f"bkt_event_{name}")(lent))
        if name == "actor":
            return identities.user(lib.bkt_event_actor(lent))
        return getattr(identities, name)(getattr(lib, f"bkt_event_{name}")(lent))

    def _seen(self, address: int) -> Optional[User]:
        """Somebody is known, or known better."""
        place = self._identities.shown.get(address)
        user: Optional[User] = None if place is None else place()
        if user is None:
            user = self._identities.user(_cast(_USER, address), True)
        if user is not None and user._key not in self.users:
            self.users.add(user)
        return user

    def _apply(self, seen: Tuple[int, ...], taken: Any) -> Parts:
        """Brings the objects and the collections to what an event tells, and gives them.

        Most of it is known already: then its snapshot is at an address that some object shows.
        """
        (kind, room_at, message_at, member_at, song_at, info_at, conversation_at, user_at,
         more_count, said_by, _, _, is_plain) = seen
        if kind == _READY:
            self._ready()
            return _NOTHING
        identities = self._identities
        shown = identities.shown.get
        room = user = message = member = song = conversation = None
        if room_at:
            place = shown(room_at)
            room = (place and place()) or identities.room(_cast(_ROOM, room_at), True)
        if user_at:
            place = shown(user_at)
            user = (place and place()) or identities.user(_cast(_USER, user_at), True)
            if user is not None and user._key not in self.users:
                self.users.add(user)
            for index in range(more_count):
                self._seen(taken.more[index])
        if message_at:
            key = _string(taken.message_id).decode("utf-8", "replace")
            messages = self.messages
            is_filed = key != "" and (kind != _CHAT_DELETE or key in messages)
            message = identities.find_message(key, taken.said, True, is_filed)
            if said_by == user_at:
                message._author = user
            if is_filed:
                messages.put(key, message)
        if member_at:
            place = shown(member_at)
            member = place and place()
            if member is None and is_plain and room is not None and user is not None:
                both = (room._key, user._key) if user._key else None
                member = identities.find("member", both, Member, taken.changed, member_at, True)
            elif member is None:
                member = identities.member(taken.changed, True)
        if song_at:
            place = shown(song_at)
            song = (place and place()) or identities.song(taken.played, True)
            if info_at:
                place = shown(info_at)
                info = (place and place()) or identities.song_info(_cast(_SONG_INFO, info_at), True)
                if info is not None and info._key not in self.song_cache:
                    self.song_cache.add(info)
        if conversation_at:
            conversation = identities.conversation(_cast(_CONVERSATION, conversation_at), True)
            self.conversations.add(conversation)
        if room is not None and (kind in _FILLING or room._key not in self.rooms):
            self._apply_to(room, kind, member, song)
        return room, message, member, song, conversation, user

    def _apply_to(self, room: Room, kind: int, member: Any, song: Any) -> None:
        """Brings the collections of a room to what an event tells."""
        if kind == _JOINED or room._key not in self.rooms:
            self._fill(room)
        if kind == _JOIN and member is not None:
            room.members.add(member)
        elif kind == _LEAVE and member is not None:
            room.members.remove_user(member._userid)
        elif kind == _SONG_ADD and song is not None:
            if song not in room.playlist:
                room.playlist.append(song)
        elif kind == _SONG_START and song is not None:
            if song in room.playlist:
                room.playlist.remove(song)
            room.playlist.now_playing = _as_sent(song)
        elif kind == _SONG_END:
            room.playlist.now_playing = None
        elif kind in _REQUEUED:
            self._requeue(room)

    def _ready(self) -> None:
        """The own account is known, and the rooms may have changed meanwhile."""
        core = self._core
        if core is None:
            return
        own = lib.bkt_client_self(core.handle)
        if own:
            self._own(own)
            lib.bkt_user_unref(own)
        for room in self._identities.owned("room", lib.bkt_client_rooms(core.handle), True):
            self._fill(room)
        if self._recent_conversations:
            for each in self._identities.owned(
                "conversation", lib.bkt_client_conversations(core.handle), True
            ):
                self.conversations.add(each)

    def _own(self, lent: Any) -> Optional[AuthenticatedUser]:
        self._identities.own_id = text(lib.bkt_user_id(lent))
        user = self._identities.user(lent, True)
        if isinstance(user, AuthenticatedUser):
            self.user = user
            self.users.add(user)
        return self.user

    def _fill(self, room: Room) -> None:
        """Takes roster and queue of a room from the cache."""
        self.rooms.add(room)
        core = self._core
        if core is None or core.ended:
            return
        members = self._identities.owned(
            "member", lib.bkt_client_members(core.handle, encode(room.id)), True
        )
        present = {member._userid for member in members}
        for member in list(room.members.values()):
            if member._userid not in present:
                room.members.remove_user(member._userid)
        for member in members:
            room.members.add(member)
            self._seen(address_of(lib.bkt_member_user(member._handle)))
        room.playlist.now_playing = room.now_playing
        self._requeue(room)

    def _requeue(self, room: Room) -> None:
        core = self._core
        if core is None or core.ended:
            return
        songs = lib.bkt_client_queue(core.handle, encode(room.id))
        room.playlist[:] = self._identities.owned("song", songs, True)
        # The queue may have been read before one of its songs began to play: that song goes by what
        # is known of it as the one that plays.
        playing = lib.bkt_client_song(core.handle, encode(room.id))
        if playing:
            self._identities.song(playing, True)
            lib.bkt_song_unref(playing)


def _as_sent(song: Any) -> Dict[str, Optional[str]]:
    """A song as a room tells what it plays."""
    info = song.song_info
    return {
        "songid": text(lib.bkt_song_song_info_id(song._handle)),
        "name": info.name if info else None,
        "type": info.source if info else None,
        "fkid": info.media_id if info else None,
    }
