"""A table of the open data as one Parquet file, lists and mappings in it as such."""

import io
from collections.abc import Mapping
from typing import Any

from generator.views.open_data import Kind, Table


def table_parquet(table: Table, metadata: Mapping[str, str]) -> bytes:
    """Typed columns with their labels; `metadata` are texts of the file as a whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = _types(pa)
    fields = [pa.field(column.key, types[column.kind], metadata={"label": column.label}) for column in table.columns]
    schema = pa.schema(fields, metadata=dict(metadata))
    rows = [
        {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()} for row in table.rows
    ]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), stream)
    return stream.getvalue()


def _types(pa: Any) -> dict[Kind, Any]:
    text = pa.string()
    file = {"name": text, "title": text, "url": text, "size_bytes": pa.int64(), "sha256": text}
    return {
        "text": text,
        "date": pa.date32(),
        "moment": pa.timestamp("ms", tz="Asia/Shanghai"),
        "integer": pa.int64(),
        "texts": pa.list_(text),
        "changes": pa.list_(pa.struct([pa.field("date", pa.date32()), pa.field("note", text)])),
        "files": pa.list_(pa.struct([pa.field(name, kind) for name, kind in file.items()])),
    }
