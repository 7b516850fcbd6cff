"""Digests of values by what they say: the same in every run, whatever objects say it."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import PurePath
from typing import Any

from generator.errors import GeneratorError

_BYTES = 16
# What is as short as that stands for itself.
_SHORT = 64
_PLAIN = (str, bytes, int, float, bool, type(None), Decimal, dt.date, dt.time, dt.timedelta, dt.tzinfo, PurePath, Enum)


class Digests:
    """Digests values; what is met again in one run, such as the bureau's settings, is not gone through again."""

    def __init__(self) -> None:
        # With the object itself, so that its number is not given to another one meanwhile.
        # None stands in most of what is digested.
        self._known: dict[int, tuple[object, bytes]] = {id(None): (None, _short("None"))}

    def of(self, value: Any) -> bytes:
        """The digest of texts, numbers, dates, paths, functions of modules, and what is made of these.

        Those are tuples, lists, sets, mappings and dataclasses. A dataclass with a `fingerprint` is known by it:
        nothing else of it is looked at. So are many of them: all items of a year take a tenth of the time.

        Raises:
            GeneratorError: There is a value of another type in it.
        """
        if known := self._known.get(id(value)):
            return known[1]
        if fingerprint := getattr(value, "fingerprint", None):
            return _short(f"fingerprint {fingerprint}")  # held for nobody: there is one for each item
        if isinstance(value, _PLAIN):
            return _short(f"{type(value).__name__} {value!r}")
        digest = digest_parts(self._parts(value))
        # A list may be another one later. Most tuples are the arguments of one part, of which there are thousands.
        if not isinstance(value, list | tuple):
            self._known[id(value)] = (value, digest)
        return digest

    def _parts(self, value: Any) -> Iterable[bytes]:
        if isinstance(value, list | tuple):
            fingerprints = _fingerprints(value)
            return fingerprints or [b"sequence", *map(self.of, value)]
        if isinstance(value, Mapping):
            return [b"mapping", *(self.of(each) for pair in value.items() for each in pair)]
        if isinstance(value, Set):
            return [b"set", *sorted(map(self.of, value))]
        if is_dataclass(value) and not isinstance(value, type):
            values = (getattr(value, name) for name in _names(type(value)))
            return [b"object", type(value).__qualname__.encode(), *map(self.of, values)]
        name = getattr(value, "__qualname__", "<none>")
        if callable(value) and "<" not in name:  # neither a lambda nor within another function
            return [b"function", value.__module__.encode(), name.encode()]
        raise GeneratorError(f"digest of {type(value).__name__} {value!r:.80}: expected what is made of plain values")


def _fingerprints(values: Sequence[Any]) -> list[bytes]:
    """Of values of one type that all have one, in their order; else nothing."""
    kinds = {*map(type, values)}
    if len(kinds) != 1 or not hasattr(kind := kinds.pop(), "fingerprint"):
        return []
    found = [*map(attrgetter("fingerprint"), values)]
    if not all(found):
        return []
    lengths = ",".join(map(str, map(len, found)))  # where one ends and the next begins, as in `digest_parts`
    texts = lengths, "".join(found)
    return [b"fingerprints", kind.__qualname__.encode(), *(text.encode("utf-8", "surrogatepass") for text in texts)]


@cache
def _names(of: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(of))


def _short(plain: str) -> bytes:
    data = plain.encode("utf-8", "surrogatepass")
    return data if len(data) <= _SHORT else digest_parts([data])


def digest_parts(parts: Iterable[bytes]) -> bytes:
    """One digest for all of the parts in their order; where one ends and the next begins matters, too."""
    parts = tuple(parts)
    lengths = ",".join(map(str, map(len, parts)))
    return hashlib.blake2b(b"".join((lengths.encode(), b":", *parts)), digest_size=_BYTES).digest()
