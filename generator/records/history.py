"""When each record first came into the project's git history, which no record can say of itself."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.records.git import NoGitError, ask_git
from generator.records.markdown import ITEMS
from generator.records.sheets import SHEETS

_COMMIT = "\x00"
_LOG = (
    *("log", "--diff-filter=A", "--no-renames", "--name-only", "--relative", "--format=%x00%aI %P"),
    *("--", ITEMS.as_posix(), SHEETS.as_posix()),
)


@frozen(kw_only=True)
class History:
    """What git knows of the records.

    Attributes:
        added: The moment of the first commit that added a file of this name; names, not paths, because a record's file
            keeps its name when it moves.
        known_since: The first moment of which git can tell anything: before it lie imports, or a shallow clone's cut.
        unknown: Why nothing is known at all, in Chinese; empty where something is.
    """

    added: Mapping[str, dt.datetime] = field(default_factory=dict)
    known_since: dt.datetime | None = None
    unknown: str = ""


def read_history(root: Path) -> History:
    """The history of the records of the project at `root`: one pass of `git log`, whatever the number of records.

    Without git, without a repository or without a commit the reason stands in `unknown`. The author's date is used,
    which a rebase keeps.
    """
    try:
        log = ask_git(root, *_LOG)
    except NoGitError as error:
        return History(unknown=str(error))
    return _understand(log.decode("utf-8", "replace"))


def _understand(log: str) -> History:
    added: dict[str, dt.datetime] = {}
    starts: list[dt.datetime] = []
    for entry in log.split(_COMMIT)[1:]:
        head, _, names = entry.partition("\n")
        text, _, parents = head.partition(" ")
        moment = dt.datetime.fromisoformat(text)
        for name in names.split("\n"):
            if name:
                key = PurePosixPath(name).name
                added[key] = min(moment, added.get(key, moment))
        if not parents:  # the first commit, or where a shallow clone was cut: everything seems to be added there
            starts.append(moment)
    if not added:
        return History(unknown="git 里还没有提交过记录")
    return History(added=added, known_since=max([*starts, min(added.values())]))
