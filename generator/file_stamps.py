"""Which of the staff's files are as they were when they were read last, as git's index knows it.

A file is as it was while its number, size and time of change are. One that changed just before it was read isn't
trusted: it could have changed again within the same tick of the clock. Of such a one, and of one that is another file
now, as after a checkout, the bytes tell: to read them takes a tenth of what it takes to understand them.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.processes import in_processes
from generator.records.config import PAGES
from generator.records.held import Held
from generator.records.listing import entries_below
from generator.records.scans import DATA, is_key_of
from generator.tree_files import mark

COLUMNS = "(path TEXT PRIMARY KEY, number INTEGER, size INTEGER, changed INTEGER, digest TEXT, scan TEXT) WITHOUT ROWID"
# In a file that was damaged anything may stand there.
_KNOWN = "SELECT path, number, size, changed, digest, scan FROM files WHERE typeof(digest) || typeof(scan) = 'texttext'"
# Longer than a tick of any file system (FAT has the longest).
_TICK_NS = 2_000_000_000
_NEVER = 0
# To read so many takes twice as long as to start another process.
_FILES_WORTH_A_PROCESS = 2000


class FileStamps:
    """The files of the project in `root`, as they are now, and what is known of them by the table `files`."""

    def __init__(self, database: sqlite3.Connection | None, root: Path, clock: Path) -> None:
        """`clock` is a file of ours that may be touched: only the disk's own clock can be held against its times."""
        self._database = database
        self._settled = _now(clock) - _TICK_NS if database is not None else 0
        self._root = root
        self._marks = _marks(root) if database is not None else {}
        # What those hold that are as they were; those of them that are other files now; and the others that were known.
        self._digests: dict[str, str] = {}
        self._scans: dict[str, str] = {}
        self._again: set[str] = set()
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
        others: dict[str, tuple[str, str]] = {}
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
                rows = self._database.execute(_KNOWN)
                for path, number, size, changed, digest, scan in rows:
                    mark = self._marks.get(path)
                    if mark == (number, size, changed):
                        self._digests[path], self._scans[path] = digest, scan
                    elif mark is not None and mark[1] == size:
                        others[path] = digest, scan
                    else:
                        self._past.add(path)

        def unchanged(paths: Iterable[str]) -> list[str]:
            return [path for path in paths if self._has_bytes_of(path, others[path][1])]

        for found in in_processes(unchanged, [*others], _FILES_WORTH_A_PROCESS):
            self._again.update(found)
        for path in self._again:
            self._digests[path], self._scans[path] = others.pop(path)
        self._past |= others.keys()

    def _has_bytes_of(self, path: str, scan: str) -> bool:
        """Whether the file holds what was scanned under this key, which one that was too large to be has not."""
        with contextlib.suppress(OSError):
            return bool(scan) and is_key_of(scan, (self._root / path).read_bytes(), path)
        return False

    def keep(self, held: Held) -> None:
        """Remembers what was found by reading; it is written with what else its owner writes."""
        if self._database is None:
            return
        found = held.digests.keys() | held.scans.keys()
        new = self._again & found
        new |= {path for path, digest in held.digests.items() if self._digests.get(path) != digest}
        new |= {path for path, scan in held.scans.items() if self._scans.get(path) != scan}
        rows = (
            (path, number, size, changed if changed < self._settled else _NEVER, *known)
            for path in sorted(new & self._marks.keys())
            for number, size, changed in [self._marks[path]]
            for known in [(held.digests.get(path, ""), held.scans.get(path, ""))]
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
