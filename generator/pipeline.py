"""The flow of the whole program: records, model, checks, views, outputs, docs tree, site."""

import datetime as dt
import gc
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.build_cache import BuildCache
from generator.build_lock import hold
from generator.docs_tree import TreeReport, write_tree
from generator.load import load
from generator.model.dates import day_of
from generator.model.settings import Settings
from generator.outputs import parts, render_all
from generator.outputs.feeds import FORMATS
from generator.part_memory import PartMemory
from generator.problem import Problem, errors
from generator.processes import return_freed_memory
from generator.records.history import read_history
from generator.site import DOCS, build_site, folders_to_survey
from generator.views.site_view import view_site

if TYPE_CHECKING:
    from generator.inspection.finding import Finding

Announce = Callable[[str], None]
LOCK = ".gongkai.lock"


@dataclass(slots=True)
class Tally:
    """How much was made: Markdown pages, feed files, attachments."""

    pages: int = 0
    feeds: int = 0
    files: int = 0

    @classmethod
    def of(cls, files: Collection[str], attachments: Iterable[PurePosixPath]) -> "Tally":
        """Of the files of the docs tree, some of which are attachments."""
        feeds = tuple(f"/{name}" for name in FORMATS)
        return cls(
            pages=sum(path.endswith(".md") for path in files),
            feeds=sum(path.endswith(feeds) or path in FORMATS for path in files),
            files=sum(str(path) in files for path in attachments),
        )


@dataclass(slots=True)
class Report:
    """What a run found and made; `seconds` by stage, in order. Without `tree`, nothing was written.

    `counts` has the title of each category and the number of its public items, in the catalogue's order. `known_since`
    is the first day of a history that is cut: what changed before it can't be shown.
    """

    problems: list[Problem] = field(default_factory=list)
    counts: tuple[tuple[str, int], ...] = ()
    made: Tally = field(default_factory=Tally)
    tree: TreeReport | None = None
    known_since: dt.date | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """No error: what could be built may be published."""
        return not errors(self.problems)


def inspect(root: Path, as_of: dt.date) -> tuple[Settings | None, "list[Finding]", list[Problem]]:
    """What an inspector would find, also in data with errors; nothing if not even the bureau is known."""
    from generator.inspection import inspect_all
    from generator.inspection.finding import Evidence

    dataset, problems = load(root, as_of, remember=True)
    if dataset is None:
        return None, [], problems
    site = view_site(dataset, day_of(as_of))
    evidence = Evidence(dataset=dataset, site=site, problems=tuple(problems), history=read_history(root))
    return dataset.settings, inspect_all(evidence, day_of(as_of)), problems


def build(
    root: Path,
    site_folder: Path,
    as_of: dt.date,
    announce: Announce,
    *,
    remember: bool = False,
    lang: str | None = None,
) -> Report:
    """The whole flow. With an error in the data nothing is written, neither the docs tree nor the site.

    Records are read under the lock: who had to wait publishes what they are then, and never an older state.
    """
    report = Report()
    with (
        hold(root / LOCK, announce),
        BuildCache(root, folders_to_survey(root, site_folder)) if remember else nullcontext() as cache,
    ):
        newest = _generate(root, as_of, announce, report, cache, lang)
        if newest is not None:
            return_freed_memory()  # what the docs tree was made of: MkDocs has a copy of its own to hold
            announce("建立网站")
            with _timed(report, "mkdocs"):
                docs = report.tree.files if cache and report.tree else None
                build_site(root, site_folder, newest, announce, docs, cache)
    return report


def _generate(
    root: Path, as_of: dt.date, announce: Announce, report: Report, cache: BuildCache | None, lang: str | None
) -> dt.datetime | None:
    """From the records to the docs tree; the moment of the newest change, or None where an error stopped it."""
    with _timed(report, "check"):
        announce("读取和检查记录")
        dataset, report.problems = load(root, as_of, remember=cache is not None, lang=lang)
    if dataset is None or not report.is_good:
        return None
    with _timed(report, "view"):
        site = view_site(dataset, day_of(as_of))
        report.known_since = site.known_since
        leaves = site.catalogue.leaves
        report.counts = tuple((site.catalogue.full_title(leaf), len(site.by_category[leaf.id])) for leaf in leaves)
    return_freed_memory()  # what the records were read and understood with: forks would have it, too
    announce("生成页面和订阅")
    with _timed(report, "render"):
        memory = PartMemory(site, root / DOCS, cache) if cache else None
        with _cleared_away():
            report.tree = memory.write(parts()) if memory else write_tree(render_all(site), root / DOCS)
    report.made = Tally.of(report.tree.files, site.files)
    return site.newest


@contextmanager
def _cleared_away() -> Iterator[None]:
    """Lets go of what the block leaves that holds itself, as Jinja's contexts do, and all of the site with them.

    What was there before isn't looked through: nothing that was read holds itself.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


@contextmanager
def _timed(report: Report, stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    report.seconds[stage] = time.perf_counter() - started
