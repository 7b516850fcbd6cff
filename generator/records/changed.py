"""What git knows of the work at hand: which files differ from the last commit, and what was and will be committed."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.frozen import frozen
from generator.records.git import ask_git, read_blobs

# All that a check looks at.
_PLACES = ("data", "site_src/pages", "site_src/theme", "site_src/assets")
_DIFF = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative")
# By path below the project's root: git's name for the bytes; `WORKING_TREE` where they are those that lie there.
State = Mapping[str, str]
WORKING_TREE = ""


@frozen
class Work:
    """The files that differ, what each file was in the last commit (`before`), and is (`after`)."""

    changed: frozenset[str]
    before: State
    after: State


def read_work(root: Path, *, staged: bool) -> Work:
    """What lies in the working tree, ignored files too, as the whole check reads it; with `staged`, git's index.

    Raises:
        NoGitError: There is no repository, or no commit yet.
    """
    before = _blobs(ask_git(root, "ls-tree", "-r", "-z", "HEAD", "--", *_PLACES), 2)
    if staged:
        now = _blobs(ask_git(root, "ls-files", "-s", "-z", "--", *_PLACES), 1)
        return Work(_names(ask_git(root, "diff", "--cached", *_DIFF, "HEAD", "--", *_PLACES)), before, now)
    untracked = _names(ask_git(root, "ls-files", "--others", "-z", "--", *_PLACES))
    changed = untracked | _names(ask_git(root, "diff", *_DIFF, "HEAD", "--", *_PLACES))
    there = {file: WORKING_TREE for file in changed if (root / file).exists() or (root / file).is_symlink()}
    return Work(changed, before, {file: blob for file, blob in before.items() if file not in changed} | there)


def _names(listed: bytes) -> frozenset[str]:
    return frozenset(name for name in listed.decode("utf-8", "surrogateescape").split("\0") if name)


def _blobs(listed: bytes, column: int) -> dict[str, str]:
    """Path and blob of each plain file; links are left out, as no reader follows them."""
    lines = (line.partition("\t") for line in listed.decode("utf-8", "surrogateescape").split("\0") if line)
    return {file: head.split(" ")[column] for head, _, file in lines if head.startswith("100")}


def read_contents(root: Path, state: State, files: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of those of the files that are in git, and not taken from the working tree; in no order."""
    by_blob: dict[str, list[str]] = {}
    for file in files:
        if state.get(file, WORKING_TREE) != WORKING_TREE:
            by_blob.setdefault(state[file], []).append(file)
    for blob, data in read_blobs(root, by_blob):
        yield from ((file, data) for file in by_blob[blob])
