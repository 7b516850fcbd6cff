"""Frozen dataclasses as plain JSON values and back, by the types of their fields."""

import dataclasses
import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_T = TypeVar("_T")


def to_plain(value: object) -> Any:
    """The value as JSON has it: dates in ISO form, numbers with a point as text, since a float is not exact."""
    if dataclasses.is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_plain(kind: type[_T], value: Any) -> _T:
    """What `to_plain` made of a value of that dataclass."""
    found: _T = _from_plain(kind, value)
    return found


def _from_plain(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return tuple(_from_plain(get_args(kind)[0], each) for each in value)
    if get_args(kind):  # of `date | None`
        kind = next(each for each in get_args(kind) if each is not type(None))
    if isinstance(value, dict):
        return kind(**{name: _from_plain(hint, value[name]) for name, hint in _hints(kind).items()})
    if kind in (dt.date, dt.datetime):
        return kind.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
