"""Which of the staff's files are as they were when they were read last, as git's index knows it.

A file is as it was while its number, size and time of change are. One that changed just before it was read isn't
trusted: it could have changed again within the same tick of the clock.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
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
        self._marks = _marks(root) if database is not None else {}
        # What those hold that are as they were; `_past` are the others that were known.
        self._digests: dict[str, str] = {}
        self._scans: dict[str, str] = {}
        self._past: set[str] = set()
        self._read()

    @property
    def held(self) -> Held:
        """What those files hold that are as they were."""
        return Held(self._digests, self._scans)

    @property
    def others(self) -> Iterator[str]:
        """The files that are new, or not as they were."""
        return (path for path in self._marks if path not in self._digests)

    def _read(self) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
                rows = self._database.execute("SELECT path, number, size, changed, digest, scan FROM files")
                for path, number, size, changed, digest, scan in rows:
                    if self._marks.get(path) == (number, size, changed):
                        self._digests[path], self._scans[path] = digest, scan
                    else:
                        self._past.add(path)

    def keep(self, held: Held) -> None:
        """Remembers what was found by reading; it is written with what else its owner writes."""
        if self._database is None:
            return
        found = held.digests.keys() | held.scans.keys()
        new = {path for path, digest in held.digests.items() if self._digests.get(path) != digest}
        new |= {path for path, scan in held.scans.items() if self._scans.get(path) != scan}
        rows = (
            (path, *mark, held.digests.get(path, ""), held.scans.get(path, ""))
            for path in sorted(new)
            if (mark := self._marks.get(path)) and mark[2] < self._settled
        )
        with contextlib.suppress(sqlite3.Error):
            self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
            gone = ((path,) for path in (self._past | self._digests.keys()) - found)
            self._database.executemany("DELETE FROM files WHERE path = ?", gone)


def _now(clock: Path) -> int:
    with contextlib.suppress(OSError):
        clock.touch()
        return clock.stat().st_ctime_ns
    return 0


def _marks(root: Path) -> dict[str, tuple[int, int, int]]:
    return {
        path: mark(entry.stat(follow_symlinks=False))
        for folder in (DATA, str(PAGES))
        for path, entry in entries_below(root, folder)
        if entry.is_file(follow_symlinks=False)
    }
