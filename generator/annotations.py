"""Problems as the platforms that review changes read them: each shown at its line of the change."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.privacy.redact import quotable
from generator.problem import Problem

# GitHub's words are the severities' own names.
_OF_GITLAB = {"error": "major", "warning": "minor", "notice": "info"}


def github(problems: Sequence[Problem], root: Path) -> Iterator[str]:
    """Workflow commands, one a line. The message repeats the place, since a log shows it without.

    GitHub shows ten annotations of each severity a step; the rest are in the log.
    """
    for problem in problems:
        place = f"file={_property(_path(problem, root))},line={problem.source.line},title={_property(problem.rule)}"
        yield f"::{problem.severity} {place}::{_data(str(problem))}"


def gitlab(problems: Sequence[Problem], root: Path) -> str:
    """A Code Quality report. A fingerprint outlives a change of the line's number: GitLab then knows the problem."""
    seen: Counter[tuple[str, str, str]] = Counter()
    issues = []
    for problem in problems:
        key = (_path(problem, root), problem.rule, problem.found)
        seen[key] += 1
        issues.append(
            {
                "description": f"{problem.found}；{problem.advice}",
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest(),
                "severity": _OF_GITLAB[problem.severity],
                "location": {"path": _path(problem, root), "lines": {"begin": problem.source.line}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _path(problem: Problem, root: Path) -> str:
    """The file as the repository names it; `root` is the project as seen from there."""
    return quotable((root / problem.source.file).as_posix())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
