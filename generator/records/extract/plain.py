"""Text files, whatever their encoding: records, settings, CSV, TXT; the tables in them too."""

import re
from collections.abc import Iterator

from generator.privacy.csv_cells import csv_rows
from generator.privacy.piece import Grid, Passage, Piece, Shown
from generator.records.extract.budget import Budget
from generator.regex import regex

_TABLE = regex(r"(?:^[ >]*\|.*\|[ ]*$\n?){2,}", re.MULTILINE)
_ROW = regex(r"<tr\b[^>]*>", re.IGNORECASE)
_CELL = regex(r"<t[dh]\b[^>]*>", re.IGNORECASE)
_TAG = regex(r"<[^>]*>")


def accepts(data: bytes, suffix: str) -> bool:
    """Whatever is text; the last to be asked."""
    del suffix
    return decode(data) is not None


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece]:
    """The text, and its tables once more by their columns."""
    del budget
    text = decode(data) or ""
    if suffix in {"csv", "tsv"} and (rows := csv_rows(text)) is not None:
        yield Grid(rows=rows, is_lettered=True)
        yield Shown(tuple(cell for row in rows for cell in row))
        return
    yield Passage(text=text)
    yield Shown(tuple(text.split("\n")))
    for match in _TABLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        rows = [_cells(row) for row in match.group().rstrip("\n").split("\n")]
        yield Grid(rows=rows, place="表格", line=line, is_read=True)
    yield from _html_tables(text)


def decode(data: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, else GB18030; None for what is no text."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace").replace("\r\n", "\n")
    if b"\x00" in data[:4096]:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    return None


def _html_tables(text: str) -> Iterator[Piece]:
    """Tables between their tags, whether or not those of rows and cells are closed."""
    lower = text.lower()
    start = lower.find("<table")
    while start >= 0 and (end := lower.find("</table", start)) >= 0:
        rows = [[_TAG.sub("", cell) for cell in _CELL.split(row)[1:]] for row in _ROW.split(text[start:end])[1:]]
        yield Grid(rows=rows, place="表格", line=text.count("\n", 0, start) + 1, is_read=True)
        start = lower.find("<table", end)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip(" >").strip("|"))]
