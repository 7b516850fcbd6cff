"""What a table of the open data is: typed columns, rows, keys; each format is written from these alone."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from generator.frozen import frozen

# A value's type: str, date or None, datetime, int or None, Decimal or None, then tuples of str, of changes and of
# attachments (both mappings).
Kind = Literal["text", "date", "moment", "integer", "number", "texts", "changes", "files"]
Row = Mapping[str, object]


@frozen(kw_only=True)
class Column:
    """A column: its `key` in files, its Chinese `label`, what it means, its unit.

    Its values are limited to `choices`, and match the whole of `pattern`, where these are given.
    """

    key: str
    label: str
    kind: Kind = "text"
    meaning: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    unit: str = ""
    required: bool = False


@frozen(kw_only=True)
class Table:
    """Rows that have the key of every column; the values of the columns `key` name a row.

    `refers` tells for a column the table and the column that it points to.
    `path` is where its files lie below `data/`, without the ending.
    """

    name: str
    path: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    refers: Mapping[str, tuple[str, str]]


def plain(value: object) -> object:
    """A value as JSON has it: dates in ISO form, None for what isn't there, lists and mappings likewise.

    A number is at most 15 digits, which a float gives back as they are.
    """
    match value:
        case str() | None:  # nearly all, so first
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dt.date():  # and datetime, with the offset of Beijing
            return value.isoformat()
        case tuple():
            return [plain(part) for part in value]
        case dict():
            return {key: plain(part) for key, part in value.items()}
        case _:
            return value
