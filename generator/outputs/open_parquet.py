"""A table of the open data as one Parquet file: typed columns, and lists and mappings in them as such."""

import io
from collections.abc import Iterable

from arro3 import core
from arro3.core import DataType, Field, Schema
from arro3.io import read_json, write_parquet

from generator.outputs.open_sheets import json_objects
from generator.views.open_table import Column, Kind

_TEXT = DataType.string()


def table_parquet(columns: Iterable[Column], rows: bytes) -> bytes:
    """The rows, a JSON list as `open_sheets` writes it. A column bears its label, meaning and unit.

    Dates and numbers may be null. The writer's name and version stand in the file, so other versions of the library
    make other bytes.
    """
    # Arrow makes typed columns of JSON objects, which is lighter than one Python object a value.
    return parquet_bytes(read_json(io.BytesIO(json_objects(rows)), schema_of(columns)))


def parquet_bytes(rows: core.Table | core.RecordBatchReader) -> bytes:
    """The rows as a file; their schema says what the columns are."""
    stream = io.BytesIO()
    write_parquet(rows, stream, compression="zstd(3)")
    return stream.getvalue()


def schema_of(columns: Iterable[Column]) -> Schema:
    """What a file of these columns says of them."""
    return Schema([_field(column) for column in columns])


def _field(column: Column) -> Field:
    about = {"label": column.label, "description": column.meaning, "unit": column.unit}
    metadata = {key: text for key, text in about.items() if text}
    return Field(column.key, _TYPES[column.kind], nullable=column.kind in _NULLABLE, metadata=metadata)


def _list_of(kind: DataType) -> DataType:
    return DataType.list(Field("element", kind, nullable=False))


def _mapping(**kinds: DataType) -> DataType:
    return DataType.struct([Field(key, kind, nullable=False) for key, kind in kinds.items()])


_NULLABLE = frozenset({"date", "integer", "number"})
_TYPES: dict[Kind, DataType] = {
    "text": _TEXT,
    "date": DataType.date32(),
    "moment": DataType.timestamp("ms", tz="Asia/Shanghai"),
    "integer": DataType.int64(),
    "number": DataType.float64(),
    "texts": _list_of(_TEXT),
    "changes": _list_of(_mapping(date=DataType.date32(), note=_TEXT, conceals=DataType.bool())),
    "files": _list_of(_mapping(name=_TEXT, title=_TEXT, url=_TEXT, size_bytes=DataType.int64(), sha256=_TEXT)),
}
