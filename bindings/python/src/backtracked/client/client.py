"""The client."""

from __future__ import annotations

import asyncio
import inspect
import warnings
from typing import TYPE_CHECKING, Any, AsyncIterator, Dict, Optional, TypeVar

from .. import enums, limits
from .._core import Core
from .._raw import ffi, lib
from .._snapshot import encode, text
from ..models import Event, Room, Stats
from ..models.errors import ClosedError
from . import constants
from .http import HTTPClient, ProxyOptions
from .looking_up import LookingUp
from .socket import SocketClient
from .world import Handler, Stream

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._options import Options

H = TypeVar("H", bound=Handler)


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


class Client(LookingUp):
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
        super().__init__(recent_conversations)
        self._options: Dict[str, Any] = dict(options)
        self._loop: Optional[asyncio.AbstractEventLoop] = None

        self.http = HTTPClient(self, proxy_options)
        self.socket = SocketClient(self)
        #: The library does not tell it.
        self.connection_id: Optional[str] = None

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
        stream = Stream()
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
