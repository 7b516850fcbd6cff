"""What earlier builds made, by what it was made of: the one place where the program remembers its own work.

Two kinds of entries. A *stamp* says what a file of ours holds: as long as its number, size and time of change are those
of when it was written, nobody needs to read it. A *record* says what became of something, by a fingerprint of all that
it depends on. One SQLite file, safe to delete; whatever is wrong with it is as if it held nothing.
"""

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.cache_database import open_cache

CACHE = Path(".cache/gongkai-build.sqlite")
# Of the layout below, not of what is remembered: that is in the keys.
_VERSION = 1
_TABLES = {
    "stamps": "(tree TEXT, path TEXT, number INTEGER, size INTEGER, changed INTEGER, digest TEXT,"
    " PRIMARY KEY (tree, path)) WITHOUT ROWID",
    "records": "(kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID",
}
# Records that no build needs any more are deleted when they are so many times those that are.
_SLACK, _MIN_RECORDS = 2, 1000


class BuildCache:
    """The cache of the project in `root`; `close` it, or use it in a `with`."""

    def __init__(self, root: Path) -> None:
        self._database = open_cache(root / CACHE, _VERSION, _TABLES)

    def __enter__(self) -> "BuildCache":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Writes what is new."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.commit()
            self._database.close()
            self._database = None

    def records(self, kind: str) -> dict[str, Any]:
        """All records of a kind, by key."""
        found: dict[str, Any] = {}
        with contextlib.suppress(sqlite3.Error, ValueError, RecursionError):
            for key, value in self._ask("SELECT key, value FROM records WHERE kind = ?", kind):
                found[key] = json.loads(value)
        return found

    def keep_records(self, kind: str, new: Mapping[str, Any], used: Iterable[str]) -> None:
        """Remembers the new ones; of the others those may be deleted that a whole run did not use."""
        if self._database is None:
            return
        with contextlib.suppress(sqlite3.Error):
            texts = ((key, _as_json(value)) for key, value in new.items())
            rows = ((kind, key, text) for key, text in texts if text is not None)
            self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", rows)
            needed = {*new, *used}
            (count,) = self._database.execute("SELECT count(*) FROM records WHERE kind = ?", (kind,)).fetchone()
            if count > _MIN_RECORDS + _SLACK * len(needed):
                known = {key for (key,) in self._ask("SELECT key FROM records WHERE kind = ?", kind)}
                unused = ((kind, key) for key in known - needed)
                self._database.executemany("DELETE FROM records WHERE kind = ? AND key = ?", unused)

    def stamps(self, folder: Path) -> dict[str, str]:
        """The digest of each file below the folder that is as it was when it was stamped, by its path there.

        The folder is known by its own number, which it keeps when it is given another name.
        """
        tree = _number(folder)
        if tree is None:
            return {}
        found = {}
        known = {
            path: (number, size, changed, digest)
            for path, number, size, changed, digest in self._ask(
                "SELECT path, number, size, changed, digest FROM stamps WHERE tree = ?", tree
            )
        }
        for path, state in _files(folder) if known else ():
            if (stamp := known.get(path)) and stamp[:3] == mark(state):
                found[path] = stamp[3]
        return found

    def stamp(self, folder: Path, written: Mapping[str, str], deleted: Iterable[str] = ()) -> None:
        """Remembers what was written to files below the folder, and forgets those that were deleted."""
        tree = _number(folder)
        if self._database is None or tree is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._database.executemany(
                "DELETE FROM stamps WHERE tree = ? AND path = ?", ((tree, path) for path in deleted)
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (tree, path, *mark((folder / path).stat(follow_symlinks=False)), digest)
                    for path, digest in written.items()
                ),
            )

    def forget_others(self, *folders: Path) -> None:
        """Deletes the stamps of all folders but these: of what was deleted, nothing is to be known."""
        kept = [number for folder in folders if (number := _number(folder))]
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                marks = ", ".join("?" * len(kept))
                self._database.execute(f"DELETE FROM stamps WHERE tree NOT IN ({marks})", kept)

    def _ask(self, question: str, *values: str) -> Iterator[tuple[Any, ...]]:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                yield from self._database.execute(question, values)


def _as_json(value: object) -> str | None:
    """None where JSON can't say the same."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        return None
    return text if json.loads(text) == value else None


def _number(folder: Path) -> str | None:
    try:
        state = folder.stat()
    except OSError:
        return None
    return f"{state.st_dev}:{state.st_ino}"


def mark(state: os.stat_result) -> tuple[int, int, int]:
    """What changes when a file does. The time of change, which no program can set, unlike that of modification."""
    return state.st_ino, state.st_size, state.st_ctime_ns


def _files(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder / entry.name, f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{prefix}{entry.name}", entry.stat(follow_symlinks=False)
