"""What was found inside files, kept between runs by content: safe to delete, and made anew when it is damaged.

Apart, because it is the only thing that `gongkai check` writes. One file has masked findings only, and may be shown to
others; one has the texts of attachments, which are read when they are wanted: they are longer than all else.
"""

import contextlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Mapping, Set
from dataclasses import asdict
from functools import cache
from operator import attrgetter, is_
from pathlib import Path

from generator.cache_database import OpenCache
from generator.code_version import version_of
from generator.privacy.piece import Finding, MaskedNumber, Scan
from generator.records.scans import FileScan, KeptScan

CACHE = Path(".cache/gongkai-privacy.json")
TEXTS = Path(".cache/gongkai-texts.sqlite")
_TABLES = {"texts": "(key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"}
_SOURCES = ("privacy", "records/extract", "records/scans.py", "records/attachment_text.py", "credit_code.py", "text.py")
_LIBRARIES = ("pypdf", "pillow", "lxml", "python-calamine")
_key_of = attrgetter("key")


@cache
def version() -> str:
    """Changes with the scanner itself and with the libraries that read files for it."""
    return version_of(_SOURCES, _LIBRARIES)


def read_cache(root: Path) -> dict[str, FileScan]:
    """What is known by key; nothing where there is no cache, or one that is damaged or of another version."""
    scans = _read_scans(root)
    if not scans:
        return {}
    texts = _Texts(root)
    keys = texts.keys()
    return {key: KeptScan(key, scan, texts.read) if key in keys else FileScan(key, scan) for key, scan in scans.items()}


class _Texts:
    """The texts of attachments in their file, by the keys of scans."""

    def __init__(self, root: Path) -> None:
        self._opened = OpenCache(root / TEXTS, int(version()[:7], 16), _TABLES)

    @property
    def _database(self) -> sqlite3.Connection | None:
        return self._opened.connection

    def keys(self) -> Set[str]:
        """Those that have a text."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                return {key for (key,) in self._database.execute("SELECT key FROM texts")}
        return frozenset()

    def read(self, key: str) -> str | None:
        """The text, unless it is lost."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                found = self._database.execute("SELECT text FROM texts WHERE key = ?", (key,)).fetchone()
                return found[0] if found and isinstance(found[0], str) else None
        return None

    def write(self, new: Mapping[str, str], kept: Set[str]) -> None:
        """Adds texts, and deletes all but these and those that are kept."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", new.items())
                gone = self.keys() - new.keys() - kept
                self._database.executemany("DELETE FROM texts WHERE key = ?", [(key,) for key in gone])
                self._database.commit()


def _read_scans(root: Path) -> dict[str, Scan]:
    try:
        kept = json.loads((root / CACHE).read_text("utf-8"))
        if kept["version"] != version():
            return {}
        return {key: _scan(value) for key, value in kept["scans"].items()} | dict.fromkeys(kept["clean"], Scan())
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def write_cache(root: Path, scans: Mapping[str, FileScan], before: Mapping[str, FileScan] | None = None) -> None:
    """Keeps the scans of this run and no others, whole or not at all; where nothing can be written nothing is kept.

    `before` is what `read_cache` has read, if these are of the same files.
    """
    found = [*filter(_key_of, scans.values())]
    keys = [*map(_key_of, found)]
    if before and len({*keys}) == len(before) and all(map(is_, map(before.get, keys), found)):
        return
    kept = {each.key: each.scan for each in found}
    value = {
        "version": version(),
        "clean": sorted(key for key, scan in kept.items() if scan == Scan()),
        "scans": {key: asdict(scan) for key, scan in sorted(kept.items()) if scan != Scan()},
    }
    _write(root / CACHE, value)
    held = [each for each in scans.values() if each.key and each.has_text]
    known = {each.key for each in held if isinstance(each, KeptScan)}
    _Texts(root).write({each.key: each.text or "" for each in held if each.key not in known}, known)


def _write(file: Path, value: Mapping[str, object]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=0)
    with contextlib.suppress(OSError):
        if file.is_file() and file.read_text("utf-8", errors="replace") == text:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            Path(name).replace(file)
        finally:
            Path(name).unlink(missing_ok=True)


def _scan(value: dict[str, list[dict[str, object]]]) -> Scan:
    """A scan as JSON has it.

    Raises:
        TypeError: It is of another shape.
    """
    findings = tuple(Finding(**entry) for entry in value["findings"])  # type: ignore[arg-type]  # checked below
    masked = tuple(MaskedNumber(**entry) for entry in value["masked"])  # type: ignore[arg-type]  # checked below
    for entry in (*value["findings"], *value["masked"]):
        if not all(isinstance(part, int if name == "line" else str) for name, part in entry.items()):
            raise TypeError(f"cached scan {entry!r}: expected texts and a line")
    return Scan(findings=findings, masked=masked)
