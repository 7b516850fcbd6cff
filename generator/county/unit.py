"""The unit of a county's work: one bureau's build, from the state of its data to a result in the store.

It runs wherever a worker is, and gives the same bytes there: the site is built by `pipeline.build` as the bureau's own.
"""

import datetime as dt
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.code_version import version_of_program
from generator.county.archive import move, pack
from generator.county.facts import BureauFacts, facts_of, to_json
from generator.county.result import Job, Result
from generator.county.sources import fetch
from generator.county.store import Store, digest_of
from generator.errors import CountyError
from generator.inspection import inspect_all
from generator.inspection.finding import Evidence
from generator.load import load
from generator.model.dates import BEIJING, day_of
from generator.pipeline import build
from generator.processes import alone
from generator.records.history import read_history
from generator.views.site_view import view_site

# A build sets the process's language, its umask and SOURCE_DATE_EPOCH, and a worker may have several threads.
_ONE_AT_A_TIME = threading.Lock()


def build_bureau(job: Job) -> Result:
    """Builds the bureau's site and keeps it in the store, unless another attempt at the same has.

    Raises:
        CountyError: The data or the store can't be reached, or this worker runs another program.
        GeneratorError: The bureau's configuration can't be used, or MkDocs refused it.
    """
    with laid_out(job) as (root, beside):
        store = Store(job.store)
        if found := store.find(job.id, job.inputs, job.as_of):
            return found
        site = beside / "site"
        report = build(root, site, job.as_of, lambda _: None, remember=True)
        if not report.is_good:
            until = _tomorrow(job.as_of)  # checks look at the day
            result = Result(key=job.key, built=job.as_of, until=until, problems=tuple(report.problems))
            store.keep(job.id, result, None)
            return result
        facts, names_the_day = _facts(root, job.as_of)
        archive = beside / "archive.zip"
        pack(site, to_json(facts), archive)
        result = Result(
            key=job.key,
            built=job.as_of,
            until=min(facts.next_change, _tomorrow(job.as_of)) if names_the_day else facts.next_change,
            problems=tuple(report.problems),
            items_count=len(facts.items),
            sha256=digest_of(archive),
        )
        store.keep(job.id, result, archive)
        if job.unpacked:
            move(site, to_json(facts), Path(job.unpacked))
        return result


@contextmanager
def laid_out(job: Job) -> Iterator[tuple[Path, Path]]:
    """The root of the bureau's project, and an empty folder for what is made of it; both are gone afterwards.

    In one process they are laid out one at a time.

    Raises:
        CountyError: The data can't be reached, or this worker runs another program.
    """
    if job.version != version_of_program():
        raise CountyError("这个 worker 装的程序或库和发起的机器不是同一版本；请在每台机器上装同一版本")
    with _ONE_AT_A_TIME, alone(), tempfile.TemporaryDirectory(prefix="gongkai-county-") as temporary:
        folder, beside = Path(temporary) / "source", Path(temporary) / "made"
        folder.mkdir()
        beside.mkdir()
        yield fetch(job.address, job.state, folder), beside


def _tomorrow(as_of: dt.datetime) -> dt.datetime:
    """When the day after begins in Beijing."""
    return dt.datetime.combine(day_of(as_of) + dt.timedelta(days=1), dt.time(), BEIJING)


def _facts(root: Path, as_of: dt.datetime) -> tuple[BureauFacts, bool]:
    """From what the build has just read, and kept; and whether a page names the day, as that of the agencies does."""
    dataset, problems = load(root, as_of, remember=True)
    assert dataset is not None, root  # it was built a moment ago
    site = view_site(dataset, day_of(as_of))
    evidence = Evidence(dataset=dataset, site=site, problems=tuple(problems), history=read_history(root))
    return facts_of(dataset, site, inspect_all(evidence, day_of(as_of)), as_of), any(dataset.agencies)
