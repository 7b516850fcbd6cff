"""What machines find the open data by: a Data Package (Frictionless) and DCAT for harvesters.

Source: datapackage.org profiles 2.0; DCAT-US 1.1 (resources.data.gov) and W3C DCAT 3.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from generator.model.settings import Settings
from generator.outputs.open_sheets import sheet_columns
from generator.views.open_table import Column, Kind, Table
from generator.words import _, language

_TYPES: dict[Kind, str] = {"date": "date", "moment": "datetime", "integer": "integer", "number": "number"}
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}


def data_package(
    settings: Settings, newest: dt.datetime, resources: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    """The package of the files, each described by `table_resource` or `parquet_resource`."""
    package: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": urlsplit(settings.url).hostname or "site",
        "id": f"{settings.url}data/datapackage.json",
        "title": _("%(bureau)s: open government information as data", bureau=settings.name),
        "description": _(
            "%(text)s CSV files are UTF-8 with a BOM; an apostrophe stands before text that begins with = + - @ "
            "(full-width too), so that no program takes it for a formula.",
            text=settings.description,
        ),
        "homepage": f"{settings.url}data/",
        "created": newest.isoformat(),
        "contributors": [{"title": settings.name, "path": settings.url, "roles": ["publisher"]}],
        "resources": resources,
    }
    if settings.licence:
        package["licenses"] = [{"title": settings.licence.title, "path": settings.licence.url}]
    return package


def file_of(path: str, content: bytes) -> dict[str, object]:
    """What is said of a file at a path below `data/`."""
    return {"path": path, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def table_resource(table: Table, files: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """A table's CSV files, one or many with the same header, with what each of its columns is."""
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": _path(files),
        "scheme": "file",
        "format": "csv",
        "mediatype": MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        **_sizes(files),
        "schema": table_schema(table),
    }


def parquet_resource(table: Table, files: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """A table's Parquet files, which say themselves what their columns are."""
    return {
        "name": f"{table.name}-parquet",
        "title": table.title,
        "path": _path(files),
        "scheme": "file",
        # In small letters it is a table to frictionless, which can read one only with its extras.
        "format": "PARQUET",
        "mediatype": MEDIA_TYPES["parquet"],
        **_sizes(files),
    }


def _path(files: Sequence[Mapping[str, object]]) -> object:
    return files[0]["path"] if len(files) == 1 else [file["path"] for file in files]


def _sizes(files: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Size and hash of the one file; of many as `volumes`, for which the specification has no words.

    Frictionless counts `bytes` of many without the headers of all but the first.
    """
    if len(files) == 1:
        return {key: files[0][key] for key in ("bytes", "hash")}
    return {"volumes": files}


def table_schema(table: Table) -> dict[str, object]:
    """The Table Schema of a table's CSV: types, constraints, units, keys."""
    schema: dict[str, object] = {
        "fields": [_field(column, is_key=(column.key,) == table.key) for column in sheet_columns(table)],
        "missingValues": [""],
    }
    schema["primaryKey"] = list(table.key)
    schema["foreignKeys"] = [
        {
            "fields": [key],
            "reference": {"resource": "" if other == table.name else other, "fields": [target]},
        }
        for key, (other, target) in table.refers.items()
    ]
    return schema


def _field(column: Column, *, is_key: bool) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if is_key:
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.pattern:
        constraints["pattern"] = column.pattern
    field: dict[str, object] = {
        "name": column.key,
        "type": _TYPES.get(column.kind, "string"),
        "title": column.label,
        "description": column.meaning,
    }
    if column.unit:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field


def dcat(
    settings: Settings, newest: dt.datetime, places: Iterable[tuple[str, str, Mapping[str, str]]]
) -> dict[str, object]:
    """`data.json`: a dataset for each place, given as id, title and its files' formats by path below the root."""
    contact: dict[str, object] = {"@type": "vcard:Contact", "fn": settings.name}
    if settings.email:
        contact["hasEmail"] = f"mailto:{settings.email}"
    if settings.phone:
        contact["hasTelephone"] = f"tel:{settings.phone}"
    common: dict[str, object] = {
        "@type": "dcat:Dataset",
        "accessLevel": "public",
        "contactPoint": contact,
        "publisher": {"@type": "org:Organization", "name": settings.name},
        "modified": newest.isoformat(),
        "language": [language()],
        "keyword": [_("Open government information")],
        "landingPage": f"{settings.url}data/",
    }
    if settings.region:
        common["spatial"] = settings.region
    if settings.licence:
        common["license"] = settings.licence.url
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@id": f"{settings.url}data.json",
        "@type": "dcat:Catalog",
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "describedBy": "https://project-open-data.cio.gov/v1.1/schema/catalog.json",
        "dataset": [
            {
                **common,
                "identifier": f"{settings.url}data/#{name}",
                "title": title,
                "description": _("“%(title)s”, published by %(bureau)s.", bureau=settings.name, title=title),
                "distribution": [_distribution(settings.url + path, ending) for path, ending in files.items()],
            }
            for name, title, files in places
        ],
    }


def _distribution(url: str, ending: str) -> dict[str, object]:
    return {
        "@type": "dcat:Distribution",
        "downloadURL": url,
        "mediaType": MEDIA_TYPES[ending],
        "format": ending.upper(),
    }
