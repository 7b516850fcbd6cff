"""What a bare repository was sent, laid out as a project that can be checked and built, with its whole history.

Two working trees stay in the repository between pushes, one to check in and one to publish from: laying out what
changed is quick, and the caches in them keep their worth.
"""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from generator.errors import HookError
from generator.frozen import frozen
from generator.records.git import NoGitError, ask_git, environment

_FOLDER = "gongkai"
_NONE = "0"
_PUBLISHED = "published"


@frozen(kw_only=True)
class Push:
    """The branch before and after; empty where there was, or will be, none."""

    old: str
    new: str


def read_push(lines: Iterable[str], branch: str) -> Push | None:
    """What git tells a hook of the branch, `old new ref` a line; None where other branches alone were pushed."""
    for line in lines:
        old, new, ref = line.split(maxsplit=2)
        if ref.strip() == f"refs/heads/{branch}":
            return Push(old=old if old.strip(_NONE) else "", new=new if new.strip(_NONE) else "")
    return None


def rewrites(push: Push, project: Path) -> bool:
    """Whether the branch would no longer hold its last commit, which was public."""
    if not push.old:
        return False
    try:
        ask_git(project, "merge-base", "--is-ancestor", push.old, push.new)
    except NoGitError:
        return True
    return False


def lock_of(bare: Path, task: str) -> Path:
    """Who holds this file's lock may use the working tree of the task."""
    folder = bare / _FOLDER
    folder.mkdir(exist_ok=True)
    return folder / f".{task}.lock"


def lay_out(bare: Path, task: str, commit: str, objects: str = "") -> Path:
    """The commit as a working tree; `objects` is where git keeps what is pushed until a hook has agreed.

    Raises:
        HookError: Git can't lay it out.
    """
    tree = bare / _FOLDER / task
    try:
        return _lay(bare, tree, commit, objects)
    except HookError:  # a push that was refused has taken its objects with it, or a run was killed
        shutil.rmtree(tree, ignore_errors=True)
        return _lay(bare, tree, commit, objects)


def _lay(bare: Path, tree: Path, commit: str, objects: str) -> Path:
    if not (tree / ".git").is_dir():
        tree.mkdir(parents=True, exist_ok=True)
        _git(tree, "init", "--quiet")
    (tree / ".git/index.lock").unlink(missing_ok=True)
    sources = [str(bare.resolve() / "objects"), *([objects] if objects else [])]
    (tree / ".git/objects/info/alternates").write_text("".join(f"{source}\n" for source in sources), "utf-8")
    _git(tree, "update-ref", "--no-deref", "HEAD", commit)
    _git(tree, "reset", "--quiet", "--hard")
    _git(tree, "clean", "--quiet", "-ffd")  # what is ignored stays: caches, the generated pages
    return tree


def tip(bare: Path, branch: str) -> str:
    """The commit that is to be public; empty where there is none yet."""
    try:
        return ask_git(bare, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}").decode().strip()
    except NoGitError:
        return ""


def is_published(bare: Path, commit: str) -> bool:
    """Whether the commit was the last to be published: a push that waited may find that another took it along."""
    file = bare / _FOLDER / _PUBLISHED
    return file.is_file() and file.read_text("utf-8") == commit


def set_published(bare: Path, commit: str) -> None:
    """Remembers the commit as published."""
    (bare / _FOLDER / _PUBLISHED).write_text(commit, "utf-8")


def _git(tree: Path, *words: str) -> None:
    done = subprocess.run(
        ("git", "-c", "core.hooksPath=/dev/null", *words),
        cwd=tree,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise HookError(f"git 不能取出收到的提交（git {words[0]}）：{done.stderr.strip()}")
