"""Which of the staff's files are as they were when they were read last, as git's index knows it.

A file is as it was while its number, size and time of change are. One that changed just before it was read isn't
trusted: it could have changed again within the same tick of the clock.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.records.config import PAGES
from generator.records.held import Held
from generator.records.listing import entries_below
from generator.records.scans import DATA
from generator.tree_files import mark

COLUMNS = "(path TEXT PRIMARY KEY, number INTEGER, size INTEGER, changed INTEGER, digest TEXT, scan TEXT) WITHOUT ROWID"
# Longer than a tick of any file system (FAT has the longest).
_TICK_NS = 2_000_000_000


class FileStamps:
    """The files of the project in `root`, as they are now, and what is known of them by the table `files`."""

    def __init__(self, database: sqlite3.Connection | None, root: Path, clock: Path) -> None:
        """`clock` is a file of ours that may be touched: only the disk's own clock can be held against its times."""
        self._database = database
        self._settled = _now(clock) - _TICK_NS if database is not None else 0
        self._marks = dict(_marks(root)) if database is not None else {}
        self._known: set[str] = set()
        # What those hold that are as they were, by path below `root`.
        self.held: dict[str, Held] = {}
        self._read()

    @property
    def others(self) -> Iterator[str]:
        """The files that are new, or not as they were."""
        return (path for path in self._marks if path not in self.held)

    def _read(self) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
                rows = self._database.execute("SELECT path, number, size, changed, digest, scan FROM files")
                for path, number, size, changed, digest, scan in rows:
                    self._known.add(path)
                    if self._marks.get(path) == (number, size, changed):
                        self.held[path] = Held(digest, scan)

    def keep(self, held: Mapping[str, Held]) -> None:
        """Remembers what was found by reading; it is written with what else its owner writes."""
        if self._database is None:
            return
        new = (
            (path, *self._marks[path], *each)
            for path, each in held.items()
            if self.held.get(path) != each and path in self._marks and self._marks[path][2] < self._settled
        )
        with contextlib.suppress(sqlite3.Error):
            self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", new)
            gone = ((path,) for path in self._known - held.keys())
            self._database.executemany("DELETE FROM files WHERE path = ?", gone)


def _now(clock: Path) -> int:
    with contextlib.suppress(OSError):
        clock.touch()
        return clock.stat().st_ctime_ns
    return 0


def _marks(root: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for folder in (DATA, str(PAGES)):
        for path, entry in entries_below(root, folder):
            if entry.is_file(follow_symlinks=False):
                yield path, mark(entry.stat(follow_symlinks=False))
