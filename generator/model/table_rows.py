"""The rows of a CSV table: its header as keys, what is filled, and the cells that are written as in a record."""

import datetime as dt
from collections.abc import Collection, Iterator

from generator.model.fields import BY_NAME
from generator.model.item import Change
from generator.model.labels import LABELS
from generator.problem import Source
from generator.records.csv_tables import CsvTable
from generator.records.raw import Scalar
from generator.text import half_width, one_line


def headers(table: CsvTable) -> list[str]:
    """The first row, spaces and the star of a must-field gone, punctuation half-width."""
    row = table.rows[0] if table.rows else ()
    return [half_width(cell).replace(" ", "").strip("*:") for cell in row]


def english_header(name: str) -> str:
    """The English heading of a column that has a Chinese one, as `headers` gives it back."""
    return LABELS[name].replace(" ", "")


def filled_rows(table: CsvTable, lists: Collection[int] = ()) -> Iterator[tuple[Source, int, tuple[str, ...]]]:
    """The rows below the header that hold something: place, row number, cells on one line each.

    `lists` are the places of columns in whose cells a line break parts entries, and stays.
    """
    for number, row in enumerate(table.rows[1:], start=2):
        cells = tuple(
            "\n".join(map(one_line, cell.split("\n"))).strip() if place in lists else one_line(cell)
            for place, cell in enumerate(row)
        )
        if any(cells):
            yield Source(table.file, number), number, cells


def cell_day(text: str, where: Source) -> dt.date:
    """The day in a cell, written as in a record.

    Raises:
        FieldError: It is none.
    """
    day = BY_NAME["issued"].parse(Scalar(text, where))
    assert isinstance(day, dt.date)
    return day


def cell_changes(text: str, where: Source) -> tuple[Change, ...]:
    """The dated notes in a cell, written as a record's 更正记录, in the order of their days.

    Raises:
        FieldError: One has no day or no words.
    """
    changes = BY_NAME["changes"].parse(Scalar(text, where))
    assert isinstance(changes, tuple)
    return changes
