"""Other repositories in the project's folders: of what lies in one, git takes nothing along but its name."""

from collections.abc import Iterator
from pathlib import Path

from generator.problem import Problem, Source
from generator.records.git import NoGitError, ask_git

_PLACES = ("data", "site_src")
_SUBMODULE = "160000 "


def read(root: Path) -> Iterator[Problem]:
    """One a repository in git's index; nothing where there is no git."""
    try:
        listed = ask_git(root, "ls-files", "--stage", "-z", "--", *_PLACES)
    except NoGitError:
        return
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        if line.startswith(_SUBMODULE):
            folder = line.partition("\t")[2]
            found = "这个文件夹自己是一个 git 仓库，里面的文件提交不进来，公开不了"
            advice = f"请删去里面的 .git，运行 git rm --cached {folder}，再 git add"
            yield Problem(Source(folder), "submodule", found, advice)
