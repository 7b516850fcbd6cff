"""A piece as the kinds read it: plain text with places, the words around a number, and the numbers in their groups."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import Literal

from generator.frozen import frozen
from generator.privacy.normal import JOINT, ROW_END, Normal, normalise
from generator.privacy.piece import Grid, Passage
from generator.regex import regex

Gap = Literal["joint", "hyphen", "space", "line", "cell", "point"]
CONTEXT = 40
HEADER_ROWS = 5
_MAX_TABLE = 20_000
_JOINT = regex(rf"[*_~`\\\[\]{JOINT}]{{1,4}}")
_HYPHEN = regex(rf"[ {JOINT}]?[-‐‑‒–—―−()]{{1,2}}[ {JOINT}]?")
_GAPS: tuple[tuple[Gap, re.Pattern[str]], ...] = (
    ("joint", _JOINT),
    ("hyphen", _HYPHEN),
    ("space", regex(rf"[ {JOINT}]{{1,4}}")),
    ("line", regex(r"[ ]*(?:[-‐\\]?\n)(?:[ >]*\n)?[ >]*")),
    ("cell", regex(r"[ ]*\|[ ]*|[ \n]*\t[ \n\t]*")),
    ("point", regex(r"[./·、:]")),
)  # fmt: skip
_MARKUP = "*_~`\\[]"
_TOKEN = regex(r"[0-9]+|(?<=[0-9])[Xx](?![0-9])|(?<=[0-9]{17})[Xx]|(?<![A-Za-z])[Xx](?![A-Za-z0-9])")
# Whatever a gap is made of, and stretches that are long enough for a number: of all other digits there are many more.
_BETWEEN = rf"*_~`\\\[\]{JOINT} \-‐‑‒–—―−()\n>|\t./·、:"
_SHORTEST = 11
_STRETCH = regex(rf"[0-9](?:[{_BETWEEN}]*+[0-9Xx]){{{_SHORTEST - 1},}}+")
_END_OF_WORDS = regex(rf"\n[ ]*\n|{ROW_END}")


@frozen
class Group:
    """Digits (or the X that ends an identity number) that stand together, and what parts them from those before."""

    start: int
    end: int
    digits: str
    gap: Gap | None


@frozen(kw_only=True)
class Hit:
    """Something personal at `start` to `end` of the reading's plain text; `shown` is its masked form."""

    start: int
    end: int
    kind: str
    shown: str
    is_sure: bool = True
    hidden: tuple[int, ...] = ()  # the places of the plain text that a mask hides


@dataclass(slots=True)
class Reading:
    """One piece, read: `original` is what stands at `base` of its text.

    `taken` are the stretches that a number of a known kind has claimed already, in order.
    """

    original: str
    normal: Normal
    place: str
    line: int
    is_counted: bool
    grid: Grid | None = None
    cells: Sequence[int] = ()
    positions: Sequence[tuple[int, int]] = ()
    base: int = 0
    taken: list[tuple[int, int]] = field(default_factory=list)
    _runs: list[list[Group]] | None = None

    @property
    def text(self) -> str:
        """The plain text."""
        return self.normal.text

    def where(self, start: int) -> tuple[int, str]:
        """The line of the file and the words for the place, for a place of the plain text."""
        offset = self.normal.starts[start] if start < len(self.normal.starts) else 0
        if self.grid is None:
            return self.line + (self.original.count("\n", 0, offset) if self.is_counted else 0), self.place
        row, column = self.cell(offset)
        return self.grid.line + row, f"{self.place}{cell_name(self.grid, row, column)}"

    def cell(self, offset: int) -> tuple[int, int]:
        """The row and column of an offset of the original text of a grid, from 0."""
        return self.positions[max(bisect_right(self.cells, offset) - 1, 0)]

    def words(self, start: int, end: int) -> str:
        """The words around a number: before it, some behind it, and the heads of its column."""
        before = _END_OF_WORDS.split(self.text[max(0, start - CONTEXT) : start])[-1]
        behind = _END_OF_WORDS.split(self.text[end : end + CONTEXT // 4], maxsplit=1)[0]
        return f"{self.place}{self.heads(start)}{before}\n{behind}"

    def heads(self, start: int) -> str:
        """The words over the column in which a place of a grid's text stands."""
        if start >= len(self.normal.starts):
            return ""
        if self.grid is None:
            return table_head(self.text, start) + " "
        row, column = self.cell(self.normal.starts[start])
        above = [cells[column] for cells in self.grid.rows[: min(row, HEADER_ROWS)] if column < len(cells)]
        return " ".join(text for text in above if len(text) <= CONTEXT // 2) + " "

    def is_free(self, start: int, end: int) -> bool:
        """Whether no number that is known already stands there."""
        place = bisect_left(self.taken, (start, end))
        return not (
            (place and self.taken[place - 1][1] > start) or (place < len(self.taken) and self.taken[place][0] < end)
        )

    def take(self, start: int, end: int) -> None:
        """Claims a stretch for a number that is known now."""
        insort(self.taken, (start, end))

    def runs(self) -> list[list[Group]]:
        """The groups of digits, those in one list that may belong together; none that is too short for a number."""
        if self._runs is None:
            self._runs = [run for found in _STRETCH.finditer(self.text) for run in _runs(self.text, *found.span())]
        return self._runs


def table_head(text: str, start: int) -> str:
    """The head of the column in which a place of running text stands, if it is in a table: HTML, Markdown, tabs."""
    before = text[max(0, start - _MAX_TABLE) : start]
    last = before.rpartition(ROW_END)[2]
    end = ROW_END if ROW_END in before and "\t" in last and "\n\n" not in last else "\n"
    *above, row = before.split(end)
    mark = "|" if "|" in row else "\t"
    column, head = row.count(mark), ""
    for line in reversed(above):
        if mark in line:
            head = line
        elif line.strip():
            break
    cells = head.split(mark)
    found = cells[column].strip() if 0 < column < len(cells) else ""
    return found if len(found) <= CONTEXT // 2 else ""


def read(piece: Passage | Grid) -> Iterator[Reading]:
    """The piece as readings: itself, then each text of it that no page shows, such as a comment."""
    if isinstance(piece, Grid):
        yield _read_grid(piece)
        return
    waiting = [(piece.text, piece.line, 0, 0)]
    while waiting:
        text, line, base, depth = waiting.pop()
        reading = Reading(text, normalise(text), piece.place, line, piece.is_counted, base=base)
        yield reading
        for inner, offset in reading.normal.hidden if depth < 3 else ():
            below = line + text.count("\n", 0, offset) if piece.is_counted else line
            waiting.append((inner, below, base + offset, depth + 1))


def grid_text(grid: Grid) -> str:
    """The cells as one text: a tab between two of a row, a record separator behind the last."""
    rows = (row or ("",) for row in grid.rows)
    return "".join("\t".join(_cell_text(text) for text in row) + ROW_END for row in rows)


def _cell_text(text: str) -> str:
    return text.replace("\t", " ").replace(ROW_END, " ")


def _read_grid(grid: Grid) -> Reading:
    positions = [(number, column) for number, row in enumerate(grid.rows) for column in range(max(len(row), 1))]
    lengths = (len(text) + 1 for row in grid.rows for text in row or ("",))
    original = grid_text(grid)
    cells = list(accumulate(lengths, initial=0))[:-1]
    return Reading(original, normalise(original), grid.place, grid.line, False, grid, cells, positions)


def cell_name(grid: Grid, row: int, column: int) -> str:
    """`B7`, or 第7行第2列; with a word where the cell is hidden."""
    hidden = grid.hidden & {("row", row), ("column", column)}
    word = "（隐藏的行或列）" if hidden else ""
    if not grid.is_lettered:
        return f"第{row + 1}行第{column + 1}列{word}"
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{grid.line + row}{word}"


@lru_cache(maxsize=4096)
def _gap(text: str) -> Gap | None:
    if not text or "***" in text:
        return None if text else "joint"
    plain = text.strip(_MARKUP)
    return next((name for name, form in _GAPS if form.fullmatch(text) or form.fullmatch(plain)), None)


def _runs(text: str, start: int, end: int) -> Iterator[list[Group]]:
    run: list[Group] = []
    for match in takewhile(lambda token: token.start() < end, _TOKEN.finditer(text, start)):
        between = text[run[-1].end : match.start()] if run else ""
        gap = _gap(between) if run and len(between) <= 24 else None
        if gap is None and run:
            yield run
            run = []
        if run or match.group() not in "Xx":
            run.append(Group(match.start(), match.end(), match.group(), gap if run else None))
    if run:
        yield run
