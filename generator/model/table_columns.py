"""The header of a CSV table that has fixed columns: each known by key or label, none missing, none twice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from generator.model.table_rows import english_header, headers
from generator.problem import Problem, Source
from generator.records.csv_tables import CsvTable
from generator.records.grids import column_name
from generator.text import nearest


class FixedColumn(Protocol):
    """What is asked of a column."""

    @property
    def key(self) -> str:
        """Its name in exports."""

    @property
    def label(self) -> str:
        """Its name in the table."""

    @property
    def required(self) -> bool:
        """Whether the table must have it."""


def column_keys(
    table: CsvTable, columns: Sequence[FixedColumn], derived: Mapping[str, str], rule: str
) -> tuple[list[str], list[Problem]]:
    """The key of each column of the table (empty for one that the program works out), or what is wrong with it."""
    known = {
        name: column.key for column in columns for name in (column.key, column.label, english_header(column.label))
    }
    known |= {name: "" for pair in derived.items() for name in pair}
    keys = [known.get(header) for header in headers(table)]
    problems = [Problem(Source(table.file), rule, *fault) for fault in _faults(headers(table), keys, columns)]
    return [key or "" for key in keys], problems


def _faults(
    names: Sequence[str], keys: Sequence[str | None], columns: Sequence[FixedColumn]
) -> Iterator[tuple[str, str]]:
    """(found, advice)."""
    labels = [column.label for column in columns]
    for place, (header, key) in enumerate(zip(names, keys, strict=True)):
        cell = f"{column_name(place)}1"
        if key is None:
            guess = nearest(header, labels)
            hint = f"是不是“{guess}”？" if guess else ""
            yield f"{cell} 的列“{header}”不认识", f"{hint}可用：{'、'.join(labels)}"
        elif key and key in keys[:place]:
            yield f"{cell} 的列“{header}”重复", "请只保留一列"
    for column in columns:
        if column.required and column.key not in keys:
            yield f"缺少“{column.label}”一列", f"请补上；可用：{'、'.join(labels)}"
