"""Enumerations that newer libraries may extend."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Type, TypeVar

_Self = TypeVar("_Self", bound="OpenEnum")


class OpenEnum(IntEnum):
    """Any number is legal; one without a name is called `UNNAMED_` and the number."""

    @classmethod
    def _missing_(cls: Type[_Self], value: Any) -> Any:
        if not isinstance(value, int):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNNAMED_{value}"
        member._value_ = value
        return member
