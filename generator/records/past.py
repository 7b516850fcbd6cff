"""What the records and their files held before: earlier versions, from one pass of git's history.

Only what changed is read: a record whose file never changed costs a line of the log. The first-parent line counts,
since that is what was published; what happened on a branch before it was merged was not.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.records.config import FILES
from generator.records.git import NoGitError, ask_git, read_blobs
from generator.records.grids import ReadGrids, read_grids
from generator.records.markdown import ITEMS, read_record
from generator.records.raw import RawRecord
from generator.records.sheets import SHEETS, read_sheet
from generator.records.text_file import MAX_RECORD_BYTES

_PLACES = (ITEMS.as_posix(), SHEETS.as_posix(), FILES.as_posix())
_ITEMS, _FILES = f"{ITEMS}/", f"{FILES}/"
_LOG = (
    *("log", "-z", "--first-parent", "--diff-merges=first-parent", "--reverse"),
    *("--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--relative"),
    *("--format=%x01%aI", "--"),
)
_EDITED = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", "HEAD", "--")
# A sheet of thousands of rows that grows every day has gigabytes of history: so much of it is read, the newest first.
MAX_SHEET_HISTORY_BYTES = 10_000_000
_ABSENT = "0" * 40


@frozen
class PastRecord:
    """A record as it stood after the commit at `position`."""

    position: int
    record: RawRecord


@frozen
class PastFile:
    """A file of `data/files` as it stood after the commit at `position`; without `sha256` where it was absent."""

    position: int
    sha256: str
    size_bytes: int


@frozen(kw_only=True)
class RawPast:
    """Earlier versions, in the order of history. A position is an index of `moments`.

    Attributes:
        moments: When each commit was made (the author's date, which a rebase keeps).
        records: Every version of the records that changed or moved, also the one that git holds last.
        first_seen: For each record's stem and each sheet's path the position of its first commit.
        files: The states of the files that changed, by path below `data/files`.
        edited: The files that differ from the last commit, below the project's root.
        unknown: Why nothing is known, in Chinese; empty where something is.
        cut: The history begins in the middle (a shallow clone).
    """

    moments: tuple[dt.datetime, ...] = ()
    records: tuple[PastRecord, ...] = ()
    first_seen: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[PurePosixPath, tuple[PastFile, ...]] = field(default_factory=dict)
    edited: frozenset[str] = frozenset()
    unknown: str = ""
    cut: bool = False


# By path: the position and the object's name of each state, `_ABSENT` where the file was gone.
_States = Mapping[str, list[tuple[int, str]]]


def read_past(
    root: Path, known_headers: frozenset[str], places: Sequence[str] = _PLACES, grids: ReadGrids = read_grids
) -> RawPast:
    """The past of the project at `root`: three calls of git, and the objects of what changed.

    With `places` (git's pathspecs), the past of those files alone.
    """
    try:
        moments, states = _understand(ask_git(root, *_LOG, *places))
        edited = _names(ask_git(root, *_EDITED, *places))
        cut = ask_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except NoGitError as error:
        return RawPast(unknown=str(error))
    if not states:
        return RawPast(unknown="git 里还没有提交过记录")
    records = [*_past_items(root, states, edited), *_past_sheets(root, states, edited, known_headers, grids)]
    return RawPast(
        moments=tuple(moments),
        records=tuple(sorted(records, key=lambda past: past.position)),
        first_seen=_first_seen(states),
        files=_past_files(root, states, edited),
        edited=edited,
        cut=cut,
    )


def _names(listed: bytes) -> frozenset[str]:
    return frozenset(name for name in listed.decode("utf-8", "replace").split("\0") if name)


def _understand(log: bytes) -> tuple[list[dt.datetime], _States]:
    """The moments of the commits, and what each did to which path."""
    moments: list[dt.datetime] = []
    states: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    parts = iter(log.decode("utf-8", "replace").split("\0"))
    for part in parts:
        word = part.strip("\n")
        if word.startswith("\x01"):
            moments.append(dt.datetime.fromisoformat(word[1:]))
        elif word.startswith(":"):
            _, mode, _, name, _ = word.split(" ")
            is_file = mode.startswith("100")
            states[next(parts)].append((len(moments) - 1, name if is_file else _ABSENT))
    return moments, states


def _first_seen(states: _States) -> dict[str, int]:
    found: dict[str, int] = {}
    for path, history in states.items():
        if not path.startswith(_FILES):
            key = path.rpartition("/")[2].removesuffix(".md") if path.startswith(_ITEMS) else path
            found[key] = min(history[0][0], found.get(key, history[0][0]))
    return found


def _changed(
    states: _States, place: PurePosixPath, edited: frozenset[str], suffixes: tuple[str, ...]
) -> dict[str, list[str]]:
    """The paths below `place` worth reading, by the name, which lasts when a file moves: changed, moved or edited."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    below = f"{place}/"
    for path in states:
        if path.startswith(below) and path.lower().endswith(suffixes):
            by_name[path.rpartition("/")[2]].append(path)
    return {
        name: paths
        for name, paths in by_name.items()
        if len({blob for path in paths for _, blob in states[path]}) > 1 or not edited.isdisjoint(paths)
    }


def _past_items(root: Path, states: _States, edited: frozenset[str]) -> Iterator[PastRecord]:
    paths = [path for group in _changed(states, ITEMS, edited, (".md",)).values() for path in group]
    wanted = [(position, path, blob) for path in paths for position, blob in states[path] if blob != _ABSENT]
    contents = dict(read_blobs(root, dict.fromkeys(blob for _, _, blob in wanted)))
    for position, path, blob in wanted:
        data = contents.get(blob, b"")
        if 0 < len(data) <= MAX_RECORD_BYTES:
            found = read_record(data, path)
            yield from (PastRecord(position, record) for record in found if isinstance(record, RawRecord))


def _past_sheets(
    root: Path, states: _States, edited: frozenset[str], known_headers: frozenset[str], grids: ReadGrids
) -> Iterator[PastRecord]:
    for paths in _changed(states, SHEETS, edited, (".csv", ".xlsx")).values():
        for path in paths:
            wanted = [(position, blob) for position, blob in states[path] if blob != _ABSENT]
            for position, data in _within_limit(root, wanted):
                found = read_sheet(data, path, known_headers, grids)
                yield from (PastRecord(position, record) for record in found if isinstance(record, RawRecord))


def _within_limit(root: Path, wanted: list[tuple[int, str]]) -> Iterator[tuple[int, bytes]]:
    """The first version, and the newest ones within the limit: no difference between the ends is lost by that."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for position, blob in wanted:
        positions[blob].append(position)
    left = MAX_SHEET_HISTORY_BYTES
    for blob, data in read_blobs(root, dict.fromkeys(blob for _, blob in (*wanted[:1], *reversed(wanted)))):
        left -= len(data)
        yield from ((position, data) for position in positions[blob])
        if left < 0:
            return


def _past_files(root: Path, states: _States, edited: frozenset[str]) -> dict[PurePosixPath, tuple[PastFile, ...]]:
    paths = [
        path
        for path, history in states.items()
        if path.startswith(f"{FILES}/") and (len(history) > 1 or path in edited)
    ]
    blobs = dict.fromkeys(blob for path in paths for _, blob in states[path] if blob != _ABSENT)
    known = {blob: (hashlib.sha256(data).hexdigest(), len(data)) for blob, data in read_blobs(root, blobs)}
    return {
        PurePosixPath(path).relative_to(FILES): tuple(
            PastFile(position, *known.get(blob, ("", 0))) for position, blob in states[path]
        )
        for path in paths
    }
