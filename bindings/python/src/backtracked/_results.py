"""What actions give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Optional, TypeVar

from ._raw import ffi, lib
from ._snapshot import keep, text
from .models.errors import InvalidStateError

if TYPE_CHECKING:
    from . import models
    from ._identities import Identities
    from .client.world import World

T = TypeVar("T")
MOVING_BY_LISTS = frozenset(("member", "message", "conversation"))


class Page(List[T]):
    """A list that an action gave, all of it or the first page.

    Attributes
    ----------
    has_next: bool
        Whether the server has more: see :meth:`next_page`.
    users: list
        The users that :meth:`Client.search` found beside the rooms.
    """

    def __init__(self, client: "World", want: str, result: Any) -> None:
        identities = client._identities
        kind = want[len("list "):]
        super().__init__(_items(identities, kind, lib.bkt_result_list(result)))
        self.has_next: bool = bool(lib.bkt_result_has_next(result))
        self.users: List[models.User] = _items(
            identities, "user", lib.bkt_result_users(result)
        )
        self._client = client
        self._want = want
        self._result = keep("result", result) if self.has_next else None

    async def next_page(self) -> "Page[T]":
        """Fetches what comes after this page. It may be empty, and still not the last."""
        if self._result is None:
            raise InvalidStateError("there is no next page")
        page: Page[T] = await self._client._ask(self._want, lib.bkt_next_page, self._result)
        return page


def _items(identities: "Identities", kind: str, lent: Any) -> List[Any]:
    # Lists of rooms, people and songs tell less of them than events do.
    return identities.items(kind, lent, kind in MOVING_BY_LISTS) if lent != ffi.NULL else []


def convert(client: "World", want: str, result: Any) -> Any:
    """What is wanted of a result that is no error."""
    if not want:
        return None
    if want.startswith("list "):
        return Page(client, want, result)
    if want == "bool":
        return lib.bkt_result_count(result) > 0
    if want == "count":
        return int(lib.bkt_result_count(result))
    if want == "string":
        return text(lib.bkt_result_text(result))
    if want == "json":
        return text(lib.bkt_result_json(result))
    if want == "own":
        lent = lib.bkt_result_user(result)
        return client._own(lent) if lent else None
    lent = getattr(lib, f"bkt_result_{want}")(result)
    return wrap(client, want, lent)


def wrap(client: "World", kind: str, lent: Any) -> Optional[Any]:
    """The object for what a result or an event carries, moved on."""
    from ._identities import MOVING

    wrapping = getattr(client._identities, kind)
    return wrapping(lent, True) if kind in MOVING else wrapping(lent)
