"""What is wrong in the data, as a value: found by any stage, printed by the CLI, all at once."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in the staff's files.

    `file` is relative to the project's root, `/`-separated. `line` counts from 1; in a sheet it is
    the row as a spreadsheet program numbers it.
    """

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. `found` and `advice` are Chinese and for staff; an `error` stops the build."""

    source: Source
    rule: str
    found: str
    advice: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.source}: [{self.rule}] {self.found}；{self.advice}"


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]
