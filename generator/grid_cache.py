"""Tables as grids of text, kept between runs by content, in the file of the records.

To read a workbook takes tens of milliseconds, and the libraries that do it half a second to load; a bureau has years
of budgets that never change.
"""

import hashlib
import json
import sqlite3

from generator.model.stored import plain_problem, problem_of
from generator.problem import Problem
from generator.records.grids import Grids, is_csv, read_grids

COLUMNS = "(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"


class GridCache:
    """Reads tables, but those that it knows; `write` keeps what is new."""

    def __init__(self, database: sqlite3.Connection | None) -> None:
        self._database = database
        self._used: set[str] = set()
        self._new: dict[str, str] = {}

    def read(self, data: bytes, file: str) -> Grids | Problem:
        """As `read_grids`, of which the bytes and the kind of file tell all; what can't be read is not kept."""
        key = f"{hashlib.sha256(data).hexdigest()} {'csv' if is_csv(file) else 'xlsx'}"
        self._used.add(key)
        found: Grids | Problem | None = self._find(key, file)
        if found is None:
            found = read_grids(data, file)
            if not isinstance(found, Problem):
                self._new[key] = _plain(found)
        return found

    def _find(self, key: str, file: str) -> Grids | None:
        if self._database is None:
            return None
        try:
            found = self._database.execute("SELECT value FROM grids WHERE key = ?", (key,)).fetchone()
            return _grids(found[0], file) if found else None
        except (sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError):
            return None

    def write(self, *, is_whole: bool) -> None:
        """Into the database, whose owner commits; of a whole run, what nobody has asked for is deleted.

        Raises:
            sqlite3.Error: It can't be written.
        """
        if self._database is None:
            return
        self._database.executemany("INSERT OR REPLACE INTO grids VALUES (?, ?)", self._new.items())
        if is_whole:
            unused = "key NOT IN (SELECT value FROM json_each(?))"
            self._database.execute(f"DELETE FROM grids WHERE {unused}", (json.dumps([*self._used]),))


def _plain(grids: Grids) -> str:
    """As JSON; of a cell's problem all but the file's name, which may be another one the next time."""
    named = {
        name: [[cell if isinstance(cell, str) else plain_problem(cell)[1:] for cell in row] for row in grid]
        for name, grid in grids.items()
    }
    return json.dumps(named, ensure_ascii=False)


def _grids(plain: str, file: str) -> Grids:
    """What `_plain` was given, of a file of that name.

    Raises:
        TypeError, ValueError, AttributeError, RecursionError: It is of another shape.
    """
    return {
        name: [[cell if isinstance(cell, str) else problem_of([file, *cell]) for cell in row] for row in grid]
        for name, grid in json.loads(plain).items()
    }
