"""The cells of CSV text, for the scanner and for masks; `records/grids.py` reads records and tells of faults."""

import csv
import io

MAX_FIELD = 2**31 - 1


def csv_rows(text: str) -> list[list[str]] | None:
    """The cells of a CSV file; None where the quotes don't pair."""
    mark = max(",\t;", key="\n".join(text[:100_000].split("\n")[:20]).count)
    csv.field_size_limit(MAX_FIELD)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error:
        return None
