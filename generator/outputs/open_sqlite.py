"""The tables of the open data as one SQLite file, which Datasette opens as it is."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing

from generator.views.open_table import Column, Kind, Table, plain

# SQLite writes its own version into bytes 96 to 99 of the header ("for information only"): the file must not depend
# on the machine that made it. Source: sqlite.org/fileformat2.html section 1.3.
_VERSION = slice(96, 100)
_FORMAT_VERSION = (3_040_000).to_bytes(4, "big")
_PAGE_BYTES = 4096
_TYPES: dict[Kind, str] = {"integer": "INTEGER", "number": "REAL"}


def tables_sqlite(tables: Sequence[Table]) -> bytes:
    """Primary keys, and the foreign keys to tables that are there. Lists are JSON; attachments a table of their own."""
    names = {table.name for table in tables}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        for table in tables:
            columns = _columns(table)
            connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(_definitions(table, names))})')
            marks = ", ".join("?" * len(columns))
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _values(table, columns))
            for column in table.refers:
                connection.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')
        connection.commit()
        serialized = connection.serialize()
    data = bytearray(serialized)
    del serialized  # of a volume 30 MB, and never three times as much
    data[_VERSION] = _FORMAT_VERSION
    return bytes(data)


def _columns(table: Table) -> list[Column]:
    return [column for column in table.columns if column.kind != "files"]


def _definitions(table: Table, names: Collection[str]) -> Iterator[str]:
    """The columns, then the foreign keys, as SQL."""
    for column in _columns(table):
        kind = _TYPES.get(column.kind, "TEXT")
        may_lack = column.kind in {"date", "integer", "number"} or column.key in table.refers
        is_nullable = may_lack and not column.required
        yield f'"{column.key}" {kind}{"" if is_nullable else " NOT NULL"}'
    keys = ", ".join(f'"{key}"' for key in table.key)
    yield f"PRIMARY KEY ({keys})"
    for key, (other, target) in table.refers.items():
        if other in names:
            yield f'FOREIGN KEY ("{key}") REFERENCES "{other}" ("{target}")'


def _values(table: Table, columns: Sequence[Column]) -> Iterator[list[object]]:
    for row in table.rows:
        yield [_value(row[column.key], is_reference=column.key in table.refers) for column in columns]


def _value(value: object, *, is_reference: bool) -> object:
    """ISO text for dates, JSON text for lists; a reference to nothing is NULL."""
    if is_reference and not value:
        return None
    found = plain(value)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, list) else found
