"""A cache in one SQLite file: safe to delete, and begun anew when it is damaged or another version's."""

import os
import sqlite3
import weakref
from collections.abc import Mapping
from pathlib import Path

_BUSY_SECONDS = 2.0
# A record has 15 kB of texts. In SQLite's own pages of 4 kB each would lie in several, and take twice as long to read.
_PAGE_BYTES = 16_384


def open_cache(file: Path, version: int, tables: Mapping[str, str]) -> sqlite3.Connection | None:
    """The database with these tables; None where there can be none, or another run writes to it.

    Args:
        file: Where it lies; the folder is made.
        version: Of what is kept, with at most 31 bits, which is what SQLite's own mark has.
        tables: The columns of each table, as SQL, by its name.
    """
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file, timeout=_BUSY_SECONDS, check_same_thread=False)
            try:
                if database.execute("PRAGMA user_version").fetchone() == (version,):
                    for table in tables:
                        database.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
                    return database
                if database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                    database.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
                    for table, columns in tables.items():
                        database.execute(f"CREATE TABLE {table} {columns}")
                    database.execute(f"PRAGMA user_version = {version}")
                    return database
            except sqlite3.OperationalError as error:
                if "locked" in str(error):  # another run writes: this one does without
                    return None
            except sqlite3.Error:
                pass
            database.close()
            file.unlink(missing_ok=True)
        except (OSError, sqlite3.Error):
            return None
    return None


class OpenCache:
    """The database for as long as anybody holds this; in a fork it is opened anew, where SQLite forbids to share it."""

    def __init__(self, file: Path, version: int, tables: Mapping[str, str]) -> None:
        """As `open_cache`."""
        self._of = file, version, tables
        self._open()

    def _open(self) -> None:
        self._process = os.getpid()
        self._connection = open_cache(*self._of)
        if self._connection is not None:
            weakref.finalize(self, self._connection.close)

    @property
    def connection(self) -> sqlite3.Connection | None:
        """That of this process; None where there can be none."""
        if self._connection is not None and self._process != os.getpid():
            self._open()
        return self._connection
