"""Understood records, kept between runs by content: safe to delete, and made anew when it is damaged.

One SQLite file, since a save changes one row of thousands; JSON in it, which can't run anything when it is read.
Whatever is wrong with the file, or with the disk, is as if it held nothing.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from generator.code_version import version_of
from generator.model.stored import TEXTS, Parsed, Plain, from_plain, texts_of, to_plain

CACHE = Path(".cache/gongkai-records.sqlite")
_SOURCES = ("records", "model", "privacy", "problem.py", "text.py", "credit_code.py")
_LIBRARIES = ("markdown", "nh3", "pyyaml")
# Rows that no record needs any more are deleted when they are so many times those that are.
_SLACK, _MIN_ROWS = 2, 1000
_BUSY_SECONDS = 2.0
_TABLE = "CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, plain TEXT NOT NULL, texts TEXT NOT NULL)"


@cache
def _version() -> str:
    """SQLite's own mark has 31 bits."""
    return str(int(version_of(_SOURCES, _LIBRARIES)[:7], 16))


class RecordCache:
    """The records that were understood before; `find` and `keep` have a record's key, which tells all it depends on.

    With `lazily`, the texts of a body are read when they are first wanted, while the cache is open.
    """

    def __init__(self, root: Path, *, lazily: bool = False) -> None:
        self.lazily = lazily
        self._file = root / CACHE
        self._used: set[str] = set()
        self._new: dict[str, Parsed] = {}
        self._database = self._open()

    def _open(self) -> sqlite3.Connection | None:
        """The database; None where there can be none. One that is damaged or of another version is begun anew."""
        for _ in range(2):
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(self._file, timeout=_BUSY_SECONDS, check_same_thread=False)
                try:
                    if database.execute("PRAGMA user_version").fetchone() == (int(_version()),):
                        database.execute("SELECT key, plain, texts FROM records LIMIT 1").fetchone()
                        return database
                    if database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                        database.execute(_TABLE)
                        database.execute(f"PRAGMA user_version = {_version()}")
                        return database
                except sqlite3.OperationalError as error:
                    if "locked" in str(error):  # another run writes: this one does without
                        return None
                except sqlite3.Error:
                    pass
                database.close()
                self._file.unlink(missing_ok=True)
            except (OSError, sqlite3.Error):
                return None
        return None

    def find(self, key: str) -> Parsed | None:
        """What became of the record, if it is known."""
        self._used.add(key)
        if key in self._new:
            return self._new[key]
        columns = "plain" if self.lazily else "plain, texts"
        row = self._ask(f"SELECT {columns} FROM records WHERE key = ?", key)
        return self._parsed(key, *row) if row else None

    def under(self, prefix: str) -> list[Parsed]:
        """What became of the records whose keys begin so, in the order of their keys."""
        if self._database is None:
            return []
        with contextlib.suppress(sqlite3.Error):
            rows = self._database.execute(
                "SELECT key, plain FROM records WHERE key >= ? AND key < ? ORDER BY key",
                (prefix, prefix + "\U0010ffff"),
            ).fetchall()
            found = [self._parsed(*row) for row in rows]
            return [each for each in found if each is not None] if None not in found else []
        return []

    def _parsed(self, key: str, plain: str, texts: str | None = None) -> Parsed | None:
        try:
            return from_plain(json.loads(plain), partial(self._texts, key, texts), lazily=self.lazily)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def _texts(self, key: str, texts: str | None) -> Plain:
        if texts is None:
            texts = self._ask("SELECT texts FROM records WHERE key = ?", key)[0]
        found = json.loads(texts)
        return {name: str(found[name]) for name in TEXTS}

    def _ask(self, question: str, key: str) -> tuple[str, ...]:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                return self._database.execute(question, (key,)).fetchone() or ()
        return ()

    def keep(self, key: str, parsed: Parsed) -> None:
        """Remembers what became of the record; `close` writes it."""
        self._new[key] = parsed

    def close(self, *, is_whole: bool = False) -> None:
        """Writes what is new; of a run that saw the whole project (`is_whole`), what it did not use may be deleted."""
        if self._database is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            if self._new:
                self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", self._rows())
            if is_whole:
                self._delete_unused(self._database)
            self._database.commit()
        self._database.close()
        self._database = None

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        for key, parsed in self._new.items():
            texts = {} if parsed.item is None else texts_of(parsed.item)
            yield key, json.dumps(to_plain(parsed), ensure_ascii=False), json.dumps(texts, ensure_ascii=False)

    def _delete_unused(self, database: sqlite3.Connection) -> None:
        keys = {key for (key,) in database.execute("SELECT key FROM records")}
        if len(keys) > _MIN_ROWS + _SLACK * len(self._used):
            database.executemany("DELETE FROM records WHERE key = ?", [(key,) for key in keys - self._used])
