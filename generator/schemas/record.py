"""JSON Schema of a record's front matter, made of the fields, so that an editor completes keys and marks mistakes.

It sees a value as YAML 1.2 does (`2024` is a number, `~` nothing), and the program all of them as text; and it knows
forms alone: that 2月30日 does not exist, or that a file is not there, `gongkai check` tells.
"""

import re

from generator.model.category import Catalogue
from generator.model.fields import (
    CONCEAL,
    FIELDS,
    GENRES,
    ID,
    MAX_SUMMARY,
    MAX_TITLE,
    STATUSES,
    TOPICS,
    VALIDITIES,
    Field,
)
from generator.privacy import LABELS

Schema = dict[str, object]
DRAFT = "http://json-schema.org/draft-07/schema#"  # what YAML by Red Hat and Even Better TOML know
_D = "[0-9０-９]"
_MONTH, _DAY = "([0０]?[1-9１-９]|[1１][0-2０-２])", "([0０]?[1-9１-９]|[12１２][0-9０-９]|[3３][01０１])"
_YEAR = "([1１][9９]|[2２][0０])[0-9０-９]{2}"
# The ways in which `model/dates.py` reads a date, but for those that only a spreadsheet writes.
DATE = (
    rf"{_YEAR}( ?([-/.]|[－／．]) ?{_MONTH} ?([-/.]|[－／．]) ?{_DAY}"
    rf"| ?年 ?{_MONTH} ?月 ?{_DAY} ?[日号]?|(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]))"
)
TIME = rf"(([ T]|(?<=[日号]))([01]?{_D}|2[0-3])[:：时][0-5０-５]{_D}(分|[:：][0-5]{_D})?)?"
# In a line of several words a date is one of them.
_WORD_DATE, _WORD_TIME = DATE.replace(" ?", ""), TIME.replace("[ T]", "T")
_FILE_NAME = r"(?![.。])[^/\\|｜\n]+"
# Text, or what YAML takes for a number or a truth value, and the program for text again.
_OTHER: Schema = {"type": ["number", "boolean"]}
_SCALAR: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_BLANK: Schema = {"enum": [None, ""]}


def _text(pattern: str, **more: object) -> Schema:
    return {"type": "string", "pattern": f"^\\s*({pattern})\\s*$", **more}


def _any(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


_DAY_ADVICE = "请写成 2024-03-05 或 2024年3月5日（年份四位，年在前），可加时间"
_ID_ADVICE = "请只用小写字母、数字和中间的连字符，如 n-20240305"
# `patternErrorMessage` is what editors say instead of the pattern; other programs pass over it.
_MOMENT = _any(
    _text(DATE + TIME, patternErrorMessage=_DAY_ADVICE), {"type": "integer", "minimum": 19491001, "maximum": 20991231}
)
_WIDE_ID = ID.pattern.replace("a-z0-9", "a-z0-9ａ-ｚ０-９")
_ID = _any(
    _text(_WIDE_ID, patternErrorMessage=_ID_ADVICE, **{"not": {"const": "index"}}),
    {"type": "integer", "minimum": 0},
    {"type": "boolean"},
)


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list_of(entry: Schema, as_text: Schema) -> Schema:
    """A list of entries, or all of them in one text; blank entries are passed over."""
    return _any({"type": "array", "items": _any(entry, _BLANK)}, as_text)


def _rows_of(parts: Schema, as_text: Schema) -> Schema:
    """Entries with parts, each as a mapping or as a line; one may stand without a list."""
    entry = _any(parts, as_text)
    return _any({"type": "array", "items": _any(entry, _BLANK)}, entry)


def _words(*names: str) -> Schema:
    return {"enum": list(names)}


_CHANGE = _object({"date": _MOMENT, "note": _SCALAR}, {"conceal": _words(*CONCEAL, True, False)})  # type: ignore[arg-type]
_STEP = _object({"stage": _SCALAR, "role": _SCALAR, "date": _MOMENT})
_KIND = _words(*LABELS, *LABELS.values())
_REASON = _object({"kind": _KIND, "basis": _SCALAR, "decided_by": _SCALAR, "date": _MOMENT})
_FILE = _object({"file": _any(_text(_FILE_NAME), _OTHER)}, {"title": _any(_SCALAR, _BLANK)})
_IDS = _list_of(_ID, _any(_text(rf"({_WIDE_ID})([、,，;；]\s*({_WIDE_ID}))*", **{"not": {"const": "index"}}), _ID))

_VALUES: dict[str, Schema] = {
    "id": _ID,
    "title": {"type": ["string", "number", "boolean"], "pattern": r"^\s*\S.*$", "maxLength": MAX_TITLE},
    "published": _MOMENT,
    "issued": _MOMENT,
    "valid_until": _MOMENT,
    "expires": _MOMENT,
    "summary": {"type": ["string", "number", "boolean"], "maxLength": MAX_SUMMARY},
    "topic": _text(rf"({'|'.join(map(re.escape, TOPICS))})([\\＼].*)?"),
    "genre": _words(*GENRES),
    "validity": _words(*VALIDITIES),
    "status": _words(*STATUSES, *STATUSES.values()),
    "keywords": _list_of(_SCALAR, _SCALAR),
    "interprets": _IDS,
    "replaces": _IDS,
    "attachments": _rows_of(_FILE, _any(_text(rf"{_FILE_NAME}([|｜].*)?"), _OTHER)),
    "changes": _rows_of(_CHANGE, _text(rf"{_WORD_DATE}{_WORD_TIME} .*\S.*")),
    "review": _rows_of(_STEP, _text(rf"\S+ +\S+ +{_WORD_DATE}{_WORD_TIME}")),
    "withdrawn": _any(_object({"date": _MOMENT, "reason": _SCALAR}), _text(rf"{_WORD_DATE}{_WORD_TIME} .*\S.*")),
    "personal_data": _rows_of(
        _REASON, _text(rf"({'|'.join([*LABELS, *LABELS.values()])}) +\S+ +\S+ +{_WORD_DATE}{_WORD_TIME}")
    ),
}


def record_schema(catalogue: Catalogue) -> Schema:
    """The schema; each field may bear its key or its Chinese label."""
    values = {**_VALUES, "category": _words(*_names_of(catalogue))}
    properties: Schema = {}
    for field in FIELDS:
        value = values.get(field.key, _SCALAR)
        named = {"description": field.label, **(value if field.required else _any(value, _BLANK))}
        properties |= {field.key: named, field.label: {**named, "description": field.key}}
    return {
        "$schema": DRAFT,
        "title": "记录的信息栏",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": [*map(_one_of_both, FIELDS)],
    }


def _one_of_both(field: Field) -> Schema:
    both = {"required": [field.key, field.label]}
    if field.required:
        return {**_any({"required": [field.key]}, {"required": [field.label]}), "not": both}
    return {"not": both}


def _names_of(catalogue: Catalogue) -> list[str]:
    """Every name by which `Catalogue.find` finds a category."""
    names = [name for leaf in catalogue.leaves for name in (leaf.id, leaf.title, leaf.path.as_posix())]
    return [name for name in dict.fromkeys(names) if catalogue.find(name)]
