"""The client."""

from __future__ import annotations

import asyncio
import inspect
import logging
import warnings
from collections import deque
from typing import (
    TYPE_CHECKING,
    Any,
    AsyncIterator,
    Callable,
    Coroutine,
    Deque,
    Dict,
    List,
    Optional,
    Set,
    TypeVar,
)

from .. import enums, limits
from .._actions import Actions
from .._core import Core
from .._handlers import HANDLERS
from .._identities import Identities
from .._raw import ffi, lib
from .._snapshot import encode, keep, text
from ..models import (
    AuthenticatedUser,
    Collection,
    ConversationCollection,
    Event,
    MessageCollection,
    Room,
    RoomCollection,
    Song,
    SongInfo,
    Stats,
    UserCollection,
)
from ..models.errors import ClosedError, Error, from_status
from . import constants
from .http import HTTPClient, ProxyOptions
from .socket import SocketClient

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._options import Options

Handler = Callable[..., Coroutine[Any, Any, Any]]
H = TypeVar("H", bound=Handler)

_Kind = enums.EventKind
_CHAT, _CHAT_DELETE = int(_Kind.CHAT), int(_Kind.CHAT_DELETE)
_READY, _JOINED = int(_Kind.READY), int(_Kind.JOINED_ROOM)
_JOIN, _LEAVE = int(_Kind.MEMBER_JOIN), int(_Kind.MEMBER_LEAVE)
_PRIVATE = int(_Kind.PRIVATE_MESSAGE)
_SONG_ADD, _SONG_START, _SONG_END = (
    int(_Kind.PLAYLIST_SONG_ADD), int(_Kind.SONG_START), int(_Kind.SONG_END)
)
_REQUEUED = frozenset((int(_Kind.QUEUE_CHANGE), int(_Kind.QUEUE_REORDER)))
# Events that are about no room, nobody and nothing.
_BARE = frozenset((int(_Kind.STATE), int(_Kind.CLOSED), int(_Kind.SESSION), int(_Kind.OVERFLOW),
                   int(_Kind.LOG), int(_Kind.GAP)))
_DUBS = {int(enums.Dub.UP): "updub", int(enums.Dub.DOWN): "downdub"}


def _usable_loop() -> asyncio.AbstractEventLoop:
    """The loop that runs or is set, or a new one."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        pass
    loop: Optional[asyncio.AbstractEventLoop] = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            loop = asyncio.get_event_loop()
        except RuntimeError:
            pass
    if loop is None or loop.is_closed():
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
    return loop


class _Stream:
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


class Client(Actions):
    """One account, one connection, and all that is known through them.

    All parameters are optional, and named.

    Parameters
    ----------
    proxy_options: :class:`ProxyOptions`
        A proxy, if there is one.
    recent_conversations: bool
        Whether conversations are fetched after logging in. Default: True.
    connector:
        Was a connector of aiohttp. It is of no use here, and refused: see ``proxy``.
    options:
        See :class:`backtracked._options.Options`: ``base_url``, ``socket_url``, ``user_agent``,
        ``proxy``, ``ca_file``, ``request_timeout_ms`` and so on.

    Attributes
    ----------
    user: :class:`AuthenticatedUser`
        The own account, once it is logged in.
    logged_in: bool
        True if logged in.
    rooms: :class:`RoomCollection`
        The rooms that were joined.
    users: :class:`UserCollection`
        The people who were seen.
    messages: :class:`MessageCollection`
        The messages that came, as many as :mod:`backtracked.limits` says.
    conversations: :class:`ConversationCollection`
        The private conversations that are known.
    song_cache: :class:`Collection`
        The media that was seen.
    """

    def __init__(
        self,
        *,
        connector: Any = None,
        proxy_options: Optional[ProxyOptions] = None,
        recent_conversations: bool = True,
        **options: "Unpack[Options]",
    ) -> None:
        if connector is not None:
            raise TypeError("a connector of aiohttp is of no use here: set proxy_options or proxy")
        self._log = logging.getLogger("backtracked")
        self._options: Dict[str, Any] = dict(options)
        self._recent_conversations = recent_conversations
        self._core: Optional[Core] = None
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        self._identities = Identities(self)
        self._tasks: "Set[asyncio.Task[Any]]" = set()
        self._streams: List[_Stream] = []

        self.http = HTTPClient(self, proxy_options)
        self.socket = SocketClient(self)
        self.user: Optional[AuthenticatedUser] = None
        self.logged_in = False
        #: The library does not tell it.
        self.connection_id: Optional[str] = None
        self.event_handlers: Dict[str, List[Handler]] = {}

        self.rooms = RoomCollection()
        self.users = UserCollection(limits.USERS_MAX)
        self.messages = MessageCollection(limits.MESSAGES_MAX)
        self.song_cache: Collection[SongInfo] = Collection(limits.SONG_INFOS_MAX)
        self.conversations = ConversationCollection()

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The event loop that everything runs on."""
        if self._loop is None or self._loop.is_closed():
            self._loop = _usable_loop()
        return self._loop

    # ---- Handlers --------------------------------------------------------------------------

    def event(self, coro: H) -> H:
        """Makes a coroutine function the handler of the event that it is named after.

        An event may have several. Each call runs as a task of its own.
        """
        if not inspect.iscoroutinefunction(coro):
            raise TypeError("an event handler has to be a coroutine function")
        name = getattr(constants.Events, coro.__name__, coro.__name__)
        self.event_handlers.setdefault(name, []).append(coro)
        return coro

    def remove_handler(self, coro: Handler) -> None:
        """Takes a handler away again."""
        for handlers in self.event_handlers.values():
            if coro in handlers:
                handlers.remove(coro)
                return
        raise ValueError("it is not a handler of this client")

    async def events(self) -> AsyncIterator[Event]:
        """Gives every event from now on, until the client has ended.

        ``async for event in client.events():``
        """
        stream = _Stream()
        self._streams.append(stream)
        try:
            while True:
                while stream.waiting:
                    if stream.dropped:
                        self._log.warning("%d events were dropped: events() is too slow",
                                          stream.dropped)
                        stream.dropped = 0
                    yield stream.waiting.popleft()
                if stream.ended:
                    return
                stream.wanted = asyncio.get_running_loop().create_future()
                await stream.wanted
        finally:
            if stream in self._streams:
                self._streams.remove(stream)

    # ---- Life ------------------------------------------------------------------------------

    @property
    def closed(self) -> bool:
        """Whether there is no connection and none is being made."""
        return self._core is None or self._core.ended

    def _make_core(self, login: Any) -> Core:
        options = dict(self._options)
        options.setdefault("base_url", constants.base_url)
        options.setdefault("socket_url", constants.ws_url("").partition("?")[0])
        options.setdefault("fetch_conversations", self._recent_conversations)
        if self.http.proxy_options.proxy is not None:
            options.setdefault("proxy", self.http.proxy_options.proxy)
        core = Core(self, options, login)
        self._core = core
        return core

    async def login(self, email: str, password: str) -> None:
        """Logs in, without connecting to the realtime socket.

        Parameters
        ----------
        email: str
            The account's e-mail address or name.
        password: str
            The account's password.

        Raises
        ------
        AuthorizationError
            If the name or the password is wrong.
        Error
            If the server cannot be reached, or refuses for another reason.
        """
        await self._log_in((email, password))

    async def login_as_guest(self) -> None:
        """Is a guest: reads and listens, but says nothing. Connect next."""
        await self.aclose()
        self._loop = asyncio.get_running_loop()
        self._options["guest"] = True
        self._make_core(None).attach(self._loop)
        self.logged_in = True

    async def resume(self, session: str) -> None:
        """Goes on with a login session, from :attr:`session`."""
        self._options["session"] = session
        try:
            await self._log_in(None)
        finally:
            del self._options["session"]

    async def _log_in(self, login: Any) -> None:
        await self.aclose()
        self._loop = asyncio.get_running_loop()
        core = self._make_core(login)
        try:
            await core.ask("own", lib.bkt_login)
        except BaseException:
            core.close()
            raise
        self.logged_in = True
        if self._recent_conversations:
            self._start(self.fetch_conversations(), "fetch_conversations")

    async def connect(self) -> None:
        """Connects to the realtime socket, and stays connected until the client is closed.

        A lost connection is made anew. Log in first.

        Raises
        ------
        Error
            If the connection does not come about, or is lost for good.
        """
        core = self._core
        if not self.logged_in or core is None:
            raise RuntimeError("log in before connecting to the websocket")
        self._loop = asyncio.get_running_loop()
        try:
            await core.ask("own", lib.bkt_connect)
            await core.closed()
        except BaseException:
            core.close()
            raise
        finally:
            self.logged_in = False
        if core.error is not None and not isinstance(core.error, ClosedError):
            raise core.error

    def run(self, email: str, password: str) -> None:
        """Logs in, connects, and returns when the client is closed or by Ctrl-C.

        Parameters
        ----------
        email: str
            The account's e-mail address or name.
        password: str
            The account's password.
        """
        loop = self.loop
        try:
            loop.run_until_complete(self.login(email, password))
            loop.run_until_complete(self.connect())
        except KeyboardInterrupt:
            pass
        finally:
            try:
                self._finish(loop)
            finally:
                loop.close()

    def _finish(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.run_until_complete(self.aclose())
        pending = asyncio.all_tasks(loop)
        for task in pending:
            task.cancel()
        if pending:
            loop.run_until_complete(asyncio.wait(pending, timeout=limits.END_SECONDS))
        loop.run_until_complete(loop.shutdown_asyncgens())

    def close(self) -> None:
        """Closes the client: at once, or inside its loop soon. See :meth:`aclose`."""
        self.logged_in = False
        core = self._core
        if core is None or core.ended:
            return
        core.close()
        loop = self.loop
        if not loop.is_running():
            loop.run_until_complete(core.closed())

    async def aclose(self) -> None:
        """Closes the client, and waits until it is closed."""
        self.logged_in = False
        core = self._core
        if core is None:
            return
        core.close()
        await core.closed()

    async def __aenter__(self) -> "Client":
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self.aclose()

    @property
    def state(self) -> enums.State:
        """Where the client stands."""
        if self._core is None:
            return enums.State.IDLE
        if self._core.ended:
            return enums.State.CLOSED
        return enums.State(lib.bkt_client_state(self._core.handle))

    @property
    def session(self) -> Optional[str]:
        """The login session, for :meth:`resume`. It is a credential. None before a login."""
        if self._core is None or self._core.ended:
            return None
        session = lib.bkt_client_session(self._core.handle)
        if not session:
            return None
        session = ffi.gc(session, lib.bkt_session_unref)
        return text(lib.bkt_session_text(session))

    def stats(self) -> Optional[Stats]:
        """The client's numbers at this moment. None before the login and after the end."""
        if self._core is None or self._core.ended:
            return None
        stats = lib.bkt_client_stats(self._core.handle)
        return Stats(self._identities, ffi.gc(stats, lib.bkt_stats_unref)) if stats else None

    # ---- Asking ----------------------------------------------------------------------------

    async def _ask(self, want: str, function: Any, *arguments: Any) -> Any:
        if self._core is None:
            raise ClosedError("log in first")
        return await self._core.ask(want, function, *arguments)

    async def join_room(self, room_slug: str) -> Room:
        """Joins a room by its slug or its id.

        Returns
        -------
        :class:`Room`
            The room, with its members.
        """
        room: Room = await self._ask("room", lib.bkt_join_room, encode(room_slug))
        if room.id not in self.rooms:
            self._fill(room)
        return room

    async def fetch_conversations(self) -> None:
        """Fetches the conversations into :attr:`conversations`.

        It is called by itself after logging in, unless the client was made with
        ``recent_conversations=False``.
        """
        for conversation in await self.list_conversations():
            self.conversations.add(conversation)
            for user in conversation.users:
                self.users.add(user)

    def may(self, room: str, permission: str, user_id: Optional[str] = None) -> Optional[bool]:
        """Whether somebody, or yourself, has a right in a joined room. None if not known."""
        if self._core is None or self._core.ended:
            return None
        if user_id is None:
            user_id = self.user.id if self.user else ""
        status = lib.bkt_client_may(
            self._core.handle, encode(room), encode(user_id), encode(permission)
        )
        if status == enums.Status.OK:
            return True
        return False if status == enums.Status.FORBIDDEN else None

    # ---- Offline ---------------------------------------------------------------------------

    def _fed(self, function: Any, *arguments: Any) -> None:
        if self._core is None:
            self._make_core(("offline", "offline"))
        core = self._core
        assert core is not None
        core.attach(asyncio.get_running_loop())
        core.feed(function, *arguments)

    def feed(self, frame: str) -> None:
        """Takes a frame as if the server had sent it: for tests, without a network.

        The first call makes the client an offline one for good. Its events are dispatched by the
        loop, as always.
        """
        self._fed(lib.bkt_client_feed, encode(frame))

    def feed_answer(self, method: str, path: str, status: int, body: str) -> None:
        """Lays the answer to the next such request ready."""
        self._fed(lib.bkt_client_feed_answer, encode(method), encode(path), status, encode(body))

    def feed_time(self, now_ms: int) -> None:
        """Sets the clock of an offline client."""
        self._fed(lib.bkt_client_feed_time, now_ms)

    # ---- Dispatch --------------------------------------------------------------------------

    def _start(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        task = self.loop.create_task(coroutine)
        self._tasks.add(task)

        def done(task: "asyncio.Task[Any]") -> None:
            self._tasks.discard(task)
            if task.cancelled():
                return
            error = task.exception()
            if not isinstance(error, Exception):
                # None; or KeyboardInterrupt, which has ended the loop already.
                return
            if isinstance(error, ClosedError) and not self.logged_in:
                # What was under way when the client was closed.
                return
            self._log.error("Error executing event handler %s: %s", name, error, exc_info=error)

        task.add_done_callback(done)

    def _deliver(self, kind: int, lent: Any) -> bool:
        """Moves the objects of an event on, and starts its handlers. Says if there were any."""
        if kind not in _BARE:
            self._apply(kind, lent)
        if self._streams:
            event = Event(self._identities, keep("event", lent))
            for stream in self._streams:
                stream.put(event)
                if kind == _Kind.CLOSED:
                    stream.ended = True
        name, arguments = HANDLERS.get(kind, ("on_unknown", ("event",)))
        handlers = self.event_handlers.get(name)
        if not handlers:
            return bool(self._streams)
        values = [self._argument(argument, lent) for argument in arguments]
        for handler in tuple(handlers):
            if kind == _SONG_ADD and values[0] is not None and values[0].song_info is None:
                self._start(self._with_media(handler, values[0]), name)
            else:
                self._start(handler(*values), name)
        return True

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

    def _argument(self, name: str, lent: Any) -> Any:
        """One argument of a handler."""
        identities = self._identities
        if name == "dub":
            return _DUBS.get(lib.bkt_event_dub(lent))
        if name == "event":
            return Event(identities, keep("event", lent))
        if name in ("old_state", "new_state"):
            return enums.State(getattr(lib, f"bkt_event_{name}")(lent))
        if name == "actor":
            return identities.user(lib.bkt_event_actor(lent))
        return getattr(identities, name)(getattr(lib, f"bkt_event_{name}")(lent))

    def _seen(self, lent: Any) -> None:
        """Somebody is known, or known better."""
        if lent:
            user = self._identities.user(lent, True)
            if user is not None and user.id not in self.users:
                self.users.add(user)

    def _apply(self, kind: int, lent: Any) -> None:
        """Brings the objects and the collections to what an event tells."""
        identities = self._identities
        if kind == _READY:
            self._ready()
            return
        room: Optional[Room] = None
        lent_room = lib.bkt_event_room(lent)
        if lent_room:
            room = identities.room(lent_room, True)
        self._seen(lib.bkt_event_actor(lent))
        self._seen(lib.bkt_event_user(lent))
        self._seen(lib.bkt_event_target(lent))
        message = identities.message(lib.bkt_event_message(lent), True)
        if message is not None:
            self._seen(lib.bkt_message_author(message._handle))
            if kind != _CHAT_DELETE or message.id in self.messages:
                self.messages.add(message)
        member = identities.member(lib.bkt_event_member(lent), True)
        if member is not None:
            self._seen(lib.bkt_member_user(member._handle))
        song = identities.song(lib.bkt_event_song(lent), True)
        if song is not None:
            self._seen(lib.bkt_song_dj(song._handle))
            info = identities.song_info(lib.bkt_song_song_info(song._handle), True)
            if info is not None:
                self.song_cache.add(info)
        conversation = identities.conversation(lib.bkt_event_conversation(lent), True)
        if conversation is not None:
            self.conversations.add(conversation)
        if room is None:
            return
        if kind == _JOINED or room.id not in self.rooms:
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
            self._seen(lib.bkt_member_user(member._handle))
        room.playlist.now_playing = room.now_playing
        self._requeue(room)

    def _requeue(self, room: Room) -> None:
        core = self._core
        if core is None or core.ended:
            return
        songs = lib.bkt_client_queue(core.handle, encode(room.id))
        room.playlist[:] = self._identities.owned("song", songs, True)


def _as_sent(song: Any) -> Dict[str, Optional[str]]:
    """A song as a room tells what it plays."""
    info = song.song_info
    return {
        "songid": text(lib.bkt_song_song_info_id(song._handle)),
        "name": info.name if info else None,
        "type": info.source if info else None,
        "fkid": info.media_id if info else None,
    }
