"""What earlier builds made, by what it was made of: the one place where the program remembers its own work.

Two kinds of entries. A *stamp* says what a file of ours holds: as long as its number, size and time of change are those
of when it was written, nobody needs to read it; in a copy of the folder those files are known that came with their size
and time of modification. A *record* says what became of something, by a fingerprint of all that it depends on, and may
have a head, which is read of all without reading them. One SQLite file, safe to delete; whatever is wrong with it is as
if it held nothing.
"""

import contextlib
import json
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeGuard

from generator.cache_database import open_cache
from generator.processes import beside
from generator.tree_files import mark, walk

CACHE = Path(".cache/gongkai-build.sqlite")
# Of the layout below, not of what is remembered: that is in the keys.
_VERSION = 3
_TABLES = {
    "stamps": "(tree TEXT, path TEXT, number INTEGER, size INTEGER, changed INTEGER, modified INTEGER,"
    " digest TEXT, PRIMARY KEY (tree, path)) WITHOUT ROWID",
    "records": "(kind TEXT, key TEXT, head TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID",
}
# All trees that have stamps, without looking at each stamp.
_TREES = (
    "WITH RECURSIVE trees(tree) AS (SELECT min(tree) FROM stamps UNION ALL"
    " SELECT (SELECT min(tree) FROM stamps WHERE tree > trees.tree) FROM trees WHERE trees.tree IS NOT NULL)"
    " SELECT tree FROM trees"
)
# Of a folder those that have a path: in a file that was damaged anything may stand there.
_STAMPS_OF = "FROM stamps WHERE tree = ? AND typeof(path) = 'text'"
# So many records as one JSON take half the time that they take one by one.
_READ_AT_ONCE = 500
_NO_HEADS: Mapping[str, str] = {}
_PAIR = "pair"
# Number, size and time of change of a file or a folder.
_Mark = tuple[int, int, int]
# The stamps of what lies in a folder as it was stamped, and the paths of all else there.
Survey = tuple[dict[str, str], list[str]]
# What a look at a folder tells: how many stamps it has, the paths of those that lead to nothing, and of what lies there
# and is not as it was stamped; and new stamps of what it has as a copy.
_Seen = tuple[int, list[str], list[str], list[tuple[Any, ...]]]


class BuildCache:
    """The cache of the project in `root`; `close` it, or use it in a `with`.

    Of the `folders` another process makes a survey meanwhile; nobody else is to write to them.
    """

    def __init__(self, root: Path, folders: Sequence[Path] = ()) -> None:
        self._file, self._closing = root / CACHE, contextlib.ExitStack()
        looks = (partial(_look, root, folder) for folder in folders)
        self._looking = self._closing.enter_context(beside(*looks)) if folders else iter(())
        self._seen: dict[_Mark | None, _Seen] = {}
        # Those of the records, by kind, as far as they were read or kept here.
        self._keys: dict[str, set[str]] = {}

    @cached_property
    def _database(self) -> sqlite3.Connection | None:
        """Opened when it is first wanted: after the fork, since a connection must not cross one."""
        return open_cache(self._file, _VERSION, _TABLES)

    def __enter__(self) -> "BuildCache":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def save(self) -> None:
        """Writes what is new."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.commit()

    def close(self) -> None:
        """Saves, and lets the file go."""
        self._closing.close()
        database, self._database = vars(self).get("_database"), None
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.commit()
            database.close()

    def records(self, kind: str) -> Iterator[tuple[str, Any]]:
        """All records of a kind, each with its key; who takes one after the other never holds them all."""
        if self._database is None:
            return
        keys = self._keys[kind] = set()
        with contextlib.suppress(sqlite3.Error, ValueError, TypeError, RecursionError):
            rows = self._database.execute("SELECT key, value FROM records WHERE kind = ?", (kind,))
            while some := rows.fetchmany(_READ_AT_ONCE):
                keys.update(key for key, _ in some)
                values = json.loads(f"[{','.join(value for _, value in some)}]")
                if len(values) == len(some):
                    yield from zip((key for key, _ in some), values, strict=True)

    def heads(self, kind: str) -> dict[str, str]:
        """The head of every record of a kind, by its key."""
        found = dict(self._rows("SELECT key, head FROM records WHERE kind = ? AND typeof(head) = 'text'", kind))
        self._keys[kind] = {*found}
        return found

    def records_of(self, kind: str, keys: Iterable[str]) -> dict[str, Any]:
        """The records of these keys, as far as there are any."""
        question = (  # CROSS as for `stamps_among`
            "SELECT records.key, records.value FROM json_each(?) AS wanted"
            " CROSS JOIN records ON records.key = wanted.value WHERE kind = ?"
        )
        with contextlib.suppress(ValueError, TypeError, RecursionError):
            return {key: json.loads(value) for key, value in self._ask(question, json.dumps([*keys]), kind)}
        return {}

    def keep_records(
        self, kind: str, new: Mapping[str, Any], used: Iterable[str], heads: Mapping[str, str] = _NO_HEADS
    ) -> None:
        """Remembers the new ones, and forgets those that were read and not used by a whole run: they only cost time.

        A new one may be `Json` already.
        """
        if self._database is None:
            return
        with contextlib.suppress(sqlite3.Error):
            texts = ((key, as_json(value)) for key, value in new.items())
            rows = ((kind, key, heads.get(key, ""), text) for key, text in texts if text is not None)
            self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", rows)
            before, self._keys[kind] = self._keys.get(kind, set()), {*new, *used}
            unused = ((kind, key) for key in before - self._keys[kind])
            self._database.executemany("DELETE FROM records WHERE kind = ? AND key = ?", unused)

    def stamps(self, folder: Path) -> dict[str, str]:
        """The digest of each file below the folder that is as it was when it was stamped, by its path there.

        The folder is known by its own number, which it keeps when it is given another name.
        """
        return self.survey(folder)[0]

    def survey(self, folder: Path) -> Survey:
        """The stamps, and the paths of all else that lies below the folder: other files, links, empty folders.

        Nothing lies below a folder that isn't there.
        """
        place = _mark_of(folder)
        while place not in self._seen and (more := next(self._looking, None)):
            self._seen |= more
        seen, stamps = self._seen.pop(place, None), self.stamped(folder)
        if seen is None or (not seen[-1] and seen[0] != len(stamps)):
            seen = self.look(folder)
        count, missing, others, copied = seen
        if copied:
            self._insert(copied)
            stamps = self.stamped(folder)
        is_read = count == len(stamps)
        if missing or others or not is_read:
            self._unpair(folder)
        if not is_read:  # the cache can't be read as it should
            return {}, [path for path, _ in walk(folder)]
        for path in (*missing, *others):
            stamps.pop(path, None)
        return stamps, others

    def look(self, folder: Path) -> _Seen:
        """What a survey tells that the stamps alone don't: little, where the folder is as it was left."""
        rows = self._rows(f"SELECT path, number, size, changed {_STAMPS_OF}", _number(folder) or "")
        missing: dict[str, _Mark] = {path: (number, size, changed) for path, number, size, changed in rows}
        copied = [] if missing else self._copied(folder)
        missing |= {path: (number, size, changed) for _, path, number, size, changed, *_ in copied}
        count = len(missing)
        others = []
        for path, entry in walk(folder):
            stamp = missing.pop(path, None)
            if not entry or stamp != mark(entry.stat(follow_symlinks=False)):
                others.append(path)
        return count, [*missing], others, copied

    def _copied(self, folder: Path) -> list[tuple[Any, ...]]:
        """Stamps for a folder that has none, by those of all that it may be a copy of, as from another machine.

        What was changed since has another time of modification. That can be set by hand, but a copy has no other mark.
        """
        number, known, stamps = _number(folder), dict[tuple[str, int, int], str](), []
        if number is None:
            return []
        for path, size, modified, digest in self._rows("SELECT path, size, modified, digest FROM stamps"):
            if known.setdefault((path, size, modified), digest) != digest:
                known[path, size, modified] = ""
        for path, entry in walk(folder) if known else ():
            if entry and entry.is_file(follow_symlinks=False):
                state = entry.stat(follow_symlinks=False)
                if digest := known.get((path, state.st_size, state.st_mtime_ns)):
                    stamps.append((number, path, *mark(state), state.st_mtime_ns, digest))
        return stamps

    def stamped(self, folder: Path) -> dict[str, str]:
        """The digests of the files that were stamped, without a look at whether they are as they were."""
        return dict(self._rows(f"SELECT path, digest {_STAMPS_OF}", _number(folder) or ""))

    def stamps_among(self, folder: Path, paths: Iterable[str]) -> dict[str, str]:
        """The stamps of these paths alone."""
        question = (  # CROSS is for SQLite: path by path, and not each stamp against all paths
            "SELECT stamps.path, number, size, changed, digest FROM json_each(?)"
            " CROSS JOIN stamps ON stamps.path = value WHERE tree = ?"
        )
        found = {}
        for path, *stamp, digest in self._ask(question, json.dumps([*paths]), _number(folder) or ""):
            with contextlib.suppress(OSError):
                state = os.stat(f"{folder}/{path}", follow_symlinks=False)  # noqa: PTH116  # of thousands
                if stat.S_ISREG(state.st_mode) and mark(state) == tuple(stamp):
                    found[path] = digest
        return found

    def stamp(self, folder: Path, written: Mapping[str, str], deleted: Iterable[str] = ()) -> None:
        """Remembers what was written to files below the folder, and forgets those that were deleted."""
        tree = _number(folder)
        if self._database is None or tree is None:
            return
        self._unpair(folder)
        with contextlib.suppress(sqlite3.Error, OSError):
            self._database.executemany(
                "DELETE FROM stamps WHERE tree = ? AND path = ?", ((tree, path) for path in deleted)
            )
            states = ((path, os.stat(f"{folder}/{path}", follow_symlinks=False)) for path in sorted(written))  # noqa: PTH116
            self._insert((tree, path, *mark(state), state.st_mtime_ns, written[path]) for path, state in states)

    def _insert(self, stamps: Iterable[tuple[Any, ...]]) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.executemany("INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?, ?, ?)", stamps)

    def forget(self, folder: Path) -> None:
        """Deletes the stamps of a folder; another one may get its number when it is gone."""
        self._unpair(folder)
        self._ask("DELETE FROM stamps WHERE tree = ?", _number(folder) or "")

    def pair(self, folder: Path, other: Path, besides: Iterable[str]) -> None:
        """Remembers that the other has all stamps of the folder, and those of `besides`, which the folder has not.

        It holds until one of them is stamped, or found not to be as it was left.
        """
        one, two = _number(folder), _number(other)
        if one and two:
            self._ask("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", _PAIR, one, two, json.dumps([*besides]))

    def besides(self, folder: Path, other: Path) -> list[str] | None:
        """What the other has besides all that the folder has, if they are such a pair."""
        pair = _number(folder) or "", _number(other) or ""
        found = self._ask("SELECT value FROM records WHERE kind = ? AND key = ? AND head = ?", _PAIR, *pair)
        with contextlib.suppress(ValueError, TypeError, IndexError):
            return list(json.loads(found[0][0]))
        return None

    def _unpair(self, folder: Path) -> None:
        number = _number(folder) or ""
        self._ask("DELETE FROM records WHERE kind = ? AND (key = ? OR head = ?)", _PAIR, number, number)

    def forget_others(self, *folders: Path) -> None:
        """Deletes the stamps of all folders but these: of what was deleted, nothing is to be known."""
        kept = {_number(folder) for folder in folders}
        for (tree,) in self._ask(_TREES):
            if tree is not None and tree not in kept:
                self._ask("DELETE FROM stamps WHERE tree = ?", tree)

    def _ask(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        return [*self._rows(question, *values)]

    def _rows(self, question: str, *values: str) -> Iterator[tuple[Any, ...]]:
        """One after the other: who takes them so never holds them all."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                yield from self._database.execute(question, values)


def has_shape(record: Any, of: Mapping[str, Any]) -> TypeGuard[dict[str, Any]]:
    """Whether the record has these names and no others, and for each a value of its type."""
    return (
        isinstance(record, dict)
        and record.keys() == of.keys()
        and all(isinstance(record[name], kind) for name, kind in of.items())
    )


class Json(str):
    """A record as it is kept, which takes a quarter of the memory."""

    __slots__ = ()


def as_json(record: object) -> Json | None:
    """None where JSON can't say the same."""
    if isinstance(record, Json):
        return record
    try:
        text = json.dumps(record, ensure_ascii=False)
    except (TypeError, ValueError):
        return None
    return Json(text) if json.loads(text) == record else None


def _look(root: Path, folder: Path) -> dict[_Mark | None, _Seen]:
    """By the mark of the folder, which is another one once somebody else exchanged it or begins to build in it."""
    # Perhaps no project at all, in which nothing is to be made; or a cache that nobody may look into.
    if not os.path.isfile(root / CACHE):  # noqa: PTH113  # tells of no error
        return {}
    with BuildCache(root) as cache:
        return {_mark_of(folder): cache.look(folder)}


def _mark_of(folder: Path) -> _Mark | None:
    try:
        return mark(folder.stat())
    except OSError:
        return None


def _number(folder: Path) -> str | None:
    try:
        state = folder.stat()
    except OSError:
        return None
    return f"{state.st_dev}:{state.st_ino}"
