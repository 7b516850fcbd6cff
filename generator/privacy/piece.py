"""What a reader hands on of a file: running text and tables with the words that name their place, and what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.frozen import frozen

Severity = Literal["error", "warning"]


@frozen(kw_only=True)
class Passage:
    """Running text. `place` is Chinese and empty where the line says all; `line` is that of the first character."""

    text: str
    place: str = ""
    line: int = 1
    is_counted: bool = True  # whether its line breaks are lines of the file


@frozen(kw_only=True)
class Grid:
    """A table as rows of texts.

    Attributes:
        rows: The cells from the top, blank ones as empty texts.
        place: What the table is called, such as `表1!` or `表格 2 `.
        line: The line of the file, or the row of a sheet, in which the first row stands.
        is_lettered: Whether a cell is named as in a spreadsheet (`B7`), or by row and column in words.
        is_read: Whether the cells stand in a passage too, so that only the columns are looked at.
        hidden: Words for hidden rows and columns, by `("row", 3)` or `("column", 0)`, both counted from 0.
    """

    rows: Sequence[Sequence[str]]
    place: str = ""
    line: int = 1
    is_lettered: bool = False
    is_read: bool = False
    hidden: frozenset[tuple[str, int]] = field(default_factory=frozenset)


@frozen(kw_only=True)
class Remark:
    """What a reader itself found: a place that nobody can look into, or data that is personal by its kind."""

    kind: str
    place: str
    found: str
    advice: str
    severity: Severity = "warning"


@frozen
class Shown:
    """What a reader of the file sees, for the search: nothing hidden or deleted, no notes, no properties.

    The guard has all of it in other pieces. A block (a paragraph, a cell, a page of PDF) may be broken into lines.
    """

    blocks: tuple[str, ...]


Piece = Passage | Grid | Remark | Shown


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Finding:
    """Personal data in a file; `found` is masked already, so that it may be printed and kept."""

    line: int
    place: str
    kind: str
    found: str
    advice: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class MaskedNumber:
    """A number that staff masked: `pattern` has `*` for every hidden digit; `person` is a name, or a row's own key."""

    line: int
    place: str
    person: str
    pattern: str


@frozen(kw_only=True)
class Scan:
    """All that is known of one file."""

    findings: tuple[Finding, ...] = ()
    masked: tuple[MaskedNumber, ...] = ()
