"""A table of the open data as CSV, XLSX and JSON. The sheets can be put into `data/sheets` and read again."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, TypeVar

from generator.model.fields import DERIVED, conceal_word, escape_marks
from generator.model.labels import label
from generator.outputs.tables import csv_bytes, csv_rows
from generator.outputs.workbook import MAX_CELL, Cell, Workbook, deflated_rows, workbook
from generator.views.open_table import Column, Table, plain
from generator.words import _, listed

_WIDTHS = {
    "title": 46,
    "summary": 60,
    "body": 80,
    "attachments": 40,
    "attachment_files": 60,
    "url": 44,
    "description": 60,
}
FILES = "attachment_files"
_Block = TypeVar("_Block")


def _files_column() -> Column:
    return Column(
        key=FILES,
        label=label(DERIVED[FILES]),
        meaning=_(
            "Address, bytes and SHA-256 of each attachment, one a line, in the order of the column of attachments"
        ),
    )


def sheet_columns(table: Table) -> tuple[Column, ...]:
    """The table's columns, and what a cell of attachments has no room for."""
    return (
        (*table.columns, _files_column()) if any(column.kind == "files" for column in table.columns) else table.columns
    )


def table_csv(table: Table) -> bytes:
    """Under the columns' keys, dates and times in ISO form."""
    return csv_head(table) + csv_block(table)


def csv_head(table: Table) -> bytes:
    """What stands above the rows."""
    return csv_bytes([[column.key for column in sheet_columns(table)]])


def csv_block(table: Table) -> bytes:
    """The rows by themselves."""
    columns = sheet_columns(table)
    return csv_rows([_plain(row, column) for column in columns] for row in table.rows)


def table_xlsx(table: Table, dated: dt.datetime) -> bytes:
    """Under the columns' labels, times as people write them."""
    return xlsx_book(table, len(table.rows), dated).around(xlsx_block(table, 0))


def xlsx_book(table: Table, count: int, dated: dt.datetime) -> Workbook:
    """What stands around so many rows."""
    columns = sheet_columns(table)
    widths = [_WIDTHS.get(column.key, 18) for column in columns]
    return workbook([column.label for column in columns], count, table.title, table.title, dated, widths)


def xlsx_block(table: Table, first: int) -> bytes:
    """The rows by themselves, of which the first is that many rows below the table's first."""
    columns = sheet_columns(table)
    return deflated_rows(([_fitting(_readable(row, column)) for column in columns] for row in table.rows), first)


def table_json(table: Table) -> bytes:
    """A list with one object a row."""
    return b"".join(json_list([json_block(table)] if table.rows else []))


def json_block(table: Table) -> bytes:
    """The rows by themselves, of which there are some."""
    return ",\n ".join(_indented(plain(row), "\n ") for row in table.rows).encode()


def json_list(blocks: Sequence[_Block]) -> list[_Block | bytes]:
    """Blocks of rows as one list."""
    if not blocks:
        return [b"[]\n"]
    parted = [part for block in blocks for part in (b",\n ", block)]
    return [b"[\n ", *parted[1:], b"\n]\n"]


def json_objects(content: bytes) -> bytes:
    """The rows of such a list one after the other, with no comma between."""
    return content[2:-2].replace(b",\n {", b"\n {")


def json_bytes(value: object) -> bytes:
    """UTF-8, as people can read it, with a line break at the end."""
    return (_indented(value, "\n") + "\n").encode()


def _indented(value: object, line: str) -> str:
    """As `json.dumps(value, ensure_ascii=False, indent=1)`, in half its time; `line` begins a line as far in."""
    inner = f"{line} "
    match value:
        case str():
            return encode_basestring(value)
        case dict() if value:
            pairs = (f"{encode_basestring(key)}: {_indented(part, inner)}" for key, part in value.items())
            return f"{{{inner}{f',{inner}'.join(pairs)}{line}}}"
        case list() | tuple() if value:
            return f"[{inner}{f',{inner}'.join(_indented(part, inner) for part in value)}{line}]"
        case _:
            return json.dumps(value)


def cell(row: Mapping[str, Any], column: Column) -> str:
    """A value as a sheet's cell, so that `model/fields.py` and `records/sheets.py` understand it again."""
    if column.key == FILES:
        return "\n".join(f"{file['url']} {file['size_bytes']} {file['sha256']}" for file in row["attachments"])
    value = row[column.key]
    match column.kind:
        case "files":
            return "\n".join(f"{escape_marks(file['name'])}|{escape_marks(file['title'])}" for file in value)
        case "changes":
            return "\n".join(map(_change, value))
        case "texts":
            # A backslash at an entry's end would take the mark behind it.
            escaped = [escape_marks(text) for text in value]
            return "\n".join(escaped) if any(text.endswith("\\") for text in value) else listed(escaped)
        case "text" if isinstance(value, str):
            return f"{value}\n\n" if column.key == "body" and "\n" in value and "\n\n" not in value else value
        case _:
            return "" if value is None else f"{value:f}" if column.kind == "number" else str(plain(value))


def _change(change: Mapping[str, Any]) -> str:
    """A correction; those of lists have nothing that could be concealed."""
    word = conceal_word(change["note"], change["conceals"]) if "conceals" in change else ""
    return f"{change['date']} {word}{escape_marks(change['note'])}"


def _plain(row: Mapping[str, Any], column: Column) -> Cell:
    """A number stays one: a minus before it begins no formula."""
    value = row.get(column.key)
    return value if isinstance(value, Decimal) else cell(row, column)


def _readable(row: Mapping[str, Any], column: Column) -> Cell:
    if column.kind != "moment":
        return _plain(row, column)
    moment = row[column.key]
    return f"{moment:%Y-%m-%d}" if moment.time() == dt.time() else f"{moment:%Y-%m-%d %H:%M:%S}"


def _fitting(text: Cell) -> Cell:
    """The text, or what says that it doesn't fit: it is never cut without a word. Excel counts in UTF-16."""
    if not isinstance(text, str) or len(text) * 2 <= MAX_CELL:
        return text
    return (
        text
        if len(text.encode("utf-16-le")) // 2 <= MAX_CELL
        else _("(The text is longer than a spreadsheet allows; please use the CSV or JSON file of this name)")
    )
