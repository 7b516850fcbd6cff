"""What a reader hands on: text with its place, nothing understood yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

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
    `body_source` is where the first line of the body stands.
    """

    fields: Mapping[str, tuple[Source, Node]]
    body: str
    source: Source
    body_source: Source
    stem: str | None = None
    folder: PurePosixPath | None = None
    sheet_stem: str | None = None
