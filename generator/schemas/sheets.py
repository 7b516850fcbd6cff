"""Table Schemas (Frictionless) of what staff keep as tables: the columns by their Chinese names, what each may hold."""

from collections.abc import Iterable

from generator.model import agencies, indicators
from generator.model.fields import FIELDS, GENRES, ID, MAX_TITLE, STATUSES, VALIDITIES
from generator.model.table_columns import FixedColumn
from generator.model.wage_list import columns_of
from generator.schemas.record import Schema

_CONSTRAINTS: dict[str, Schema] = {
    "id": {"unique": True, "pattern": ID.pattern},
    "title": {"maxLength": MAX_TITLE},
    "genre": {"enum": list(GENRES)},
    "validity": {"enum": list(VALIDITIES)},
    "status": {"enum": [*STATUSES, *STATUSES.values()]},
}


def table_schemas() -> dict[str, Schema]:
    """By the name of the file or of its kind; every value is text, as dates and lists are read in many spellings."""
    return {
        "records": _schema([(field.key, field.label, field.required or field.key == "id") for field in FIELDS], "正文"),
        "statistics": _schema(_given(indicators.COLUMNS)),
        "agencies": _schema(_given(agencies.COLUMNS)),
        "wage-list-45": _schema(_given(columns_of("45"))),
        "wage-list-29": _schema(_given(columns_of("29"))),
    }


def _given(columns: Iterable[FixedColumn]) -> list[tuple[str, str, bool]]:
    return [(column.key, column.label, column.required) for column in columns]


def _schema(columns: list[tuple[str, str, bool]], *more: str) -> Schema:
    """Columns that must be there are marked as required; their cells may still be empty where the law lets them."""
    fields: list[Schema] = [
        {
            "name": label,
            "type": "string",
            "description": key,
            "constraints": {"required": is_required, **(_CONSTRAINTS.get(key, {}))},
        }
        for key, label, is_required in columns
    ]
    fields += [{"name": label, "type": "string"} for label in more]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "fieldsMatch": "partial",
    }
