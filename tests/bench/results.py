"""What was measured, as a page: `tests/bench/RESULTS.md`."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tests.bench.machine import Machine
from tests.bench.rounds import Outcome
from tests.bench.running import Run
from tests.bench.visits import FIRST, SECOND, Visits

_COLUMNS = (
    *("tool", "version", "cold s", "ours ÷", "CPU s", "peak MB", "files", "MB"),
    *("changed s", "ours ÷", "CPU s", "peak MB", "changed how"),
)
_KINDS = {"cold": "cold", "changed": "after one change", "added": "after one more"}
_NOTES = """\
## What is compared

- Every tool gets the same records (about 1,000 characters each, a third with a table, every twentieth with an
  attachment), with the same titles, days, texts and addresses. After each run every item must have its page, and the
  changed item its new text.
- This program makes more of them than the others: checks, lists, search, feeds by category and topic, exports, a log
  and a record of each item. Hugo, Eleventy and Pelican have a bare theme (title, day, text, a list for each year of a
  category); Material has its own theme, with the categories in its menu and no item; Zensical too, which always makes
  its search.
- *Cold* begins without output and caches, with all sources in the memory of the system. *Changed* is a sentence added
  to one item. *Added* and *removed* are of this program alone: after the changes another item is the newest, and then
  the one that came last is taken out again. With 1,000 items the added one is the 1,001st, at which open data and
  search are divided by years: growth from there looks small.
- Sizes with this program alone (`ALONE`) are those at which the others together would take hours.
- Between the first size and the last lies half an hour, in which a rented machine may become twice as fast, or as slow.
  So this program is measured with the fewest items once more at the end: where both rows of its growth differ, so did
  the machine.
- The tools take turns within each round. Seconds are the whole process, from start to end, the median of the runs; CPU
  is of all its processes; memory is the most its processes held together (what they share counted once), looked at at
  most ten times a second and in a fiftieth of the time, so that a peak of a moment may be missed.
- Versions are pinned in `requirements-bench.lock` and `tests/bench/package-lock.json`; Material is the one this program
  uses. Pelican is the newest that can share an environment with Zensical.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One run of the bench; `calibration` is the loop's seconds before and after it, `day` the day it ran.

    `again` is this program with the fewest items once more, measured last.
    """

    day: str
    machine: Machine
    calibration: tuple[float, float]
    runs: int
    outcomes: list[Outcome]
    visits: Visits
    budgets: Visits
    again: Outcome | None = None


def page(bench: Bench) -> str:
    """The whole page."""
    sizes = list(dict.fromkeys(outcome.size for outcome in bench.outcomes))
    parts = ["# Results\n", "Written by `make bench`.\n", *_machine(bench)]
    for size in sizes:
        parts += _table(size, [outcome for outcome in bench.outcomes if outcome.size == size])
    parts += [
        *_growth(bench.outcomes, bench.again),
        *_losses(bench.outcomes),
        *_profile(bench.outcomes),
        *_visits(bench),
        _NOTES,
    ]
    return "\n".join(parts)


def middle(runs: list[Run]) -> float:
    """The median of their wall seconds."""
    return median(run.wall_seconds for run in runs)


def _machine(bench: Bench) -> Iterator[str]:
    machine, (before, after) = bench.machine, bench.calibration
    yield (
        f"{bench.day}, {machine.cores} cores of {machine.model}, {machine.memory_gb:.0f} GB, {machine.system}, "
        f"Python {machine.python}; 200 MB of SHA-256 by one core took {before:.2f} s before and {after:.2f} s after; "
        f"others used {machine.busy_share:.0%} of the processors before; runs of each: {bench.runs}.\n"
    )
    if not machine.is_quiet:
        yield "**The machine was busy with other work: these figures are no measure of any tool.**\n"


def _table(size: int, outcomes: list[Outcome]) -> Iterator[str]:
    ours = outcomes[0]
    yield f"## {size:,} items\n"
    yield f"| {' | '.join(_COLUMNS)} |"
    yield "|---|---|" + "--:|" * (len(_COLUMNS) - 3) + "---|"
    for outcome in outcomes:
        cells = [
            outcome.tool.name,
            outcome.tool.version,
            *_figures(outcome.cold, ours.cold),
            *([f"{outcome.files:,}", f"{outcome.megabytes:,.1f}"] if outcome.cold else ["", ""]),
            *_figures(outcome.changed, ours.changed),
            f"failed, {outcome.failed}".replace("|", "/") if outcome.failed else outcome.tool.how_changed,
        ]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _figures(runs: list[Run], ours: list[Run]) -> list[str]:
    """Wall seconds, ours divided by them, CPU seconds, memory: the medians, or nothing where there was no run."""
    if not runs:
        return [""] * 4
    span = f" ({min(run.wall_seconds for run in runs):.2f}–{max(run.wall_seconds for run in runs):.2f})"
    return [
        f"{middle(runs):.2f}{span if len(runs) > 1 else ''}",
        f"{middle(ours) / middle(runs):.2f}" if ours else "",
        f"{median(run.cpu_seconds for run in runs):.2f}",
        f"{median(run.peak_mb for run in runs):,.0f}",
    ]


def _growth(outcomes: list[Outcome], again: Outcome | None) -> Iterator[str]:
    """The picture, and how many times as long a tool takes with the most items that it was given as with the fewest."""
    fewest, most = min(outcome.size for outcome in outcomes), max(outcome.size for outcome in outcomes)
    yield "## Growth\n"
    yield "![Seconds of a build against the number of items, by tool](growth.svg)\n"
    if fewest == most:
        return
    yield f"Seconds with the most items that a tool was given, divided by those with {fewest:,}:\n"
    yield f"| tool | items | {' | '.join(_KINDS.values())} |"
    yield "|---|--:|" + "--:|" * len(_KINDS)
    last = {outcome.tool.name: outcome for outcome in sorted(outcomes, key=lambda outcome: outcome.size)}
    for first in (*(outcome for outcome in outcomes if outcome.size == fewest), *filter(None, (again,))):
        most_of_it = last[first.tool.name]
        pairs = [(getattr(first, kind), getattr(most_of_it, kind)) for kind in _KINDS]
        cells = [f"{middle(after) / middle(before):.1f}" if before and after else "" for before, after in pairs]
        when = f", by {fewest:,} measured again at the end" if first is again else ""
        yield f"| {first.tool.name}{when} | {most_of_it.size:,} | {' | '.join(cells)} |"
    yield ""


def _losses(outcomes: list[Outcome]) -> Iterator[str]:
    """A sentence for each tool that is better in any figure, by size."""
    yield "## Where another tool wins\n"
    sentences = [sentence for size in {o.size: None for o in outcomes} for sentence in _losses_at(size, outcomes)]
    yield "\n".join(sentences or ["Nowhere in these figures."]) + "\n"


def _losses_at(size: int, outcomes: list[Outcome]) -> Iterator[str]:
    ours, *others = (outcome for outcome in outcomes if outcome.size == size)
    for other in others:
        won = [
            f"{mine / its:.1f}× {what} ({its:,.2f} against {mine:,.2f} {unit})"
            for what, unit, mine, its in _pairs(ours, other)
            if 0 < its < mine  # of a run of a moment the memory may not have been seen
        ]
        if won:
            yield f"- {size:,} items, {other.tool.name}: {', '.join(won)}; {other.tool.why}."


def _pairs(ours: Outcome, other: Outcome) -> Iterator[tuple[str, str, float, float]]:
    for kind, words in _KINDS.items():
        mine, its = getattr(ours, kind), getattr(other, kind)
        if mine and its:
            yield f"faster {words}", "s", middle(mine), middle(its)
            yield f"less memory {words}", "MB", median(run.peak_mb for run in mine), median(run.peak_mb for run in its)


def _profile(outcomes: list[Outcome]) -> Iterator[str]:
    """Seconds of this program's stages beside the whole; the rest is the start of Python and its imports."""
    yield "## This program by stage\n"
    yield "The stages are those of the last run; whole seconds, CPU and memory are of the process, the medians.\n"
    mine = [outcome for outcome in outcomes if outcome.stages]
    stages = list(dict.fromkeys(stage for outcome in mine for kind in outcome.stages.values() for stage in kind))
    columns = [*(f"{stage} s" for stage in stages), "whole s", "CPU s", "peak MB"]
    yield f"| items | build | {' | '.join(columns)} |"
    yield "|--:|---|" + "--:|" * len(columns)
    for outcome in mine:
        for kind, seconds in outcome.stages.items():
            runs = getattr(outcome, kind)
            cells = [
                *(f"{seconds[stage]:.2f}" if stage in seconds else "" for stage in stages),
                f"{middle(runs):.2f}",
                f"{median(run.cpu_seconds for run in runs):.2f}",
                f"{median(run.peak_mb for run in runs):,.0f}",
            ]
            yield f"| {outcome.size:,} | {kind} | {' | '.join(cells)} |"
    yield ""


def _visits(bench: Bench) -> Iterator[str]:
    yield "## What a reader fetches\n"
    yield (
        "In Chromium, of this program's sites, with their headers, gzip and HTTP/1.1; headers are counted. The second "
        "visit is to the same page in a new tab. In brackets is the most that `budgets.toml` allows.\n"
    )
    yield "| items | page | first: requests | kB | second: requests | kB |"
    yield "|--:|---|--:|--:|--:|--:|"
    for items, name in dict.fromkeys((items, name) for items, name, _ in bench.visits):
        cells = [
            cell
            for visit in (FIRST, SECOND)
            for found, most in [(bench.visits[items, name, visit], bench.budgets[items, name, visit])]
            for cell in (
                f"{found.requests} ({most.requests})",
                f"{found.bytes / 1000:,.1f} ({most.bytes / 1000:,.1f})",
            )
        ]
        yield f"| {items:,} | {name} | {' | '.join(cells)} |"
    yield ""
