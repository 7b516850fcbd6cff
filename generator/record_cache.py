"""Understood records, kept between runs by content: safe to delete, and made anew when it is damaged.

One SQLite file, since a save changes one row of thousands; JSON in it, which can't run anything when it is read.
Whatever is wrong with the file, or with the disk, is as if it held nothing.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from generator.cache_database import OpenCache
from generator.check_cache import COLUMNS as CHECKED
from generator.check_cache import CheckCache
from generator.code_version import version_of
from generator.errors import GeneratorError
from generator.file_stamps import COLUMNS, FileStamps
from generator.grid_cache import COLUMNS as GRIDS
from generator.grid_cache import GridCache
from generator.model.item import Item
from generator.model.stored import TEXTS, Again, Parsed, Texts, from_plain, texts_of, to_plain
from generator.model.version import lines_of
from generator.records.raw import RawRecord

CACHE = Path(".cache/gongkai-records.sqlite")
_SOURCES = (
    "record_cache.py",
    "check_cache.py",
    "grid_cache.py",
    "records",
    "model",
    "privacy",
    "problem.py",
    "text.py",
    "credit_code.py",
    "words.py",
    "locale/zh_CN.po",
)
_LIBRARIES = ("markdown", "nh3", "pandas", "pypdf", "python-calamine", "pyyaml")
# Rows that no record needs any more are deleted when they are so many times those that are.
_SLACK, _MIN_ROWS = 2, 1000
# So many new records, at 15 kB each, wait to be written; and so many texts, at 2 kB, are at hand: what is wanted of an
# item for one file of a year is soon wanted for the next.
_MOST_WAITING, _MOST_AT_HAND = 500, 4000
# Texts apart, so that all records can be read without them.
_TABLES = {
    **dict.fromkeys(("records", "lines"), "(key TEXT PRIMARY KEY, value TEXT NOT NULL)"),
    "texts": f"(key TEXT PRIMARY KEY, {', '.join(f'{name} TEXT NOT NULL' for name in TEXTS)})",
    "files": COLUMNS,
    "checked": CHECKED,
    "grids": GRIDS,
}
_JSON = json.JSONDecoder()  # `json.loads` takes half as long again, for what is not asked of it here


@cache
def _version() -> int:
    return int(version_of(_SOURCES, _LIBRARIES)[:7], 16)


class TextsLostError(GeneratorError):
    """A record is there and its texts are not: the file was damaged, or another run has deleted them just now."""


class RecordCache:
    """The records that were understood before; `find` and `keep` have a record's key, which tells all it depends on.

    With `lazily`, the texts of a body are read whenever they are wanted, and the file stays open for it; not locked,
    so a text that is gone meanwhile is made again of its record, where that is at hand. What is new is written while
    more is found out, for the same reason: that nobody holds ten thousand texts.
    """

    def __init__(self, root: Path, *, lazily: bool = False) -> None:
        self.lazily = lazily
        self._root = root
        self._used: set[str] = set()
        # What is not written yet: the record as JSON, and its texts.
        self._new: dict[str, tuple[str, Texts | None]] = {}
        self._at_hand: dict[tuple[str, str], str] = {}
        self._is_writable = True
        self._lines: dict[str, tuple[str, ...]] = {}
        self._checked: list[CheckCache] = []
        self._opened = OpenCache(root / CACHE, _version(), _TABLES)
        # What tables hold; what is new there is written by `save`.
        self.grids = GridCache(self._database)

    @property
    def _database(self) -> sqlite3.Connection | None:
        return self._opened.connection

    def stamps(self) -> FileStamps:
        """Which files of the project are as they were; what is kept there is written by `save`."""
        return FileStamps(self._database, self._root, self._root / CACHE)

    def checks(self, given: object) -> CheckCache:
        """What checks of texts found, where `given` was the same; what is kept there is written by `save`."""
        self._checked.append(CheckCache(self._database, given))
        return self._checked[-1]

    def find(self, key: str, record: RawRecord, again: Again) -> Parsed | None:
        """What became of the record, if it is known; `again` finds it out anew, where a part turns out to be lost."""
        self._used.add(key)
        found = self._new.get(key) or self._ask("SELECT value FROM records WHERE key = ?", key)
        return self._parsed(key, found[0], record, again) if found else None

    def find_all(self, records: Mapping[str, RawRecord], again: Again) -> dict[str, Parsed]:
        """As `find`, of those that are known: one question for all is answered in a tenth of the time."""
        self._used |= records.keys()
        found = {}
        for key, plain in self._rows():
            if (record := records.get(key)) and (parsed := self._parsed(key, plain, record, again)):
                found[key] = parsed
        return found

    def _rows(self) -> Iterator[tuple[str, str]]:
        """All records as JSON, by key; who takes one after the other never holds them all."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                yield from self._database.execute("SELECT key, value FROM records")

    def under(self, prefix: str) -> list[Parsed]:
        """What became of the records whose keys are the prefix, which ends with a colon, and perhaps a number."""
        keys = [prefix] if prefix in self._all else self._of_sheets.get(prefix, ())
        found = [self._parsed(key, self._all[key], None, None) for key in keys]
        return [each for each in found if each is not None] if None not in found else []

    @cached_property
    def _all(self) -> dict[str, str]:
        """Every record by its key."""
        return dict(self._rows())

    @cached_property
    def _of_sheets(self) -> dict[str, list[str]]:
        """The keys of the rows of sheets, in order, by what they begin with."""
        found: dict[str, list[str]] = {}
        for key in sorted(key for key in self._all if not key.endswith(":")):
            found.setdefault(key[: key.rindex(":") + 1], []).append(key)
        return found

    def _parsed(self, key: str, plain: str, record: RawRecord | None, again: Again | None) -> Parsed | None:
        try:
            where = record.source if record is not None else None
            return from_plain(
                _JSON.raw_decode(plain)[0], key, _Kept(self, key, record, again), where, lazily=self.lazily
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, TextsLostError):
            return None

    def text(self, kept: "_Kept", name: str) -> str:
        """A text of a record, one of the last few from memory."""
        at = kept.key, name
        if at not in self._at_hand:
            self._at_hand[at] = self._read_text(kept, name)
            if len(self._at_hand) > _MOST_AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
        return self._at_hand[at]

    def _read_text(self, kept: "_Kept", name: str) -> str:
        key = kept.key
        if key in self._new and (waiting := self._new[key][1]):
            return waiting[name]
        found = self._ask(f"SELECT {name} FROM texts WHERE key = ?", key)
        if found and isinstance(found[0], str):
            return found[0]
        if self.lazily and (item := kept.made_again()) is not None:
            return texts_of(item)[name]
        raise TextsLostError(f"{CACHE}: no texts of {key!r}; expected those of its record")

    def _ask(self, question: str, key: str) -> tuple[str, ...]:
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

    def keep(self, key: str, parsed: Parsed, record: RawRecord, again: Again) -> Parsed:
        """Remembers what became of the record, at the latest when `save` is called.

        Returns what to hold of it from now on: as `find` has it, without texts where they are read lazily.
        """
        plain = json.dumps(to_plain(parsed), ensure_ascii=False)
        self._new[key] = plain, texts_of(parsed.item) if parsed.item is not None else None
        if len(self._new) >= _MOST_WAITING:
            self._write_new()
        if self._database is None or not self.lazily:
            return parsed
        return self._parsed(key, plain, record, again) or parsed

    def _write_new(self) -> None:
        """Writes the records that wait. If it can't be done they wait on, and it isn't tried again before `save`."""
        if self._database is None or not self._is_writable:
            return
        try:
            rows = [(key, plain) for key, (plain, _) in self._new.items()]
            texts = [(key, *texts.values()) for key, (_, texts) in self._new.items() if texts is not None]
            self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?)", rows)
            marks = ", ".join("?" * (1 + len(TEXTS)))
            self._database.executemany(f"INSERT OR REPLACE INTO texts VALUES ({marks})", texts)
            self._database.commit()
        except (sqlite3.Error, OSError):
            self._is_writable = False
        else:
            self._new.clear()

    def save(self, *, is_whole: bool = False) -> None:
        """Writes what is new; of a run that saw the whole project (`is_whole`), what it did not use may be deleted."""
        if self._database is None:
            return
        self._is_writable = True
        self._write_new()
        with contextlib.suppress(sqlite3.Error, OSError):
            lines = ((key, json.dumps(value, ensure_ascii=False)) for key, value in self._lines.items())
            self._database.executemany("INSERT OR REPLACE INTO lines VALUES (?, ?)", lines)
            for each in self._checked:
                each.write(is_whole=is_whole)
            self.grids.write(is_whole=is_whole)
            if is_whole:
                self._delete_unused(self._database)
                self._used.clear()
            self._database.commit()
        # As large as the file; nothing is asked any more but texts.
        self._checked = []
        vars(self).pop("_all", None)

    def _delete_unused(self, database: sqlite3.Connection) -> None:
        (count,) = database.execute("SELECT count(*) FROM records").fetchone()
        if count > _MIN_ROWS + _SLACK * len(self._used):
            used = json.dumps([*self._used])
            for table in ("records", "texts", "lines"):
                database.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT value FROM json_each(?))", (used,))
        others = ", ".join("?" * len(self._checked))
        database.execute(f"DELETE FROM checked WHERE given NOT IN ({others})", [each.given for each in self._checked])


class _Kept:
    """The texts of one kept record, by their names; small, since there is one for each item."""

    __slots__ = ("_again", "_cache", "_record", "key")

    def __init__(self, cache: RecordCache, key: str, record: RawRecord | None, again: Again | None) -> None:
        self._cache, self.key, self._record, self._again = cache, key, record, again

    def __call__(self, name: str) -> str:
        return self._cache.text(self, name)

    def made_again(self) -> Item | None:
        """The item, found out anew where its record is at hand."""
        return self._again(self._record).item if self._again is not None and self._record is not None else None
