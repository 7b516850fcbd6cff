"""What the checks of one item's text found, kept between runs by the key of its record, in the file of the records."""

import contextlib
import json
import sqlite3
from collections.abc import Mapping
from functools import cache

from generator.code_version import version_of
from generator.digests import Digests
from generator.model.stored import plain_problem, problem_of
from generator.problem import Problem

COLUMNS = "(key TEXT PRIMARY KEY, given TEXT NOT NULL, value TEXT NOT NULL)"


@cache
def _version() -> str:
    return version_of(("checks",), ())


class CheckCache:
    """The problems of records, as far as all else that the checks look at was the same: that is `given`."""

    def __init__(self, database: sqlite3.Connection | None, given: object) -> None:
        self._database = database
        self._given = Digests().of((_version(), given)).hex()
        self._new: dict[str, tuple[Problem, ...]] = {}
        self._known = self._read()

    def _read(self) -> Mapping[str, str]:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                return dict(self._database.execute("SELECT key, value FROM checked WHERE given = ?", (self._given,)))
        return {}

    def find(self, key: str) -> tuple[Problem, ...] | None:
        """The problems of a record, if they are known."""
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

    def write(self) -> None:
        """Into the database, whose owner commits.

        Raises:
            sqlite3.Error: It can't be written.
        """
        if self._database is not None and self._new:
            rows = ((key, self._given, _plain(problems)) for key, problems in self._new.items())
            self._database.executemany("INSERT OR REPLACE INTO checked VALUES (?, ?, ?)", rows)


def _plain(problems: tuple[Problem, ...]) -> str:
    return json.dumps([plain_problem(each) for each in problems], ensure_ascii=False) if problems else ""
