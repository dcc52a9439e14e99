"""Dictionaries of objects by id, as programs of the original know them."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Dict, Optional, TypeVar

from .._snapshot import Snapshot

V = TypeVar("V")


class Model(Snapshot):
    """An object that belongs to a client."""

    # Where it is found again, if it has an id; see Identities.find().
    _key: Any = None
    _place: Any = None

    @property
    def client(self) -> Any:
        """The client that it came from."""
        return self._identities.client


class BaseCollection:
    """What all collections can do beside what a dictionary can."""

    def add(self, obj: Any) -> None:
        """Files an object under its id."""


class Collection(Dict[str, V], BaseCollection):
    """Objects by id. With a limit, the oldest entry makes room for a new one."""

    def __init__(self, limit: Optional[int] = None) -> None:
        super().__init__()
        self._limit = limit

    def add(self, obj: Any) -> None:
        key = getattr(obj, "id", None)
        if not key:
            return
        if self._limit is not None and key not in self and len(self) >= self._limit:
            del self[next(iter(self))]
        self[key] = obj


class OrderedCollection(OrderedDict, BaseCollection):  # type: ignore[type-arg]
    """The same, in the order in which they came."""

    def __init__(self, limit: Optional[int] = None) -> None:
        super().__init__()
        self._limit = limit

    def add(self, obj: Any) -> None:
        key = getattr(obj, "id", None)
        if key:
            self.put(key, obj)

    def put(self, key: str, obj: Any) -> None:
        """Files an object whose id is known."""
        if self._limit is not None and len(self) >= self._limit and key not in self:
            self.popitem(last=False)
        self[key] = obj
