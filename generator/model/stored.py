"""An understood record as plain JSON and back, so that it can be kept between runs.

In two parts: to hold an item against others needs none of its text.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Protocol

from generator.model.content import Content, Link
from generator.model.dates import BEIJING
from generator.model.item import Attachment, Change, Item, PersonalData, ReviewStep, Withdrawal
from generator.problem import Problem, Source

Plain = dict[str, Any]
TEXTS = ("markdown", "html", "page_html", "text")
# Fields of an item that are stored in a form of their own, or are its key.
_ELSEWHERE = frozenset({"content", "where", "places", "fingerprint"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one record: its item, or None where a problem forbids it."""

    item: Item | None
    problems: tuple[Problem, ...] = ()


class Memory(Protocol):
    """What became of records before, by keys that tell all it depends on."""

    def find(self, key: str) -> Parsed | None:
        """What became of the record; None where it isn't known."""

    def keep(self, key: str, parsed: Parsed) -> None:
        """Remembers it."""


class StoredContent(Content):
    """A content whose texts are read when they are first asked for."""

    __slots__ = ("_read", "_texts")
    _read: Callable[[], Plain]
    _texts: Plain

    def __init__(self, values: Plain, read: Callable[[], Plain]) -> None:
        for name, value in {**values, "_read": read, "_texts": {}}.items():
            object.__setattr__(self, name, value)

    def _text(self, name: str) -> str:
        if not self._texts:
            self._texts.update(self._read())
        return str(self._texts[name])

    markdown = property(lambda self: self._text("markdown"))
    html = property(lambda self: self._text("html"))
    page_html = property(lambda self: self._text("page_html"))
    text = property(lambda self: self._text("text"))


def texts_of(item: Item) -> Plain:
    """The part that is large: what staff wrote, and what was made of it."""
    return {name: getattr(item.content, name) for name in TEXTS}


def to_plain(parsed: Parsed) -> Plain:
    """Everything else, of which most is left out where it is the default."""
    return {
        "problems": [_problem(each) for each in parsed.problems],
        "item": None if parsed.item is None else _item(parsed.item),
    }


def _problem(problem: Problem) -> list[object]:
    source = problem.source
    return [source.file, source.line, problem.rule, problem.found, problem.advice, problem.severity]


def _item(item: Item) -> Plain:
    values = {
        each.name: getattr(item, each.name)
        for each in fields(item)
        if each.name not in _ELSEWHERE and getattr(item, each.name) != each.default
    }
    lines = {key: place.line for key, place in item.places.items()}
    assert all(place.file == item.where.file for place in item.places.values()), "a record stands in one file"
    content = {each.name: getattr(item.content, each.name) for each in fields(item.content) if each.name not in TEXTS}
    return {
        **{name: _WRITE.get(name, _same)(value) for name, value in values.items()},
        "where": [item.where.file, item.where.line],
        "places": lines,
        "content": {name: _WRITE.get(name, _same)(value) for name, value in content.items()},
    }


def from_plain(value: Plain, key: str, read: Callable[[], Plain], *, lazily: bool) -> Parsed:
    """What `to_plain` was given, of the record's key; with `lazily`, the texts are read only where they are wanted.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It is of another shape.
    """
    problems = tuple(Problem(Source(file, line), *rest) for file, line, *rest in value["problems"])
    if value["item"] is None:
        return Parsed(None, problems)
    plain = value["item"]
    file = plain["where"][0]
    content = {name: _READ.get(name, _same)(part) for name, part in plain["content"].items()}
    values = {name: _READ[name](part) if name in _READ else part for name, part in plain.items()}
    values["where"] = Source(*plain["where"])
    values["places"] = {key: Source(file, line) for key, line in plain["places"].items()}
    values["content"] = StoredContent(content, read) if lazily else Content(**{**content, **read()})
    return Parsed(Item(**values, fingerprint=key), problems)


def _same(value: Any) -> Any:
    return value


def _iso(value: dt.date) -> str:
    return value.isoformat()


def _all(value: tuple[Any, ...]) -> list[Plain]:
    return [asdict(each) for each in value]


def _with_date(value: Plain) -> Plain:
    return {**value, "date": dt.date.fromisoformat(value["date"])}


# JSON has texts, numbers and lists; what is another type in an item stands here, by the field's name.
_WRITE: Mapping[str, Callable[[Any], Any]] = {
    "folder": str,
    "published": lambda value: value.replace(tzinfo=None).isoformat(),
    "issued": _iso,
    "valid_until": _iso,
    "expires": _iso,
    "attachments": _all,
    "changes": lambda value: [{**asdict(each), "date": _iso(each.date)} for each in value],
    "review": lambda value: [{**asdict(each), "date": _iso(each.date)} for each in value],
    "personal_data": lambda value: [{**asdict(each), "date": _iso(each.date)} for each in value],
    "withdrawn": lambda value: {**asdict(value), "date": _iso(value.date)},
    "links": lambda value: [[each.written, each.path and str(each.path), each.is_image] for each in value],
    "ids": sorted,
}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "folder": cache(PurePosixPath),  # a hundred items lie in one
    "published": lambda value: dt.datetime.fromisoformat(value).replace(tzinfo=BEIJING),
    "issued": dt.date.fromisoformat,
    "valid_until": dt.date.fromisoformat,
    "expires": dt.date.fromisoformat,
    "keywords": tuple,
    "interprets": tuple,
    "replaces": tuple,
    "attachments": lambda value: tuple(Attachment(**each) for each in value),
    "changes": lambda value: tuple(Change(**_with_date(each)) for each in value),
    "review": lambda value: tuple(ReviewStep(**_with_date(each)) for each in value),
    "personal_data": lambda value: tuple(PersonalData(**_with_date(each)) for each in value),
    "withdrawn": lambda value: Withdrawal(**_with_date(value)),
    "links": lambda value: tuple(
        Link(written, None if path is None else PurePosixPath(path), is_image) for written, path, is_image in value
    ),
    "removed": tuple,
    "images_without_text": tuple,
    "broken_addresses": tuple,
    "ids": frozenset,
}
