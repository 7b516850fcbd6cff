"""A record as the form shows it: every value a text, a list of texts, or parts with names."""

import datetime as dt
from collections.abc import Mapping

from generator.admin.widgets import FORM_FIELDS, PLACED, STRUCTURED
from generator.model.fields import BY_NAME, STATUSES, Field, FieldError, conceal_word
from generator.model.item import Attachment, Change, PersonalData, ReviewStep, Withdrawal
from generator.problem import Source
from generator.records.raw import Entries, Node, RawRecord, Scalar, Sequence
from generator.regex import regex
from generator.text import half_width, one_line

Parts = dict[str, str]
Value = str | list[str] | list[Parts] | Parts
Form = dict[str, Value]
_KEYS = frozenset(field.key for field in FORM_FIELDS)
_MARKS = regex(r"[、,，;；]")
# The form, and its list, name a status in Chinese; this is that of a record which says nothing of it.
DEFAULT_STATUS = STATUSES["published"]
# What the form makes of a day without a time.
_MIDNIGHT = regex(r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00$")


class FormError(Exception):
    """What the form sent can't become a record; Chinese, for who filled it in."""


def field_of(name: str) -> Field | None:
    """The field that a record's key means, if it stands in the form."""
    field = BY_NAME.get(half_width(name))
    return field if field is not None and field.key not in PLACED else None


def form_of(record: RawRecord) -> Form:
    """The values by the fields' keys; one that can't be shown is left out, and stays in the file as it is."""
    shown = {}
    for name, (_, node) in record.fields.items():
        field = field_of(name)
        value = None if field is None else _shown(field, node)
        if field is not None and value:
            shown[field.key] = value
    return {"status": DEFAULT_STATUS, **shown}


def _shown(field: Field, node: Node) -> Value | None:
    if isinstance(node, Scalar) and not one_line(node.text):
        return None
    try:
        value = _plain(field.parse(node))
        return STATUSES.get(str(value), value) if field.key == "status" else value
    except FieldError:
        return node.text if isinstance(node, Scalar) and field.key not in STRUCTURED else None


def _plain(value: object) -> Value:
    match value:
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case tuple() if not all(isinstance(part, str) for part in value):
            return [_parts(part) for part in value]
        case tuple():
            return list(value)
        case Withdrawal():
            return _parts(value)
        case _:
            return str(value)


def _parts(value: object) -> Parts:
    match value:
        case Attachment(name, title):
            return _given(file=name, title="" if title in {name.rpartition(".")[0], name} else title)
        case Change(date, note, conceals):
            word = str(conceals).lower() if conceal_word(note, conceals) else ""
            return _given(date=str(date), note=note, conceal=word)
        case ReviewStep(stage, role, date):
            return _given(stage=stage, role=role, date=str(date))
        case Withdrawal(date, reason):
            return _given(date=str(date), reason=reason)
        case PersonalData(kind, basis, decided_by, date):
            return _given(kind=kind, basis=basis, decided_by=decided_by, date=str(date))
    raise TypeError(f"{type(value).__name__}: no way to show it in the form")


def _given(**parts: str) -> Parts:
    return {key: text for key, text in parts.items() if text}


def as_written(key: str, text: str) -> str:
    """A value as our records write it: a status by its key, a moment at midnight as a day."""
    if key == "status":
        return next((word for word, label in STATUSES.items() if label == text), text)
    return _MIDNIGHT.sub("", text) if key == "published" else text


def received(sent: Mapping[str, object], before: Form) -> Form:
    """What the browser sent, tidied: blank values gone, texts on one line, words that were typed as one parted.

    Raises:
        FormError: A key or value is none that the form has.
    """
    form = {}
    for key, value in sent.items():
        if key not in _KEYS:
            raise FormError(f"表单里没有“{one_line(key)[:40]}”这一项")
        settled = _settled(BY_NAME[key], _tidy(value, before.get(key)))
        if settled:
            form[key] = settled
    return {"status": before.get("status", STATUSES["draft"]), **form}


def _settled(field: Field, value: Value) -> Value | None:
    """The value as the form will show it when the record is read again: sorted, without what goes without saying."""
    if not value or field.key not in STRUCTURED:
        return _shown(field, _node(value))
    try:
        return _plain(field.parse(_node(value)))
    except FieldError as error:
        raise FormError(f"“{field.label}”：{error.found}；{error.advice}") from None


def _node(value: Value) -> Node:
    place = Source("")
    if isinstance(value, str):
        return Scalar(value, place)
    if isinstance(value, list):
        return Sequence(tuple(_node(part) for part in value), place)
    return Entries(tuple((Scalar(key, place), Scalar(text, place)) for key, text in value.items()), place)


def _tidy(value: object, before: Value | None) -> Value:
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return _tidy_parts(value)
    if isinstance(value, list) and all(isinstance(part, dict) for part in value):
        return [parts for part in value if (parts := _tidy_parts(part))]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        known = before if isinstance(before, list) else []
        words = [word for part in value for word in ([part] if part in known else _MARKS.split(part))]
        return [word for word in map(one_line, words) if word]
    raise FormError("表单里有一项不是文字")


def _tidy_parts(value: Mapping[object, object]) -> Parts:
    parts = {}
    for key, part in value.items():
        if not isinstance(key, str) or not isinstance(part, str | None):
            raise FormError("表单里有一项不是文字")
        if text := one_line(part or ""):
            parts[key] = text
    return parts
