"""Small helpers."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Iterable, Iterator, Optional

__all__ = ["get", "song_length", "dt", "ts", "tzdt"]


def valid(item: Any, attrs: "dict[str, Any]") -> Iterator[bool]:
    """For each attribute, whether an object has it with that value."""
    for name, value in attrs.items():
        yield hasattr(item, name) and bool(getattr(item, name) == value)


def get(iterable: Iterable[Any], **attrs: Any) -> Any:
    """Finds the first object that has all these attributes with these values.

    Returns
    -------
    object:
        The object, or None if there is none.
    """
    for item in iterable:
        if all(valid(item, attrs)):
            return item
    return None


def song_length(length: int, format: str = "%M:%S") -> str:  # pylint: disable=W0622
    """Writes a length in milliseconds for people, such as `03:54`.

    Parameters
    ----------
    length: int
        Milliseconds.
    format: str
        As for :meth:`datetime.datetime.strftime`.
    """
    # In local time an hour would lead, or in some places half of one.
    return datetime.fromtimestamp(length / 1000, timezone.utc).strftime(format)


def dt(msts: float) -> datetime:
    """A datetime in local time, from milliseconds since 1970."""
    return datetime.fromtimestamp(float(msts) / 1000)


def dt_or_none(msts: int) -> Optional[datetime]:
    """The same, but None for 0: the time is not known."""
    return dt(msts) if msts else None


def ts(time: datetime) -> float:
    """Milliseconds since 1970, from a datetime."""
    return time.timestamp() * 1000


def tzdt(fulldate: str) -> datetime:
    """A datetime with time zone from ISO 8601, such as `2017-06-02T16:23:14.815Z`."""
    if fulldate[-1] == "Z":
        fulldate = fulldate[:-1] + "+0000"
    pattern = "%Y-%m-%dT%H:%M:%S.%f%z" if "." in fulldate else "%Y-%m-%dT%H:%M:%S%z"
    return datetime.strptime(fulldate, pattern)
