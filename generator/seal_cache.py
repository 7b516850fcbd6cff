"""The digests of records as the log has them, kept between runs in the file of the records.

A bureau with a log holds each of its records against the log whenever it builds or checks; to write ten thousand
anew takes longer than all else that a publish does.
"""

import contextlib
import sqlite3
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from generator.model.item import Item
from generator.model.log import Entered
from generator.model.record import Files, record_sha256

COLUMNS = "(key TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID"


class SealCache:
    """Knows digests by all that goes into a record; `write` keeps what is new."""

    def __init__(self, database: sqlite3.Connection | None) -> None:
        self._database = database
        self._used: set[str] = set()
        self._new: dict[str, str] = {}

    @cached_property
    def _known(self) -> Mapping[str, Any]:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                return dict(self._database.execute("SELECT key, sha256 FROM seals"))
        return {}

    def sha256(self, item: Item, files: Files, entered: Entered) -> str:
        """As `record_sha256`."""
        if not item.fingerprint:
            return record_sha256(item, files, entered)
        attached = (files.get(path) for path in item.file_paths)
        given = (f"{file.sha256}:{file.size_bytes}" if file else "-" for file in attached)
        key = " ".join((item.fingerprint, str(entered.version), entered.salt, *given))
        self._used.add(key)
        found = self._new.get(key) or self._known.get(key)
        if not isinstance(found, str):
            found = self._new[key] = record_sha256(item, files, entered)
        return found

    def write(self, *, is_whole: bool) -> None:
        """Into the database, whose owner commits; of a whole run that asked for any, the others are deleted.

        Raises:
            sqlite3.Error: It can't be written.
        """
        if self._database is None or not self._used:
            return
        self._database.executemany("INSERT OR REPLACE INTO seals VALUES (?, ?)", self._new.items())
        if is_whole:
            unused = ((key,) for key in self._known.keys() - self._used)
            self._database.executemany("DELETE FROM seals WHERE key = ?", unused)
