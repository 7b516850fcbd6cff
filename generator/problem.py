"""What is wrong in the data, as a value: found by any stage, printed by the CLI, all at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from generator.privacy.redact import quotable

# A notice is what somebody has decided to allow: printed on demand only.
Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in the staff's files.

    `file` is relative to the project's root, `/`-separated. `line` counts from 1; in a sheet it is
    the row as a spreadsheet program numbers it.
    """

    file: str
    line: int = 1

    def __str__(self) -> str:
        return quotable(f"{self.file}:{self.line}")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. `found` and `advice` are Chinese and for staff; an `error` stops the build.

    Both may quote what staff wrote; what is personal in it is masked here, so that no log leaks it.
    """

    source: Source
    rule: str
    found: str
    advice: str
    severity: Severity = "error"

    def __post_init__(self) -> None:
        object.__setattr__(self, "found", quotable(self.found))
        object.__setattr__(self, "advice", quotable(self.advice))

    def __str__(self) -> str:
        return f"{self.source}: [{self.rule}] {self.found}；{self.advice}"


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def warnings(problems: list[Problem]) -> list[Problem]:
    """Those that staff should look at, but that stop nothing."""
    return [problem for problem in problems if problem.severity == "warning"]


class Memory(Protocol):
    """What was found before, by the content of what was looked through; nothing is known by an empty key."""

    def find(self, key: str) -> tuple[Problem, ...] | None:
        """The problems; None where they aren't known."""

    def keep(self, key: str, problems: tuple[Problem, ...]) -> None:
        """Remembers them."""


# That of checks for which all else that matters was the same: that is what it is given.
MemoryOf = Callable[[object], Memory]
