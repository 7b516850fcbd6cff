"""Parts of an item that comes out of the cache: they hold little, and make what is asked for when it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from sys import intern
from typing import Any

from generator.model.content import Content
from generator.problem import Source

Read = Callable[[str], str]  # a text by its name
_NO_IDS: frozenset[str] = frozenset()  # one for all: Python makes a new one each time


class StoredContent(Content):
    """A content whose texts are read whenever they are asked for."""

    __slots__ = ("_read",)
    _read: Read

    __setattr__ = object.__setattr__  # as of `stored._Open`
    __delattr__ = object.__delattr__

    def __init__(self, others: Mapping[str, Any], read: Read) -> None:
        """`others` are the fields that are not as most contents have them."""
        made: Any = self  # whose fields nobody assigns to later
        made._read = read
        made.is_plain, made.has_h1, made.headings, made.ids, made.lost = True, False, 0, _NO_IDS, ""
        made.links = made.removed = made.images_without_text = made.broken_addresses = ()
        for name, value in others.items():
            setattr(made, name, value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Content):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(Content))

    __hash__ = Content.__hash__

    markdown = property(lambda self: self._read("markdown"))
    html = property(lambda self: self._read("html"))
    page_html = property(lambda self: self._read("page_html"))
    text = property(lambda self: self._read("text"))
    blocks = property(lambda self: self._read("blocks"))


class StoredPlaces(Mapping[str, Source]):
    """The places of a record's fields, by the line of each, counted from that of the record."""

    __slots__ = ("_lines", "_where")

    def __init__(self, where: Source, lines: Mapping[str, int]) -> None:
        self._where, self._lines = where, lines

    def __getitem__(self, key: str) -> Source:
        return Source(self._where.file, self._where.line + self._lines[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@lru_cache(maxsize=1000)
def lines_in(places: str) -> Mapping[str, int]:
    """The lines of fields, shared by all records that are laid out alike: that is most."""
    return {intern(name): int(line) for name, _, line in (each.partition(":") for each in places.split())}
