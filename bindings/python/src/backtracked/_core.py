"""A client of the library on an event loop.

The library works in its pull mode: its threads never enter Python, and Python never waits for
them. The loop watches a descriptor; when that is readable the loop's own thread takes the events.
So nothing that Python raises, KeyboardInterrupt among it, can be lost in a callback of C.
"""

from __future__ import annotations

import asyncio
import logging
import struct
import weakref
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from . import limits
from ._calls import Handlers
from ._options import SETTERS
from ._raw import ffi, lib
from ._results import convert
from ._snapshot import encode, text_always
from .enums import Dispatch, EventKind, LogLevel, Status
from .models.errors import ClosedError, Error, check, from_error, from_status

if TYPE_CHECKING:
    from .client.world import World

_log = logging.getLogger("backtracked")

_DONE = int(EventKind.DONE)
_LOG = int(EventKind.LOG)
_CLOSED = int(EventKind.CLOSED)
_ENDED = int(Status.CLOSED)

# What is looked at before it is delivered.
_OWN = frozenset((_DONE, _LOG, _CLOSED))

# The numbers at the beginning of `bktpy_taken_t`, from `kind` to `is_plain`.
SEEN = struct.Struct("@13P")
_read = SEEN.unpack_from
_next = lib.bktpy_next

#: Finer than DEBUG: every frame and request.
TRACE = 5
_LEVELS = {
    int(LogLevel.ERROR): logging.ERROR,
    int(LogLevel.WARN): logging.WARNING,
    int(LogLevel.INFO): logging.INFO,
    int(LogLevel.DEBUG): logging.DEBUG,
    int(LogLevel.TRACE): TRACE,
}


def _log_level() -> int:
    """The least grave lines that Python's logging lets through."""
    for number, level in sorted(_LEVELS.items(), reverse=True):
        if _log.isEnabledFor(level):
            return number
    return int(LogLevel.OFF)


def _free(held: List[Any]) -> None:
    """Frees a client. What still asks it then asks NULL, which the library answers with nothing."""
    handle, held[0] = held[0], ffi.NULL
    lib.bkt_client_free(handle)


class Core:
    """One `bkt_client_t`, and what is under way on it."""

    def __init__(
        self, client: "World", options: Dict[str, Any], login: Optional[Tuple[str, str]]
    ) -> None:
        self._client = client
        config = ffi.gc(lib.bkt_config_new(), lib.bkt_config_free)
        check(lib.bkt_config_set_dispatch(config, int(Dispatch.PULL)))
        check(lib.bkt_config_set_log_events(config, _log_level()))
        if login is not None:
            check(lib.bkt_config_set_login(config, encode(login[0]), encode(login[1])))
        for name, value in options.items():
            setter = SETTERS.get(name)
            if setter is None:
                raise TypeError(f"Client has no option {name!r}")
            try:
                check(setter(config, value))
            except Error as error:
                raise type(error)(f"the option {name!r} cannot be {value!r}") from None
        reason = ffi.new("bkt_error_t **")
        handle = lib.bkt_client_new(config, reason)
        if not handle:
            raise from_error(ffi.gc(reason[0], lib.bkt_error_unref))
        self._held = [handle]
        # At the latest when the interpreter ends. Coroutines that it throws away after that still
        # close the client.
        self.free = weakref.finalize(self, _free, self._held)
        self._fd: int = lib.bkt_client_fd(handle)
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        # What is taken last is given back with the client, at the latest.
        self._taken = ffi.gc(ffi.new("bktpy_taken_t *"), lib.bktpy_release)
        self._seen = ffi.buffer(self._taken)
        self.handlers = Handlers(client, self)
        self._under_way: "Dict[int, Tuple[asyncio.Future[Any], str]]" = {}
        self._ends: "list[asyncio.Future[None]]" = []
        self.ended = False
        self.error: Optional[Error] = None

    @property
    def handle(self) -> Any:
        """The client; NULL once it is freed."""
        return self._held[0]

    # ---- The loop --------------------------------------------------------------------------

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Lets a loop drain the client, if none does or the one that did is gone."""
        if self._loop is loop or self.ended:
            return
        if self._loop is not None and not self._loop.is_closed():
            if self._loop.is_running():
                raise RuntimeError("the client belongs to another event loop that is running")
            self._loop.remove_reader(self._fd)
        self._loop = loop
        self.handlers.attach(loop)
        loop.add_reader(self._fd, self._drain)

    def detach(self) -> None:
        """Takes the client from its loop."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._fd)
        self._loop = None

    def _drain(self) -> None:
        """Dispatches what has come, on behalf of the loop."""
        handlers = self.handlers
        if not handlers.busy:
            if not handlers.waiting:
                self.take()
            handlers.begin()

    def take(self, limit: int = 0) -> bool:
        """Takes events until handlers are to be called. Says if there may be more right away.

        No event is taken before the handlers of the one before have begun: so their first lines
        see the objects as they were at their event, and not as later events have made them.
        """
        taken, held, deliver = self._taken, self._held, self._client._deliver
        waiting = self.handlers.waiting
        for _ in range(limit or limits.EVENTS_A_TURN):
            if self.ended or not _next(held[0], taken):
                if taken.status == _ENDED:
                    self._end()
                return False
            seen = _read(self._seen)
            kind = seen[0]
            if kind in _OWN:
                goes_on = self._take(kind, seen)
            else:
                goes_on = deliver(kind, seen, taken)
            if not goes_on:
                return False
            if waiting:
                return True
        return False

    def _take(self, kind: int, seen: Tuple[int, ...]) -> bool:
        """Dispatches what is for the client itself, too. Answers as `World._deliver`."""
        event = self._taken.event
        if kind == _DONE:
            self._complete(lib.bkt_event_op(event), lib.bkt_event_result(event))
            # Whoever waits for it goes on before the next event, too.
            return False
        if kind == _LOG:
            target = text_always(lib.bkt_event_log_target(event))
            level = _LEVELS.get(lib.bkt_event_log_level(event), logging.INFO)
            message = text_always(lib.bkt_event_log_message(event))
            logging.getLogger(f"backtracked.{target}").log(level, "%s", message)
        if kind == _CLOSED:
            error = lib.bkt_result_error(lib.bkt_event_result(event))
            self.error = from_error(error) if error else None
        goes_on = self._client._deliver(kind, seen, self._taken)
        if kind == _CLOSED:
            self._end()
            return False
        return goes_on

    def _complete(self, op: int, result: Any) -> None:
        waiting = self._under_way.pop(op, None)
        if waiting is None:
            return
        future, want = waiting
        error = lib.bkt_result_error(result)
        if error:
            if not future.done():
                future.set_exception(from_error(error))
            return
        # The objects move on even if nobody waits for them any more.
        value = convert(self._client, want, result)
        if not future.done():
            future.set_result(value)

    def _end(self) -> None:
        """Nothing comes any more."""
        if self.ended:
            return
        self.ended = True
        self.detach()
        for future, _ in self._under_way.values():
            if not future.done():
                future.set_exception(self.error or ClosedError("the client is closed"))
        self._under_way.clear()
        for end in self._ends:
            if not end.done():
                end.set_result(None)
        self._ends.clear()
        self.free()

    # ---- Asking ----------------------------------------------------------------------------

    async def ask(self, want: str, function: Any, *arguments: Any) -> Any:
        """Begins an action, and waits for its outcome."""
        loop = asyncio.get_running_loop()
        if self.ended:
            raise ClosedError("the client is closed")
        self.attach(loop)
        op = function(self.handle, *arguments, ffi.NULL, ffi.NULL)
        if op < 0:
            raise from_status(op)
        future: "asyncio.Future[Any]" = loop.create_future()
        self._under_way[op] = (future, want)
        try:
            return await future
        except asyncio.CancelledError:
            if not self.ended:
                # What has been sent is done all the same: it is not waited for.
                lib.bkt_cancel(self.handle, op)
            raise

    def close(self) -> None:
        """Begins the end."""
        if not self.ended:
            lib.bkt_client_close(self.handle)

    async def closed(self) -> None:
        """Waits for the end."""
        if self.ended:
            return
        loop = asyncio.get_running_loop()
        self.attach(loop)
        end = loop.create_future()
        self._ends.append(end)
        await end

    def feed(self, function: Any, *arguments: Any) -> None:
        """Calls one of the functions for offline clients, and dispatches what comes of it."""
        if self.ended:
            raise from_status(int(Status.CLOSED))
        check(function(self.handle, *arguments))
