"""Something that happened."""

from __future__ import annotations

from typing import Optional

from .._fields import EventFields
from .._raw import lib
from .._snapshot import text
from .errors import Error, from_error


class Event(EventFields):
    """An event as `Client.events` gives it, with all that it is about."""

    @property
    def error(self) -> Optional[Error]:
        """Why the client ended, of `EventKind.CLOSED`. None if it was asked to."""
        result = lib.bkt_event_result(self._handle)
        error = lib.bkt_result_error(result)
        return from_error(error) if error else None

    def __repr__(self) -> str:
        kind = text(lib.bkt_event_kind_name(lib.bkt_event_kind(self._handle)))
        return f"<Event {kind}>"
