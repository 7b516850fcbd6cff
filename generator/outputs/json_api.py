"""The open data as a small static API: an index, one of each category, one file a year, and their JSON Schema.

A year's file holds nothing but its items, so that it changes only when one of them does.
"""

from collections.abc import Iterator

from generator.model.category import Category
from generator.model.fields import ID
from generator.outputs.artifact import Artifact, Part
from generator.outputs.open_sheets import json_bytes
from generator.views.open_data import attachment_columns, item_columns, item_row
from generator.views.open_table import Column, Kind, plain
from generator.views.site_view import Items, SiteView, by_year
from generator.words import _

# The first number changes when a reader of the old shape would break, the second when something is added.
VERSION = "1.1"
ROOT = "api/v1"
_TEXT: dict[str, object] = {"type": "string"}
_COUNT: dict[str, object] = {"type": "integer", "minimum": 0}
_URL: dict[str, object] = {"type": "string", "format": "uri"}


def api(site: SiteView) -> Iterator[Artifact | Part]:
    """Every file below `api/v1`."""
    yield Artifact(f"{ROOT}/schema.json", json_bytes(schema(site)))
    yield Artifact(f"{ROOT}/index.json", json_bytes(_index(site)))
    for leaf in site.catalogue.leaves:
        yield Artifact(f"{ROOT}/{leaf.id}/index.json", json_bytes(_category(site, leaf)))
        for year, items in by_year(site.by_category[leaf.id]).items():
            yield Part(_year, (leaf.id, year, items))


def _year(site: SiteView, category: str, year: int, items: Items) -> Artifact:
    document = {
        "version": VERSION,
        "kind": "year",
        "category": category,
        "year": year,
        "items": [plain(item_row(site, item)) for item in items],
    }
    return Artifact(f"{ROOT}/{category}/{year}.json", json_bytes(document))


def _index(site: SiteView) -> dict[str, object]:
    licence = site.settings.licence
    return {
        "version": VERSION,
        "kind": "index",
        "publisher": site.settings.name,
        "licence": {"title": licence.title, "url": licence.url} if licence else None,
        "schema": f"{site.settings.url}{ROOT}/schema.json",
        "categories": [_about(site, leaf) for leaf in site.catalogue.leaves],
    }


def _category(site: SiteView, leaf: Category) -> dict[str, object]:
    years = [
        {"year": year, "count": len(items), "url": f"{site.settings.url}{ROOT}/{leaf.id}/{year}.json"}
        for year, items in by_year(site.by_category[leaf.id]).items()
    ]
    return {"version": VERSION, "kind": "category", "category": _about(site, leaf), "years": years}


def _about(site: SiteView, leaf: Category) -> dict[str, object]:
    return {
        "id": leaf.id,
        "title": site.catalogue.full_title(leaf),
        "description": leaf.description,
        "page": f"{site.settings.url}{leaf.path}/",
        "count": len(site.by_category[leaf.id]),
        "url": f"{site.settings.url}{ROOT}/{leaf.id}/index.json",
    }


def schema(site: SiteView) -> dict[str, object]:
    """JSON Schema (2020-12) of every document of the API, told apart by `kind`."""
    definitions = {
        "index": _document(
            "index",
            publisher=_TEXT,
            licence={"oneOf": [{"type": "null"}, _object(title=_TEXT, url=_URL)]},
            schema=_URL,
            categories={"type": "array", "items": {"$ref": "#/$defs/about"}},
        ),
        "category": _document(
            "category",
            category={"$ref": "#/$defs/about"},
            years={"type": "array", "items": _object(year={"$ref": "#/$defs/year_number"}, count=_COUNT, url=_URL)},
        ),
        "year": _document(
            "year",
            category={"$ref": "#/$defs/id"},
            year={"$ref": "#/$defs/year_number"},
            items={"type": "array", "items": {"$ref": "#/$defs/item"}},
        ),
        "about": _object(id={"$ref": "#/$defs/id"}, title=_TEXT, description=_TEXT, page=_URL, count=_COUNT, url=_URL),
        "item": _object(**{column.key: _value(column) for column in item_columns()}),
        "attachment": _object(
            **{column.key: _value(column) for column in attachment_columns() if column.key != "item"}
        ),
        "change": _object(date={"type": "string", "format": "date"}, note=_TEXT, conceals={"type": "boolean"}),
        "id": {"type": "string", "pattern": f"^{ID.pattern}$"},
        "year_number": {"type": "integer", "minimum": 1949, "maximum": 2099},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site.settings.url}{ROOT}/schema.json",
        "title": _("%(bureau)s: open data API", bureau=site.settings.name),
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in ("index", "category", "year")],
        "$defs": definitions,
    }


def _document(kind: str, **properties: object) -> dict[str, object]:
    return _object(version={"const": VERSION}, kind={"const": kind}, **properties)


def _object(**properties: object) -> dict[str, object]:
    """An object with exactly these."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(column: Column) -> dict[str, object]:
    kinds: dict[Kind, dict[str, object]] = {
        "text": _TEXT,
        "date": {"type": ["string", "null"], "format": "date"},
        "moment": {"type": "string", "format": "date-time"},
        "integer": _COUNT,
        "texts": {"type": "array", "items": _TEXT},
        "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
        "files": {"type": "array", "items": {"$ref": "#/$defs/attachment"}},
    }
    value = {**kinds[column.kind], "title": column.label, "description": column.meaning}
    if column.pattern:
        value["pattern"] = f"^{column.pattern}$"
    if column.choices:
        value["enum"] = ["", *column.choices]
    return value
