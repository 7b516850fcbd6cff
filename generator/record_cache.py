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

from generator.cache_database import open_cache
from generator.code_version import version_of
from generator.errors import GeneratorError
from generator.model.stored import TEXTS, Parsed, Plain, from_plain, texts_of, to_plain

CACHE = Path(".cache/gongkai-records.sqlite")
_SOURCES = ("records", "model", "privacy", "problem.py", "text.py", "credit_code.py", "words.py", "locale/zh_CN.po")
_LIBRARIES = ("markdown", "nh3", "pyyaml")
# Rows that no record needs any more are deleted when they are so many times those that are.
_SLACK, _MIN_ROWS = 2, 1000
# Texts apart, so that all records can be read without them.
_TABLES = dict.fromkeys(("records", "texts"), "(key TEXT PRIMARY KEY, value TEXT NOT NULL)")


@cache
def _version() -> int:
    return int(version_of(_SOURCES, _LIBRARIES)[:7], 16)


class TextsLostError(GeneratorError):
    """A record is there and its texts are not: the file was damaged, or another run has deleted them just now."""


class RecordCache:
    """The records that were understood before; `find` and `keep` have a record's key, which tells all it depends on.

    With `lazily`, the texts of a body are read when they are first wanted, while the cache is open.
    """

    def __init__(self, root: Path, *, lazily: bool = False) -> None:
        self.lazily = lazily
        self._used: set[str] = set()
        self._new: dict[str, Parsed] = {}
        self._all: dict[str, list[tuple[str, str]]] | None = None
        self._database = open_cache(root / CACHE, _version(), _TABLES)

    def find(self, key: str) -> Parsed | None:
        """What became of the record, if it is known."""
        self._used.add(key)
        if key in self._new:
            return self._new[key]
        row = self._ask("SELECT value FROM records WHERE key = ?", key)
        return self._parsed(key, row[0]) if row else None

    def under(self, prefix: str) -> list[Parsed]:
        """What became of the records whose keys are the prefix, which ends with a colon, and perhaps a number."""
        if self._all is None:
            self._all = self._read_all()
        found = [self._parsed(key, plain) for key, plain in self._all.get(prefix, ())]
        return [each for each in found if each is not None] if None not in found else []

    def _read_all(self) -> dict[str, list[tuple[str, str]]]:
        """Every record by the prefix of its key: one question for all is answered in a tenth of the time."""
        found: dict[str, list[tuple[str, str]]] = {}
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                for key, plain in self._database.execute("SELECT key, value FROM records ORDER BY key"):
                    found.setdefault(key[: key.rindex(":") + 1], []).append((key, plain))
        return found

    def _parsed(self, key: str, plain: str) -> Parsed | None:
        try:
            return from_plain(json.loads(plain), key, partial(self._texts, key), lazily=self.lazily)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, TextsLostError):
            return None

    def _texts(self, key: str) -> Plain:
        try:
            found = json.loads(self._ask("SELECT value FROM texts WHERE key = ?", key)[0])
            return {name: str(found[name]) for name in TEXTS}
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise TextsLostError(f"{CACHE}: no texts of {key!r}; expected those of its record") from error

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
                for table, rows in zip(_TABLES, self._rows(), strict=True):
                    self._database.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)
            if is_whole:
                self._delete_unused(self._database)
            self._database.commit()
        self._database.close()
        self._database = None

    def _rows(self) -> tuple[Iterator[tuple[str, str]], Iterator[tuple[str, str]]]:
        texts = ((key, texts_of(parsed.item)) for key, parsed in self._new.items() if parsed.item is not None)
        return (
            ((key, json.dumps(to_plain(parsed), ensure_ascii=False)) for key, parsed in self._new.items()),
            ((key, json.dumps(each, ensure_ascii=False)) for key, each in texts),
        )

    def _delete_unused(self, database: sqlite3.Connection) -> None:
        keys = {key for (key,) in database.execute("SELECT key FROM records")}
        if len(keys) > _MIN_ROWS + _SLACK * len(self._used):
            for table in _TABLES:
                database.executemany(f"DELETE FROM {table} WHERE key = ?", [(key,) for key in keys - self._used])
