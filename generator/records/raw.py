"""What a reader hands on: text with its place, nothing understood yet."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import PurePosixPath
from typing import Any

from generator.frozen import frozen
from generator.problem import Source


@frozen
class Scalar:
    """One value, always text: a reader never decides that `0012` is a number or `no` a truth value."""

    text: str
    source: Source


@frozen
class Sequence:
    """A list of values, in the order of the file."""

    items: tuple["Node", ...]
    source: Source


@frozen
class Entries:
    """Keys and values, in the order of the file; a key may stand twice, which `records` reports."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    source: Source


Node = Scalar | Sequence | Entries


@frozen(kw_only=True)
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

    __slots__ = ("_found", "_read", "blob")
    __setattr__ = object.__setattr__  # what is assigned takes a tenth of the call that sets a frozen one's field
    __delattr__ = object.__delattr__  # both, or Python goes through the class for either
    blob: str
    _read: Callable[[RawRecord], RawRecord]
    _found: RawRecord | None

    def __init__(
        self, source: Source, folder: PurePosixPath, blob: str, read: Callable[[RawRecord], RawRecord]
    ) -> None:
        """`read` finds the record of the same file and key; all records may share one."""
        made: Any = self  # whose fields nobody else assigns to
        made.source, made.folder, made.sheet_stem, made.blob = source, folder, None, blob
        made._read, made._found = read, None

    def _record(self) -> RawRecord:
        if self._found is None:
            self._found = self._read(self)
        return self.whole()

    def whole(self) -> RawRecord:
        """As its file has it; who asks holds it, and not this."""
        return self._found or self._read(self)

    stem = property(lambda self: self.source.file.rpartition("/")[2].rpartition(".")[0])
    key = property(lambda self: f"{self.blob}:{self.source.file}:")
    fields = property(lambda self: self._record().fields)
    body = property(lambda self: self._record().body)
    body_source = property(lambda self: self._record().body_source)


def file_key(data: bytes, file: str) -> str:
    """How the keys of the records of a file begin: git's own name for the bytes, which git can tell without reading."""
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return f"{blob.hexdigest()}:{file}:"
