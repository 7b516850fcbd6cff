"""What a county asks of all bureaus without building any: problems, what an inspector would find, counts."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.code_version import version_of_program
from generator.county.engine import Done, Engine, run
from generator.county.result import Job
from generator.county.settings import BureauSource, County
from generator.county.sources import state_of
from generator.county.unit import laid_out
from generator.errors import CountyError
from generator.frozen import frozen
from generator.inspection.finding import Finding
from generator.load import load
from generator.model.dates import day_of
from generator.pipeline import inspect
from generator.problem import Problem, errors
from generator.views.site_view import view_site

_Seen = TypeVar("_Seen")
Look = Callable[[Job], _Seen]


@frozen(kw_only=True)
class Checked:
    """A bureau's records and problems."""

    items_count: int
    problems: tuple[Problem, ...]


@frozen(kw_only=True)
class Counted:
    """How many items a bureau published, by year, the newest first; nothing where its data can't be understood."""

    name: str = ""
    is_good: bool = False
    by_year: tuple[tuple[int, int], ...] = ()


def check_bureau(job: Job) -> Checked:
    """Every problem of the bureau's data."""
    with laid_out(job) as (root, _):
        dataset, problems = load(root, job.as_of)
    return Checked(items_count=len(dataset.items) if dataset else 0, problems=tuple(problems))


def inspect_bureau(job: Job) -> tuple[Finding, ...]:
    """What an inspector would find in the bureau's data."""
    with laid_out(job) as (root, _):
        _, findings, _ = inspect(root, job.as_of)
    return tuple(findings)


def count_bureau(job: Job) -> Counted:
    """The bureau's name and its public items."""
    with laid_out(job) as (root, _):
        dataset, problems = load(root, job.as_of)
        if dataset is None or errors(problems):
            return Counted()
        site = view_site(dataset, day_of(job.as_of))
    by_year = tuple((year, sum(count for *_, count in counts)) for year, counts in site.counts.items())
    return Counted(name=site.settings.name, is_good=True, by_year=by_year)


def look(
    county: County, engine: Engine, work: Look[_Seen], as_of: dt.datetime
) -> Iterator[tuple[BureauSource, Done[_Seen]]]:
    """What `work`, a function of this module, sees in each bureau, in the order of the county.

    Raises:
        CountyError: The engine fails.
    """
    done: dict[str, Done[_Seen]] = {}
    jobs = []
    for bureau in county.bureaus:
        job = Job(id=bureau.id, address=bureau.address, state="", version=version_of_program(), as_of=as_of, store="")
        try:
            jobs.append(replace(job, state=state_of(bureau.address)))
        except CountyError as error:
            done[bureau.id] = Done(job=job, fault=str(error))
    with tempfile.TemporaryDirectory(prefix="gongkai-county-") as scratch:  # a build may clear its own meanwhile
        done |= {each.job.id: each for each in run(replace(engine, scratch=Path(scratch)), work, jobs)}
    yield from ((bureau, done[bureau.id]) for bureau in county.bureaus)
