"""How handlers are called: as tasks, but without the cost of a task where nothing is waited for.

A task of the client, the worker, begins every handler inside itself. One that ends without waiting
has cost no task. One that waits keeps the worker: it has become the handler's own task, and another
worker goes on. So `asyncio.current_task()` is always the task that a handler runs in from its first
line to its last, and timeouts and cancellation work as in a task of its own.
"""

from __future__ import annotations

import asyncio
import contextvars
import types
from collections import deque
from typing import TYPE_CHECKING, Any, Coroutine, Deque, Generator, Optional, Tuple

from . import limits

if TYPE_CHECKING:
    from ._core import Core
    from .client.world import World

_copy_context = contextvars.copy_context


@types.coroutine
def _go_on(coroutine: Coroutine[Any, Any, Any], wanted: Any) -> Generator[Any, Any, None]:
    """Does what `await` does, for a coroutine that has begun already and waits for something."""
    while True:
        try:
            got = yield wanted
        except GeneratorExit:
            coroutine.close()
            raise
        except BaseException as error:  # pylint: disable=broad-exception-caught
            step: Any = coroutine.throw
            given: Any = error
        else:
            step, given = coroutine.send, got
        try:
            wanted = step(given)
        except StopIteration:
            return


class Handlers:
    """The handlers of one client that are to be called."""

    def __init__(self, client: "World", core: "Core") -> None:
        self._client = client
        self._core = core
        #: Coroutines that have not begun, and the names of their events.
        self.waiting: "Deque[Tuple[str, Coroutine[Any, Any, Any]]]" = deque()
        self._worker: "Optional[asyncio.Task[None]]" = None
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        self._context = _copy_context()

    @property
    def busy(self) -> bool:
        """Whether a worker is about to begin handlers. No event is to be taken meanwhile."""
        return self._worker is not None

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Uses a loop from now on."""
        self._loop = loop
        # A worker of a loop that is gone does not come any more.
        self._worker = None
        self._context = _copy_context()

    def begin(self) -> None:
        """Begins what waits."""
        if self.waiting and self._worker is None:
            self._context.run(self._begin)

    def _begin(self) -> None:
        assert self._loop is not None
        task = self._loop.create_task(self._work())
        self._worker = task
        self._client._tasks.add(task)
        task.add_done_callback(self._done)

    async def _work(self) -> None:
        """Begins handlers, and takes events, until one of the handlers waits."""
        waiting, take = self.waiting, self._core.take
        context = _copy_context()
        for left in range(limits.EVENTS_A_TURN, 0, -1):
            while waiting:
                name, coroutine = waiting.popleft()
                try:
                    wanted = coroutine.send(None)
                except StopIteration:
                    wanted = self
                except Exception as error:  # pylint: disable=broad-exception-caught
                    self._client._failed(name, error)
                    wanted = self
                except asyncio.CancelledError:
                    return
                if wanted is not self:
                    await self._wait_for(name, coroutine, wanted)
                    return
                if _copy_context() != context:
                    # What a handler has set there is not for the next one.
                    return
            if not take(left):
                break
        if not waiting:
            self._worker = None

    async def _wait_for(self, name: str, coroutine: Coroutine[Any, Any, Any], wanted: Any) -> None:
        """Goes on as the task of one handler."""
        self._worker = None
        self.begin()
        try:
            await _go_on(coroutine, wanted)
        except Exception as error:  # pylint: disable=broad-exception-caught
            self._client._failed(name, error)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._client._tasks.discard(task)
        if not task.cancelled():
            # KeyboardInterrupt and the like have ended the loop already.
            task.exception()
        if self._worker is task:
            self._worker = None
            if task.cancelled():
                # With all tasks of the loop, most likely: so would be those that have not begun.
                while self.waiting:
                    self.waiting.popleft()[1].close()
            self.begin()
