"""Understood records, kept between runs by content: safe to delete, and made anew when it is damaged.

One SQLite file, since a save changes one row of thousands; JSON in it, which can't run anything when it is read.
Whatever is wrong with the file, or with the disk, is as if it held nothing.
"""

import contextlib
import json
import os
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from pathlib import Path

from generator.cache_database import open_cache
from generator.check_cache import COLUMNS as CHECKED
from generator.check_cache import CheckCache
from generator.code_version import version_of
from generator.errors import GeneratorError
from generator.file_stamps import COLUMNS, FileStamps
from generator.model.item import Item
from generator.model.stored import TEXTS, Parsed, Plain, from_plain, texts_of, to_plain
from generator.model.version import lines_of

CACHE = Path(".cache/gongkai-records.sqlite")
_SOURCES = ("records", "model", "privacy", "problem.py", "text.py", "credit_code.py", "words.py", "locale/zh_CN.po")
_LIBRARIES = ("markdown", "nh3", "pyyaml")
# Rows that no record needs any more are deleted when they are so many times those that are.
_SLACK, _MIN_ROWS = 2, 1000
# Texts apart, so that all records can be read without them.
_OF_RECORDS = ("records", "texts", "lines")
_TABLES = {
    **dict.fromkeys(_OF_RECORDS, "(key TEXT PRIMARY KEY, value TEXT NOT NULL)"),
    "files": COLUMNS,
    "checked": CHECKED,
}


@cache
def _version() -> int:
    return int(version_of(_SOURCES, _LIBRARIES)[:7], 16)


class TextsLostError(GeneratorError):
    """A record is there and its texts are not: the file was damaged, or another run has deleted them just now."""


class RecordCache:
    """The records that were understood before; `find` and `keep` have a record's key, which tells all it depends on.

    With `lazily`, the texts of a body are read when they are first wanted, and the file stays open for it; not locked,
    so a text that is gone meanwhile is made again of its record, where that is at hand.
    """

    def __init__(self, root: Path, *, lazily: bool = False) -> None:
        self.lazily = lazily
        self._root = root
        self._used: set[str] = set()
        self._new: dict[str, Parsed] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._checked: CheckCache | None = None
        self._open()

    def _open(self) -> None:
        self._process = os.getpid()
        self._database = open_cache(self._root / CACHE, _version(), _TABLES)
        if self._database is not None:
            weakref.finalize(self, self._database.close)

    def stamps(self) -> FileStamps:
        """Which files of the project are as they were; what is kept there is written by `save`."""
        return FileStamps(self._database, self._root, self._root / CACHE)

    def checks(self, given: object) -> CheckCache:
        """What checks of one item's text found, where `given` was the same; what is kept there is written by `save`."""
        self._checked = CheckCache(self._database, given)
        return self._checked

    def find(self, key: str, again: Callable[[], Parsed] | None = None) -> Parsed | None:
        """What became of the record, if it is known; `again` finds it out anew, where a part turns out to be lost."""
        self._used.add(key)
        if key in self._new:
            return self._new[key]
        plain = self._all.get(key)
        return self._parsed(key, plain, again) if plain is not None else None

    def under(self, prefix: str) -> list[Parsed]:
        """What became of the records whose keys are the prefix, which ends with a colon, and perhaps a number."""
        keys = [prefix] if prefix in self._all else self._of_sheets.get(prefix, ())
        found = [self._parsed(key, self._all[key], None) for key in keys]
        return [each for each in found if each is not None] if None not in found else []

    @cached_property
    def _all(self) -> dict[str, str]:
        """Every record by its key: one question for all is answered in a tenth of the time."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                return dict(self._database.execute("SELECT key, value FROM records"))
        return {}

    @cached_property
    def _of_sheets(self) -> dict[str, list[str]]:
        """The keys of the rows of sheets, in order, by what they begin with."""
        found: dict[str, list[str]] = {}
        for key in sorted(key for key in self._all if not key.endswith(":")):
            found.setdefault(key[: key.rindex(":") + 1], []).append(key)
        return found

    def _parsed(self, key: str, plain: str, again: Callable[[], Parsed] | None) -> Parsed | None:
        try:
            return from_plain(json.loads(plain), key, partial(self._texts, key, again), lazily=self.lazily)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, TextsLostError):
            return None

    def _texts(self, key: str, again: Callable[[], Parsed] | None) -> Plain:
        try:
            found = json.loads(self._ask("SELECT value FROM texts WHERE key = ?", key)[0])
            return {name: str(found[name]) for name in TEXTS}
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            if self.lazily and again is not None and (item := again().item) is not None:
                return texts_of(item)
            raise TextsLostError(f"{CACHE}: no texts of {key!r}; expected those of its record") from error

    def _ask(self, question: str, key: str) -> tuple[str, ...]:
        if self._database is not None and self._process != os.getpid():
            self._open()  # SQLite forbids to take a connection into another process
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                return self._database.execute(question, (key,)).fetchone() or ()
        return ()

    def lines(self, item: Item, site_url: str) -> tuple[str, ...]:
        """The body as a reader reads it, by which versions are compared; the site's address is one of the settings."""
        key = item.fingerprint
        if key in self._lines:
            return self._lines[key]
        try:
            found = tuple(map(str, json.loads(self._ask("SELECT value FROM lines WHERE key = ?", key)[0])))
        except (ValueError, TypeError, IndexError, RecursionError):
            found = lines_of(item, site_url)
            if key:
                self._lines[key] = found
        return found

    def keep(self, key: str, parsed: Parsed) -> None:
        """Remembers what became of the record; `save` writes it."""
        self._new[key] = parsed

    def save(self, *, is_whole: bool = False) -> None:
        """Writes what is new; of a run that saw the whole project (`is_whole`), what it did not use may be deleted."""
        if self._database is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            for table, rows in zip(_OF_RECORDS, self._rows(), strict=True):
                plain = ((key, json.dumps(value, ensure_ascii=False)) for key, value in rows)
                self._database.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", plain)
            if self._checked is not None:
                self._checked.write()
            if is_whole:
                self._delete_unused(self._database)
            self._database.commit()
        vars(self).pop("_all", None)  # as large as the file; nothing is asked any more but texts

    def _rows(self) -> tuple[Iterator[tuple[str, object]], ...]:
        """What is new, for each of `_OF_RECORDS`."""
        return (
            ((key, to_plain(parsed)) for key, parsed in self._new.items()),
            ((key, texts_of(parsed.item)) for key, parsed in self._new.items() if parsed.item is not None),
            ((key, lines) for key, lines in self._lines.items()),
        )

    def _delete_unused(self, database: sqlite3.Connection) -> None:
        keys = {key for (key,) in database.execute("SELECT key FROM records")}
        if len(keys) > _MIN_ROWS + _SLACK * len(self._used):
            for table in (*_OF_RECORDS, "checked"):
                database.executemany(f"DELETE FROM {table} WHERE key = ?", [(key,) for key in keys - self._used])
