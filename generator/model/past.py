"""The published versions of each item: one a day, from the day of first publication to what is in the folder now."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import PurePosixPath

from generator.frozen import frozen
from generator.model.dates import BEIJING
from generator.model.item import Item
from generator.model.version import FileState, Lines, Version, differences, lines_of, version
from generator.records.config import DataFile
from generator.records.past import PastFile, RawPast
from generator.records.raw import Entries, Node, RawRecord, Scalar
from generator.text import half_width

Understand = Callable[[RawRecord], Item | None]


@frozen(kw_only=True)
class Past:
    """What git knows of the items.

    Attributes:
        versions: The versions of each item's id that differ, the oldest first and the present one last; only of items
            that have at least two. The first is the one of the day of publication: what was mended on that day, and
            before a date of publication that was still to come, is no correction of something published.
        unknown: Why nothing is known, in Chinese; empty where something is.
        since: The first day that a shallow clone knows; None for a whole history.
    """

    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    unknown: str = ""
    since: dt.date | None = None

    def of(self, item_id: str, as_of: dt.date) -> tuple[Version, ...]:
        """The item's versions; what isn't committed yet is of the day `as_of`. Empty where nothing has changed."""
        versions = tuple(
            replace(each, day=as_of) if each.is_uncommitted else each for each in self.versions.get(item_id, ())
        )
        if len(versions) == 2 and versions[1].day <= versions[0].day:
            return ()  # not committed yet, on the day of publication
        return versions


@frozen(kw_only=True)
class Means:
    """How a past record is understood, and its body compared: as a reader of the site at `site_url` reads it."""

    understand: Understand
    site_url: str
    lines: Lines = lines_of


@frozen(kw_only=True)
class _Sources:
    """What versions are made of: the raw past, the records of each id by position, the files as they are now."""

    raw: RawPast
    records: Mapping[str, list[tuple[int, RawRecord]]]
    present: Mapping[str, RawRecord]
    files: Mapping[PurePosixPath, DataFile]
    means: Means


def parse_past(
    raw: RawPast,
    present: Iterable[RawRecord],
    items: Iterable[Item],
    files: Mapping[PurePosixPath, DataFile],
    means: Means,
) -> Past:
    """Understands the past of the published items; a version that can't be understood any more is left out."""
    if raw.unknown:
        return Past(unknown=raw.unknown)
    records: defaultdict[str, list[tuple[int, RawRecord]]] = defaultdict(list)
    for past in raw.records:
        records[_id(past.record)].append((past.position, past.record))
    sources = _Sources(
        raw=raw,
        records=records,
        present={_id(record): record for record in present},
        files=files,
        means=means,
    )
    found = {item.id: _versions(item, sources) for item in items if item.status == "published"}
    return Past(
        versions={name: versions for name, versions in found.items() if len(versions) > 1},
        since=_day(raw.moments[0]) if raw.cut else None,
    )


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(BEIJING).date()


def _id(record: RawRecord) -> str:
    if record.stem is not None:
        return half_width(record.stem)
    given = next((value for name, (_, value) in record.fields.items() if half_width(name) in {"id", "编号"}), None)
    return half_width(given.text) if isinstance(given, Scalar) else ""


def _versions(item: Item, sources: _Sources) -> tuple[Version, ...]:
    states = {path: sources.raw.files[path] for path in item.file_paths if path in sources.raw.files}
    observed = _observed(item, sources)
    if not observed or (len(observed) == 1 and observed[0][1] is item and not states):
        return ()
    for _, past in observed:
        states.update({path: sources.raw.files[path] for path in past.file_paths if path in sources.raw.files})
    points = {position for position, _ in observed}
    points |= {state.position for history in states.values() for state in history}
    files = {path.name: _now(path, sources) for path in item.file_paths}
    now = version(dt.date.max, item, files, sources.means.site_url, sources.means.lines)
    older = [_at(point, observed, states, sources) for point in sorted(points) if point >= observed[0][0]]
    return _published([*older, now])


def _observed(item: Item, sources: _Sources) -> list[tuple[int, Item]]:
    """The item after each commit that changed its record."""
    own = sources.present[item.id]
    seen = [*sources.records.get(item.id, []), *_unread(item, own, sources)]
    found: list[tuple[int, Item]] = []
    before: RawRecord | None = None
    for position, record in sorted(seen, key=lambda each: each[0]):
        if before is None or not _same(before, record):
            understood = item if _same(record, own) else sources.means.understand(record)
            if understood is not None and understood.status == "published":
                found.append((position, understood))
        before = record
    return found


def _unread(item: Item, own: RawRecord, sources: _Sources) -> Iterator[tuple[int, RawRecord]]:
    """The record as it is, where its file was committed once and never changed, so that git's copy was not read."""
    file = item.where.file
    was_read = any(record.source.file == file for _, record in sources.records.get(item.id, []))
    position = sources.raw.first_seen.get(item.id if own.stem is not None else file)
    if position is not None and not was_read and file not in sources.raw.edited:
        yield position, own


def _same(one: RawRecord, other: RawRecord) -> bool:
    """Whether two records say the same, wherever they stand."""
    return one is other or (one.folder == other.folder and one.body == other.body and _texts(one) == _texts(other))


def _texts(record: RawRecord) -> dict[str, object]:
    return {name: _plain(value) for name, (_, value) in record.fields.items()}


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Entries():
            return [(key.text, _plain(value)) for key, value in node.entries]
        case _:
            return [_plain(part) for part in node.items]


def _at(
    point: int,
    observed: list[tuple[int, Item]],
    states: Mapping[PurePosixPath, tuple[PastFile, ...]],
    sources: _Sources,
) -> Version:
    """The item after the commit at `point`."""
    item = [item for position, item in observed if position <= point][-1]
    files = {}
    for path in item.file_paths:
        earlier = [state for state in states.get(path, ()) if state.position <= point]
        known = path in states
        last = earlier[-1] if earlier else None
        files[path.name] = (
            FileState(last.sha256, last.size_bytes) if last else FileState("", 0) if known else _now(path, sources)
        )
    return version(_day(sources.raw.moments[point]), item, files, sources.means.site_url, sources.means.lines)


def _now(path: PurePosixPath, sources: _Sources) -> FileState:
    file = sources.files.get(path)
    return FileState(file.sha256, file.size_bytes) if file else FileState("", 0)


def _published(versions: list[Version]) -> tuple[Version, ...]:
    """One version a day, the first of them that of the day of publication; equal neighbours are one."""
    first = versions[0]
    begin = max(first.day, first.item.day)
    days: list[Version] = []
    for each in _in_order(versions):
        if days and (each.day <= begin or each.day == days[-1].day):
            days[-1] = each
        else:
            days.append(each)
    kept = [replace(days[0], day=begin)]
    for each in days[1:]:
        if differences(kept[-1], each):
            kept.append(each)
        else:
            kept[-1] = replace(kept[-1], changes=each.changes)
    return tuple(kept)


def _in_order(versions: list[Version]) -> Iterator[Version]:
    """The versions, none dated before the one that it follows: a clock may have been wrong."""
    latest = dt.date.min
    for each in versions:
        latest = max(latest, each.day)
        yield replace(each, day=latest)
