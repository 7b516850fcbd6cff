"""One build in a process of its own, forked from one that has everything imported: no second is lost before it starts.

The parent never builds itself, so no thread of a library is lost in a fork.
"""

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import cli
from tests.builders import make_project, record
from tests.e2e.project import AS_OF, hashes, small_project, write

# What a build imports on the way.
IMPORTED = (
    "pandas",
    "mkdocs.commands.build",
    "jieba",
    "typst",
    "vl_convert",
    "xlsxwriter",
    "docx",
    "pypdf",
    "feedgen.feed",
)
CHANGING = "data/items/news/2024/n-20240305.md"
STATES = ("第一种", "第二种")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended: its exit code, or minus the number of the signal that killed it; what it said."""

    code: int
    said: str


def import_all() -> None:
    """Imports what builds need."""
    for module in IMPORTED:
        importlib.import_module(module)


def begin(root: Path, log: Path, prepare: Callable[[], None] = lambda: None) -> int:
    """Starts `gongkai build` in a child and gives its process id; `prepare` runs in the child first."""
    child = os.fork()
    if child:
        return child
    try:
        stream = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(stream, 1)
        os.dup2(stream, 2)
        sys.argv = ["gongkai", "build", "--root", str(root), "--as-of", AS_OF]
        prepare()
        cli.main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 3)
    finally:
        os._exit(4)


def wait(child: int, log: Path) -> Ended:
    """Waits for the end of a child."""
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), log.read_text("utf-8", "replace"))


def build(root: Path, log: Path, prepare: Callable[[], None] = lambda: None) -> Ended:
    """A build from start to end."""
    return wait(begin(root, log, prepare), log)


def project(folder: Path, *, is_bare: bool) -> Path:
    """A small project: with the real pages and theme, or with hardly any, so that a build takes a moment."""
    return make_project(folder) if is_bare else small_project(folder)


def set_state(root: Path, number: int) -> None:
    """Gives the project's data one of two states; which of them a site was built from shows in its files."""
    write(root / CHANGING, record(f"{STATES[number]}标题", "2024-03-05", f"{STATES[number]}正文。"))


def whole_sites(root: Path, log: Path) -> list[dict[str, str]]:
    """The site of each state, by hashes; the last one stays published."""
    sites = []
    for number in range(len(STATES)):
        set_state(root, number)
        ended = build(root, log)
        assert ended.code == 0, ended.said
        sites.append(hashes(root / "site"))
    assert sites[0] != sites[1]
    return sites


def leftovers(root: Path) -> list[str]:
    """What lies in the project's folder and is neither the staff's nor a site, nor a cache."""
    kept = {"data", "site", ".site-spare", "site_src", "mkdocs.yml", ".cache"}
    return sorted(path.name for path in root.iterdir() if path.name not in kept)
