"""All tools over the same records, in turn, so that a machine that grows slow does so for each of them."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from generator.tree_files import walk
from tests.bench.corpus import Record, records
from tests.bench.running import FailedError, Run, run
from tests.bench.tools import STAGES, Tool

# What is written into the item that changes, so that its page tells whether it was built anew.
_MARK = "这是第{number}次改动。"
# One file in sixty of what this program leaves, with three quarters of all bytes.
_LARGE_BYTES = 100_000


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a tool gave with `size` records; `failed` says why runs are missing.

    `stages` has the seconds of this program's stages by the kind of run. Files and bytes are those after a cold build.
    """

    tool: Tool
    size: int
    cold: list[Run] = field(default_factory=list)
    changed: list[Run] = field(default_factory=list)
    added: list[Run] = field(default_factory=list)
    removed: list[Run] = field(default_factory=list)
    failed: str = ""
    files: int = 0
    megabytes: float = 0.0
    stages: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """The page of each item below the site, where the item that changes lies (folder and id), and what is added."""

    files: tuple[str, ...]
    changing: tuple[str, str]
    further: tuple[Record, ...]

    @property
    def changed(self) -> str:
        folder, item_id = self.changing
        return f"{folder}/{item_id}/index.html"


def measure(
    tools: tuple[Tool, ...], size: int, work: Path, runs: int, limit_seconds: float, tell: Callable[[str], None]
) -> list[Outcome]:
    """`runs` builds of each kind by each tool that doesn't fail; the projects are made in `work`, and stay there.

    A tool that has failed is left out from then on.
    """
    pages = _write_projects(tools, size, work, runs)
    outcomes = [Outcome(tool=tool, size=size) for tool in tools]
    numbers = count(1)
    for kind in ("cold", "prime", "changed", "added", "removed"):
        for _ in range(1 if kind == "prime" else runs):
            for outcome in outcomes:
                if not outcome.failed and _has(outcome.tool, kind):
                    tell(f"{size:,} items: {outcome.tool.name}, {kind}")
                    _one(outcome, kind, project_of(outcome.tool, work), pages, limit_seconds, next(numbers))
    return outcomes


def project_of(tool: Tool, work: Path) -> Path:
    """The folder of the tool's project."""
    return work / tool.name.lower().replace(", ", "-").replace(" ", "-")


def _has(tool: Tool, kind: str) -> bool:
    needed = {"prime": tool.environment_changed, "added": tool.add, "removed": tool.remove}
    return bool(needed.get(kind, True))


def _write_projects(tools: tuple[Tool, ...], size: int, work: Path, further: int) -> _Pages:
    """The records, but for the further ones, are free again afterwards: a process that is small forks fast."""
    work.mkdir(parents=True)
    made = list(records(size, further=further))
    made, added = made[:size], made[size:]
    for tool in tools:
        tool.write(project_of(tool, work), made)
    middle = made[size // 2]
    return _Pages(
        files=tuple(record.page for record in made),
        changing=(middle.folder, middle.item_id),
        further=tuple(added),
    )


def _one(outcome: Outcome, kind: str, project: Path, pages: _Pages, limit_seconds: float, number: int) -> None:
    tool = outcome.tool
    site = project / tool.out
    mark = _MARK.format(number=number) if kind == "changed" else ""
    added = len(outcome.added) - len(outcome.removed) + {"added": 1, "removed": -1}.get(kind, 0)
    _prepare(tool, kind, project, pages, mark, added)
    try:
        done = run(
            tool.cold if kind == "cold" else tool.changed,
            project,
            {**tool.environment, **(tool.environment_changed if kind != "cold" else {})},
            project.with_suffix(".log"),
            limit_seconds,
        )
        _check(site, pages, mark, added)
    except FailedError as error:
        outcome.failed = f"{kind}: {error}"
        return
    if kind == "prime":
        return
    getattr(outcome, kind).append(done)
    if kind == "cold":
        sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
        outcome.files, outcome.megabytes = len(sizes), sum(sizes) / 1e6
    if (project / STAGES).exists():
        outcome.stages[kind] = json.loads((project / STAGES).read_text(encoding="utf-8"))


def _prepare(tool: Tool, kind: str, project: Path, pages: _Pages, mark: str, added: int) -> None:
    """Makes the project what the run is to build; `added` further items it has then."""
    if kind == "cold":
        for name in (tool.out, *tool.kept):
            _put_away(project, name)
    elif kind == "changed":
        folder, item_id = pages.changing
        with (project / tool.item.format(folder=folder, item_id=item_id)).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{mark}\n")
    elif kind == "added" and tool.add:
        tool.add(project, [pages.further[added - 1]])
    elif kind == "removed" and tool.remove:
        tool.remove(project, pages.further[added])


def _check(site: Path, pages: _Pages, mark: str, added: int) -> None:
    """That the site has the page of each item and of none besides, and the newest text of the one that changed."""
    further = [record.page for record in pages.further]
    wanted = [*pages.files, *further[:added]]
    missing = [page for page in wanted if not (site / page).is_file()]
    if missing:
        raise FailedError(f"{len(missing)} of {len(wanted)} items have no page, such as {missing[0]}")
    left = [page for page in further[added:] if (site / page).exists()]
    if left:
        raise FailedError(f"the page of a removed item is still there: {left[0]}")
    if mark not in (site / pages.changed).read_text(encoding="utf-8"):
        raise FailedError("the page of the changed item is as it was")


def _put_away(project: Path, name: str) -> None:
    """Out of the project's way. Who calls deletes it, once nothing is measured any more.

    Large files are emptied now, for room on the disk: that frees no number of a file (DECISIONS.md, 94).
    """
    if (project / name).exists():
        away = Path(tempfile.mkdtemp(prefix="gone-", dir=project.parent))
        (project / name).rename(away / "it")
        for path, entry in walk(away):
            if entry and entry.stat(follow_symlinks=False).st_size > _LARGE_BYTES:
                os.truncate(away / path, 0)
