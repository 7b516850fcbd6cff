"""An understood record as a row of plain texts and back, so that it can be kept between runs.

Its body's texts are a part of their own: to hold an item against others needs none of them.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields
from functools import cache, lru_cache
from pathlib import PurePosixPath
from sys import intern
from typing import Any, Protocol

from generator.frozen import frozen
from generator.model.content import Content, Link
from generator.model.dates import BEIJING
from generator.model.item import Attachment, Change, Item, PersonalData, ReviewStep, Withdrawal
from generator.model.record import RecordDigest
from generator.model.stored_parts import Read, StoredContent, StoredPlaces, lines_in
from generator.problem import Problem, Source
from generator.records.raw import RawRecord

Plain = dict[str, Any]
Row = tuple[str, ...]
Texts = dict[str, str]
# Those first that are wanted most: what lies further back in a row takes longer to reach.
TEXTS = ("html", "text", "blocks", "page_html", "markdown")
# What else most bodies have, which is not written down.
_MOSTLY: Plain = {each.name: each.default for each in fields(Content) if each.default is not MISSING}
# What nearly every item has, each as a text of its own: as JSON it would take twice as long to read.
_COMMON = ("id", "title", "published", "summary", "topic", "genre", "keywords")
# And what many have alike, which is one text for that reason, with the lines of their fields.
_SHARED = ("category", "folder", "publisher")
# A row's texts: what it is known by, those, where the record stands, and as JSON what few have.
COLUMNS = ("key", *_COMMON, "shared", "place", "content", "rest")
# Fields of an item that are stored in a form of their own, or are its key.
_ELSEWHERE = frozenset({*_COMMON, *_SHARED, "content", "where", "places", "fingerprint"})


@frozen
class Parsed:
    """What became of one record: its item, or None where a problem forbids it."""

    item: Item | None
    problems: tuple[Problem, ...] = ()


Again = Callable[[RawRecord], Parsed]


class Memory(Protocol):
    """What became of records before, by keys that tell all it depends on."""

    def find(self, key: str, record: RawRecord, again: Again) -> Parsed | None:
        """What became of the record; None where it isn't known. `again` finds it out, for a part that is lost later."""

    def find_all(self, records: Mapping[str, RawRecord], again: Again) -> dict[str, Parsed]:
        """As `find`, of those that are known."""

    def lines(self, item: Item, site_url: str) -> tuple[str, ...]:
        """As `version.lines_of`."""

    @property
    def record_sha256(self) -> RecordDigest:
        """As that of `generator.model.record`."""

    def keep(self, key: str, parsed: Parsed, record: RawRecord, again: Again) -> Parsed:
        """Remembers it; what stands for it from now on, which may read its texts when they are wanted."""


def texts_of(item: Item) -> Texts:
    """The part that is large: what staff wrote, and what was made of it."""
    return {name: getattr(item.content, name) for name in TEXTS}


def to_row(key: str, parsed: Parsed) -> Row:
    """Everything else, as `COLUMNS` has it."""
    item = parsed.item
    problems = [plain_problem(each) for each in parsed.problems]
    if item is None:
        return (key, *[""] * (len(COLUMNS) - 2), _as_json([problems, {}]))
    common = _written({name: getattr(item, name) for name in _COMMON}).values()
    shared = _written({name: getattr(item, name) for name in _SHARED}).values()
    values = {
        each.name: getattr(item, each.name)
        for each in fields(item)
        if each.name not in _ELSEWHERE and getattr(item, each.name) != each.default
    }
    content = {name: getattr(item.content, name) for name in _MOSTLY if getattr(item.content, name) != _MOSTLY[name]}
    lines = " ".join(f"{name}:{place.line - item.where.line}" for name, place in item.places.items())
    assert all(place.file == item.where.file for place in item.places.values()), "a record stands in one file"
    place = _as_json([item.where.file, item.where.line])
    rest = _as_json([problems, _written(values)]) if problems or values else ""
    others = _as_json(_written(content)) if content else ""
    return (key, *common, "\n".join((*shared, lines)), place, others, rest)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def plain_problem(problem: Problem) -> list[object]:
    """A problem as a list of texts and a number."""
    source = problem.source
    return [source.file, source.line, problem.rule, problem.found, problem.advice, problem.severity]


def problem_of(plain: list[Any]) -> Problem:
    """What `plain_problem` was given.

    Raises:
        TypeError, ValueError: It is of another shape.
    """
    file, line, *rest = plain
    return Problem(Source(file, line), *rest)


def from_row(row: Row, read: Read, where: Source | None = None, *, lazily: bool) -> Parsed:
    """What `to_row` was given; with `lazily`, the texts are read only where they are wanted.

    `where` is where the record stands, if there is already a value for it.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It is of another shape.
    """
    made: Any = _Open()
    (
        made.fingerprint, made.id, made.title, published, made.summary, topic, genre, keywords, shared, place,
        others, rest,
    ) = row  # fmt: skip
    "".join(row)  # what is no text isn't ours
    problems, values = json.loads(rest) if rest else ((), None)
    problems = tuple(map(problem_of, problems))
    if not made.id:
        if shared:
            raise ValueError("an item without its id")
        return Parsed(None, problems)
    made.where = where = where or Source(*json.loads(place))
    made.category, made.folder, made.publisher, lines = _shared(shared)
    made.places, made.published = StoredPlaces(where, lines), _moment(published)
    made.topic, made.genre = intern(topic), intern(genre)  # a few words for all items
    made.keywords = tuple(map(intern, keywords.split("\n"))) if keywords else ()
    content = _content(others) if others else {}
    made.content = StoredContent(content, read) if lazily else Content(**{**content, **_texts(read)})
    made.issued = made.valid_until = made.withdrawn = made.expires = None
    made.doc_number = made.index_number = made.validity = made.source = made.author = ""
    made.attachments = made.interprets = made.replaces = made.changes = made.review = made.personal_data = ()
    made.status = "published"
    if values:
        for name, part in _read(values).items():
            setattr(made, name, part)
    made.__class__ = Item
    return Parsed(made, problems)


class _Open(Item):
    """An item before it is frozen: to assign a field takes a tenth of the call with which a frozen one sets it."""

    __slots__ = ()
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__  # both, or Python goes through the class for either

    def __init__(self) -> None:
        """Without any field."""


def _texts(read: Read) -> Texts:
    return {name: read(name) for name in TEXTS}


def _written(values: Plain) -> Plain:
    return {name: _WRITE.get(name, _same)(value) for name, value in values.items()}


def _read(plain: Plain) -> Plain:
    return {name: read(part) if (read := _READ.get(name)) else part for name, part in plain.items()}


@lru_cache(maxsize=1000)  # many have no more than one heading
def _content(plain: str) -> Plain:
    return _read(json.loads(plain))


@lru_cache(maxsize=4000)  # as many as there are folders and ways to lay out a record
def _shared(plain: str) -> tuple[str, PurePosixPath, str, Mapping[str, int]]:
    category, folder, publisher, lines = plain.split("\n")
    return intern(category), _folder(folder), intern(publisher), lines_in(lines)


@cache  # a hundred items lie in one
def _folder(path: str) -> PurePosixPath:
    return PurePosixPath(path)


@cache  # mostly a mere day
def _moment(value: str) -> dt.datetime:
    return dt.datetime.fromisoformat(value).replace(tzinfo=BEIJING)


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
    "keywords": "\n".join,  # each is one line
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
    "validity": intern,
    "issued": dt.date.fromisoformat,
    "valid_until": dt.date.fromisoformat,
    "expires": dt.date.fromisoformat,
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
