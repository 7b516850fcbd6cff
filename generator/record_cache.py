"""Understood records, kept between runs by content: safe to delete, and made anew when it is damaged.

One SQLite file, since a save changes one row of thousands; texts and JSON in it, which can't run anything when read.
Whatever is wrong with the file, or with the disk, is as if it held nothing.
"""

import contextlib
import gc
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
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
from generator.model.stored import COLUMNS as RECORD
from generator.model.stored import TEXTS, Again, Parsed, Row, Texts, from_row, texts_of, to_row
from generator.model.version import lines_of
from generator.records.markdown import unread
from generator.records.raw import RawRecord, UnreadRecord
from generator.seal_cache import COLUMNS as SEALS
from generator.seal_cache import SealCache

CACHE = Path(".cache/gongkai-records.sqlite")
_SOURCES = (
    "record_cache.py",
    "check_cache.py",
    "grid_cache.py",
    "seal_cache.py",
    "tlog",
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
# Of the texts of new records so many characters wait to be written, some hundred records; and so many are at hand, some
# thousand texts: what is wanted of an item for one file of a year is soon wanted for the next.
_MOST_WAITING, _MOST_AT_HAND = 3_000_000, 5_000_000


def _texts_by_key(columns: Sequence[str]) -> str:
    key, *others = columns
    return f"({key} TEXT PRIMARY KEY, {', '.join(f'{name} TEXT NOT NULL' for name in others)})"


# Texts apart, so that all records can be read without them.
_TABLES = {
    "records": _texts_by_key(RECORD),
    "texts": _texts_by_key(("key", *TEXTS)),
    "lines": _texts_by_key(("key", "value")),
    "files": COLUMNS,
    "checked": CHECKED,
    "grids": GRIDS,
    "seals": SEALS,
}
_RECORDS = f"SELECT {', '.join(RECORD)} FROM records"


@cache
def _version() -> int:
    return int(version_of(_SOURCES, _LIBRARIES)[:7], 16)


@contextlib.contextmanager
def _unsearched() -> Iterator[None]:
    """Looks for no cycles in what is made meanwhile, which all stays and has none."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # it counts as old now; as young, the next search would go through all of it
        gc.enable()


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
        self.root = root
        self._used: set[str] = set()
        # What is not written yet: the record, and its texts.
        self._new: dict[str, tuple[Row, Texts | None]] = {}
        self._at_hand: dict[tuple[str, str], str] = {}
        # How many characters of either.
        self._waiting = self._held = 0
        self._is_writable = True
        self._lines: dict[str, tuple[str, ...]] = {}
        self._checked: list[CheckCache] = []
        self._opened = OpenCache(root / CACHE, _version(), _TABLES)
        # What tables hold; what is new there is written by `save`.
        self.grids = GridCache(self._database)
        self._seals = SealCache(self._database)
        self.record_sha256 = self._seals.sha256

    @property
    def _database(self) -> sqlite3.Connection | None:
        return self._opened.connection

    def stamps(self) -> FileStamps:
        """Which files of the project are as they were; what is kept there is written by `save`."""
        return FileStamps(self._database, self.root, self.root / CACHE)

    def checks(self, given: object) -> CheckCache:
        """What checks of texts found, where `given` was the same; what is kept there is written by `save`."""
        self._checked.append(CheckCache(self._database, given))
        return self._checked[-1]

    def find(self, key: str, record: RawRecord, again: Again) -> Parsed | None:
        """What became of the record, if it is known; `again` finds it out anew, where a part turns out to be lost."""
        self._used.add(key)
        row = self._new[key][0] if key in self._new else self._ask(f"{_RECORDS} WHERE key = ?", key)
        return self._parsed(row, record, again) if row else None

    def find_all(self, records: Mapping[str, RawRecord], again: Again) -> dict[str, Parsed]:
        """As `find`, of those that are known: one question for all is answered in a tenth of the time."""
        self._used |= records.keys()
        found = {}
        with _unsearched():
            for row in self._rows():
                if (record := records.get(row[0])) and (parsed := self._parsed(row, record, again)):
                    found[row[0]] = parsed
        return found

    def _rows(self) -> Iterator[Row]:
        """All records; who takes one after the other never holds them all."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                yield from self._database.execute(_RECORDS)

    def under(self, prefix: str) -> list[Parsed]:
        """What became of the records whose keys are the prefix, which ends with a colon, and perhaps a number."""
        keys = [prefix] if prefix in self._all else self._of_sheets.get(prefix, ())
        found = [self._all[key] for key in keys]
        return [each for each in found if each is not None] if None not in found else []

    @cached_property
    def _all(self) -> dict[str, Parsed | None]:
        """What became of every record, by its key."""
        return {row[0]: self._parsed(row, None, None) for row in self._rows()}

    @cached_property
    def _of_sheets(self) -> dict[str, list[str]]:
        """The keys of the rows of sheets, in order, by what they begin with."""
        found: dict[str, list[str]] = {}
        for key in sorted(key for key in self._all if not key.endswith(":")):
            found.setdefault(key[: key.rindex(":") + 1], []).append(key)
        return found

    def _parsed(self, row: Row, record: RawRecord | None, again: Again | None) -> Parsed | None:
        try:
            where = record.source if record is not None else None
            return from_row(row, _Kept(self, row[0], record, again), where, lazily=self.lazily)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, TextsLostError):
            return None

    def text(self, kept: "_Kept", name: str) -> str:
        """A text of a record, one of the last few from memory."""
        at = kept.key, name
        text = self._at_hand.get(at)
        if text is None:
            self._at_hand[at] = text = self._read_text(kept, name)
            self._held += len(text)
            while self._held > _MOST_AT_HAND:
                self._held -= len(self._at_hand.pop(next(iter(self._at_hand))))
        return text

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
        row = to_row(key, parsed)
        texts = texts_of(parsed.item) if parsed.item is not None else None
        self._new[key] = row, texts
        self._waiting += sum(map(len, (*row, *(texts or {}).values())))
        if self._waiting > _MOST_WAITING:
            self._write_new()
        if self._database is None or not self.lazily:
            return parsed
        return self._parsed(row, record, again) or parsed

    def _write_new(self) -> None:
        """Writes the records that wait. If it can't be done they wait on, and it isn't tried again before `save`."""
        if self._database is None or not self._is_writable:
            return
        try:
            rows = [row for row, _ in self._new.values()]
            texts = [(key, *texts.values()) for key, (_, texts) in self._new.items() if texts is not None]
            self._put("records", rows)
            self._put("texts", texts)
            self._database.commit()
        except (sqlite3.Error, OSError):
            self._is_writable = False
        else:
            self._new.clear()
            self._waiting = 0

    def _put(self, table: str, rows: Sequence[Row]) -> None:
        if self._database is not None and rows:
            marks = ", ".join("?" * len(rows[0]))
            self._database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)

    def save(self, *, is_whole: bool = False) -> None:
        """Writes what is new; of a run that saw the whole project (`is_whole`), what it did not use may be deleted."""
        if self._database is None:
            return
        self._is_writable = True
        self._write_new()
        with contextlib.suppress(sqlite3.Error, OSError):
            self._put("lines", [(key, json.dumps(value, ensure_ascii=False)) for key, value in self._lines.items()])
            for each in self._checked:
                each.write(is_whole=is_whole)
            self.grids.write(is_whole=is_whole)
            self._seals.write(is_whole=is_whole)
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
        self._cache, self.key, self._again = cache, key, again
        self._record = None if isinstance(record, UnreadRecord) else record  # which its key tells as well

    def __call__(self, name: str) -> str:
        return self._cache.text(self, name)

    def made_again(self) -> Item | None:
        """The item, found out anew where it is known how."""
        if self._again is None:
            return None
        return self._again(self._record or unread(self._cache.root, self.key.partition(":")[2])).item
