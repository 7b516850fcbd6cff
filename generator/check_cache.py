"""What checks of texts found, kept between runs by what was looked through, in the file of the records."""

import contextlib
import json
import sqlite3
from collections.abc import Mapping
from functools import cache

from generator.code_version import version_of
from generator.digests import Digests
from generator.model.stored import plain_problem, problem_of
from generator.problem import Problem

COLUMNS = "(key TEXT, given TEXT, value TEXT NOT NULL, PRIMARY KEY (given, key)) WITHOUT ROWID"


@cache
def _version() -> str:
    return version_of(("checks",), ())


class CheckCache:
    """The problems of records and files, as far as all else that the checks look at was the same: that is `given`."""

    def __init__(self, database: sqlite3.Connection | None, given: object) -> None:
        self._database = database
        self.given = Digests().of((_version(), given)).hex()
        self._new: dict[str, tuple[Problem, ...]] = {}
        self._used: set[str] = set()
        self._known = self._read()

    def _read(self) -> Mapping[str, str]:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                return dict(self._database.execute("SELECT key, value FROM checked WHERE given = ?", (self.given,)))
        return {}

    def find(self, key: str) -> tuple[Problem, ...] | None:
        """The problems, if they are known."""
        self._used.add(key)
        plain = self._known.get(key)
        if not plain:
            return () if plain == "" else None  # as most
        try:
            problems = json.loads(plain)
            return tuple(map(problem_of, problems)) if isinstance(problems, list) else None
        except (ValueError, TypeError, RecursionError):
            return None

    def keep(self, key: str, problems: tuple[Problem, ...]) -> None:
        """Remembers what was found; `write` writes it."""
        if key:
            self._new[key] = problems

    def write(self, *, is_whole: bool) -> None:
        """Into the database, whose owner commits; of a whole run, what nobody has asked for is deleted.

        Raises:
            sqlite3.Error: It can't be written.
        """
        if self._database is None:
            return
        rows = ((key, self.given, _plain(problems)) for key, problems in self._new.items())
        self._database.executemany("INSERT OR REPLACE INTO checked VALUES (?, ?, ?)", rows)
        if is_whole:
            unused = ((key, self.given) for key in self._known.keys() - self._used)
            self._database.executemany("DELETE FROM checked WHERE key = ? AND given = ?", unused)


def _plain(problems: tuple[Problem, ...]) -> str:
    return json.dumps([plain_problem(each) for each in problems], ensure_ascii=False) if problems else ""
