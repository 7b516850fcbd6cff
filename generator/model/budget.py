"""Budgets and final accounts: tables of exact amounts, each with the cell that it stands in."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from generator.frozen import frozen
from generator.model.budget_spec import TableSpec
from generator.problem import Source
from generator.records.config import DataFile
from generator.records.grids import column_name
from generator.words import _

Kind = Literal["budget", "final"]
KINDS: dict[Kind, str] = {"budget": "预算", "final": "决算"}
# What “三公” is made of, by the names of lines and columns in tables.yml; `vehicles` is purchase and running together.
THREE_PUBLIC = ("total", "abroad", "vehicles", "purchase", "running", "reception")


@frozen
class Place:
    """A cell of a sheet: row and column count from 0. As text it is what a spreadsheet program calls it."""

    file: str
    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"

    @property
    def cell(self) -> str:
        """The cell's name within its sheet: `D12`."""
        return f"{column_name(self.column)}{self.row + 1}"

    @property
    def source(self) -> Source:
        """The place as problems name it."""
        return Source(self.file, self.row + 1)


@frozen
class Cell:
    """An amount in 万元, exact; an empty cell is 0."""

    amount: Decimal
    place: Place


@frozen(kw_only=True)
class Line:
    """A row of a table, or one side of it.

    `role` is its name in tables.yml where it has a fixed meaning, `place` the cell of its code or name.
    """

    code: str
    name: str
    role: str
    place: Place
    amounts: Mapping[str, Cell]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


@frozen(kw_only=True)
class Table:
    """One table. `blocks` has its lines by the id of the column group, `labels` the headers of its amounts."""

    spec: TableSpec
    title: str
    where: Source
    blocks: Mapping[str, tuple[Line, ...]]
    labels: Mapping[str, Mapping[str, str]]
    notes: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """No line has an amount: 本表无数据."""
        lines = (line for block in self.blocks.values() for line in block)
        return not any(cell.amount for line in lines for cell in line.amounts.values())

    def lines(self, block: str = "main") -> tuple[Line, ...]:
        """The lines of a group, in their order."""
        return self.blocks.get(block, ())

    def line(self, role: str, block: str = "main") -> Line | None:
        """The line of fixed meaning."""
        return next((line for line in self.lines(block) if line.role == role), None)

    def coded(self) -> dict[str, Line]:
        """The lines with a code, by it; of a code that stands twice the first."""
        found: dict[str, Line] = {}
        for line in self.lines():
            if line.code:
                found.setdefault(line.code, line)
        return found


@frozen(kw_only=True)
class Book:
    """One year's budget or final accounts, with the announcing records (the first is the main one)."""

    year: int
    kind: Kind
    tables: Mapping[str, Table]
    where: Source
    about: Source
    files: tuple[DataFile, ...]
    records: tuple[str, ...] = ()
    approved_on: dt.date | None = None

    @property
    def stem(self) -> str:
        """`2023-final`, the name of its file and page."""
        return f"{self.year}-{self.kind}"

    @property
    def title(self) -> str:
        """`2023年部门决算`, in the language of the site."""
        if self.kind == "final":
            return _("%(year)s departmental final accounts", year=self.year)
        return _("%(year)s departmental budget", year=self.year)

    def cell(self, table: str, role: str, amount: str = "total", block: str = "main") -> Cell | None:
        """The amount of a line of fixed meaning; None where table, line or column is absent."""
        found = self.tables.get(table)
        line = found.line(role, block) if found else None
        return line.amounts.get(amount) if line else None

    def cells(self, table: str, codes: tuple[str, ...], amount: str = "total") -> list[Cell]:
        """The amounts of the lines with these codes that the table has."""
        found = self.tables.get(table)
        lines = found.coded() if found else {}
        return [lines[code].amounts[amount] for code in codes if code in lines and amount in lines[code].amounts]

    def three_public(self, measure: str, part: str) -> Cell | None:
        """A part of “三公”, where a row stands for it or a column; `measure` is budget, final or previous."""
        by_row = self.cell("three_public", part, measure)
        if by_row or "three_public" not in self.tables:
            return by_row
        cells = (line.amounts.get(f"{measure}.{part}") for line in self.tables["three_public"].lines())
        return next((cell for cell in cells if cell), None)


@frozen
class Budgets:
    """All books, by year and budget before final accounts, and the category that their pages belong to."""

    category: str = ""
    books: tuple[Book, ...] = ()
    specs: tuple[TableSpec, ...] = ()

    def __iter__(self) -> Iterator[Book]:
        return iter(self.books)

    def get(self, year: int, kind: str) -> Book | None:
        """The book of this year and kind."""
        return next((book for book in self.books if (book.year, book.kind) == (year, kind)), None)
