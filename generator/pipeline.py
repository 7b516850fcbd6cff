"""The flow of the whole program: records, model, checks, views, outputs, docs tree, site."""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.checks import check_all
from generator.docs_tree import TreeReport, write_tree
from generator.inspection import inspect_all
from generator.inspection.finding import Evidence, Finding
from generator.model.dataset import Dataset
from generator.model.fields import HEADERS
from generator.model.parse import parse
from generator.model.settings import Settings
from generator.outputs import render_all
from generator.outputs.artifact import Artifact
from generator.outputs.feeds import WRITERS
from generator.problem import Problem, errors
from generator.records import read_all
from generator.records.history import read_history
from generator.site import DOCS, build_site
from generator.views.site_view import SiteView, view_site

Announce = Callable[[str], None]


@dataclass(slots=True)
class Made:
    """How much was made: Markdown pages, feed files, attachments."""

    pages: int = 0
    feeds: int = 0
    files: int = 0

    def count(self, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
        """Hands the artifacts on and counts them."""
        for artifact in artifacts:
            self.pages += artifact.path.endswith(".md")
            self.feeds += PurePosixPath(artifact.path).name in WRITERS
            self.files += isinstance(artifact.content, Path)
            yield artifact


@dataclass(slots=True)
class Report:
    """What a run found and made; `seconds` by stage, in order. Without `tree`, nothing was written."""

    problems: list[Problem] = field(default_factory=list)
    site: SiteView | None = None
    made: Made = field(default_factory=Made)
    tree: TreeReport | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """No error: what could be built may be published."""
        return not errors(self.problems)


def load(root: Path, as_of: dt.date) -> tuple[Dataset | None, list[Problem]]:
    """Reads, understands and checks everything; the dataset is None if not even the bureau is known."""
    dataset, problems = parse(read_all(root, HEADERS))
    if dataset is not None:
        problems += check_all(dataset, as_of)
    return dataset, sorted(problems)


def inspect(root: Path, as_of: dt.date) -> tuple[Settings | None, list[Finding], list[Problem]]:
    """What an inspector would find, also in data with errors; nothing if not even the bureau is known."""
    dataset, problems = load(root, as_of)
    if dataset is None:
        return None, [], problems
    site = view_site(dataset, as_of)
    evidence = Evidence(dataset=dataset, site=site, problems=tuple(problems), history=read_history(root))
    return dataset.settings, inspect_all(evidence, as_of), problems


def build(root: Path, site_folder: Path, as_of: dt.date, announce: Announce) -> Report:
    """The whole flow. With an error in the data nothing is written, neither the docs tree nor the site."""
    report = Report()
    started = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal started
        now = time.perf_counter()
        report.seconds[stage] = now - started
        started = now

    announce("读取和检查记录")
    dataset, report.problems = load(root, as_of)
    lap("check")
    if dataset is None or not report.is_good:
        return report
    report.site = view_site(dataset, as_of)
    lap("view")
    announce("生成页面和订阅")
    report.tree = write_tree(report.made.count(render_all(report.site)), root / DOCS)
    lap("render")
    announce("建立网站")
    build_site(root, site_folder, report.site.newest)
    lap("mkdocs")
    return report
