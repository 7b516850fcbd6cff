"""What a reader hands on: text with its place, nothing understood yet."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.problem import Source


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, always text: a reader never decides that `0012` is a number or `no` a truth value."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values, in the order of the file."""

    items: tuple["Node", ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys and values, in the order of the file; a key may stand twice, which `records` reports."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    source: Source


Node = Scalar | Sequence | Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """One disclosure item as its file gives it.

    `fields` has the keys as written (English or Chinese). `stem` is the file's name without its
    ending (the default id) and `folder` the folder below `data/items`, both None in a sheet.
    `body_source` is where the first line of the body stands. `key` tells the file's path and bytes, and which of its
    records this is, so that what is made of it need not be made again; empty where it isn't known.
    """

    fields: Mapping[str, tuple[Source, Node]]
    body: str
    source: Source
    body_source: Source
    stem: str | None = None
    folder: PurePosixPath | None = None
    sheet_stem: str | None = None
    key: str = field(default="", compare=False)

    @property
    def blob(self) -> str:
        """Git's own name for the bytes of the file; empty where it isn't known."""
        return self.key.partition(":")[0]

    def whole(self) -> "RawRecord":
        """The same with all its words at hand."""
        return self


class UnreadRecord(RawRecord):
    """A record whose file need not be read, as its key tells what it is: it is read when its words are first wanted."""

    __slots__ = ("_found", "_read")
    _read: Callable[[], RawRecord]
    _found: list[RawRecord]

    def __init__(
        self, source: Source, stem: str, folder: PurePosixPath, key: str, read: Callable[[], RawRecord]
    ) -> None:
        values: dict[str, Any] = {"source": source, "stem": stem, "folder": folder, "sheet_stem": None, "key": key}
        for name, value in {**values, "_read": read, "_found": []}.items():
            object.__setattr__(self, name, value)

    def _record(self) -> RawRecord:
        if not self._found:
            self._found.append(self._read())
        return self._found[0]

    def whole(self) -> RawRecord:
        """As its file has it; who asks holds it, and not this."""
        return self._found[0] if self._found else self._read()

    fields = property(lambda self: self._record().fields)
    body = property(lambda self: self._record().body)
    body_source = property(lambda self: self._record().body_source)


def file_key(data: bytes, file: str) -> str:
    """How the keys of the records of a file begin: git's own name for the bytes, which git can tell without reading."""
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return f"{blob.hexdigest()}:{file}:"
