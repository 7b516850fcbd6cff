"""A county's build from `county.toml` to the switched site: what changed is built, the rest taken from the store."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.build_lock import hold
from generator.code_version import version_of_program
from generator.county import assemble
from generator.county.archive import FACTS
from generator.county.archive import SITE as SITE_FOLDER
from generator.county.engine import Engine, run
from generator.county.facts import from_json
from generator.county.joined import County as Portal
from generator.county.joined import Published
from generator.county.portal import build_portal
from generator.county.release import release
from generator.county.result import Job, Result, inputs_of
from generator.county.settings import BureauSource, County
from generator.county.sources import state_of
from generator.county.store import Current, Store
from generator.county.unit import build_bureau
from generator.errors import CountyError
from generator.frozen import frozen
from generator.model.dates import day_of

WORK = Path(".cache/county")
SITE = Path("site")
_LOCK = ".county.lock"
Tell = Callable[["Bureau"], None]


@dataclass(slots=True, kw_only=True)
class Bureau:
    """What a run knows of a bureau. `fault` says in Chinese why nothing could be found out about its data of today.

    Attributes:
        newest: What its data of today gives, with its problems.
        good: What the site shows: the same, or the last that was good.
        is_new: Whether it was built in this run.
    """

    id: str
    newest: Result | None = None
    good: Result | None = None
    fault: str = ""
    is_new: bool = False

    @property
    def is_last_good(self) -> bool:
        """Whether the site shows an older state than the data's."""
        return self.good is not None and self.good is not self.newest


@dataclass(slots=True, kw_only=True)
class CountyReport:
    """What a run found and made, the bureaus in the order of `county.toml`; `release` names it behind an address."""

    bureaus: list[Bureau] = field(default_factory=list)
    release: str = ""

    @property
    def has_faults(self) -> bool:
        """Whether a machine, a network or a configuration failed for some bureau."""
        return any(bureau.fault for bureau in self.bureaus)

    @property
    def has_errors(self) -> bool:
        """Whether some bureau's data has errors."""
        return any(bureau.newest is not None and not bureau.newest.is_good for bureau in self.bureaus)


@frozen(kw_only=True)
class Places:
    """Where a run keeps and puts what it makes: `store` and `site` are addresses of fsspec, or folders."""

    store: str
    site: str


def build_county(
    county: County,
    engine: Engine,
    places: Places,
    as_of: dt.datetime,
    tell: Tell,
    announce: Callable[[str], None],
) -> CountyReport:
    """Builds the bureaus that changed, the portal over all, and switches to the new site when all of it is there.

    `tell` is called for each bureau when it is known what became of it.

    Raises:
        CountyError: The engine or the store fails, or no bureau has a site; the old site stays.
    """
    work = county.root / WORK
    work.mkdir(parents=True, exist_ok=True)
    with hold(work / _LOCK, announce):
        _clear(engine.scratch)
        store = Store(places.store)
        current = store.current()
        report = CountyReport(bureaus=list(_bureaus(county, engine, store, current, as_of, tell)))
        if not any(bureau.good for bureau in report.bureaus):
            raise CountyError("没有一个机关建成过网站，县的网站没有改动；请先改正上面的问题")
        unpacked = {
            bureau.id: assemble.lay_unpacked(work, store, bureau.id, bureau.good)
            for bureau in report.bureaus
            if bureau.good
        }
        published = [_published(bureau, unpacked.get(bureau.id)) for bureau in report.bureaus]
        shown = Portal(name=county.name, url=county.url, lang=county.lang, is_demo=county.demo)
        announce("建立门户")
        portal = build_portal(shown, published, day_of(as_of), work / "portal", announce)
        store.name_current({bureau.id: named for bureau in report.bureaus if (named := _named(bureau, current))})
        announce("切换网站")
        if "://" in places.site:
            report.release = _release(places.site, work, portal, unpacked)
        else:
            assemble.switch(county, Path(places.site), portal, unpacked, announce)
        assemble.forget_unpacked(work, unpacked.values())
    return report


def _clear(scratch: Path) -> None:
    """Deletes what the processes of a killed run have left; it may be what was not public yet."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)


def _bureaus(
    county: County, engine: Engine, store: Store, current: Mapping[str, Current], as_of: dt.datetime, tell: Tell
) -> Iterator[Bureau]:
    """What becomes of each bureau, in the order of the county; those to be built are built by the engine."""
    found: dict[str, Bureau] = {}
    jobs = []
    for source in county.bureaus:
        bureau = found[source.id] = Bureau(id=source.id)
        known = current.get(source.id)
        bureau.good = store.read(source.id, known.good) if known and known.good else None
        try:
            job = _job(source, store, as_of)
        except CountyError as error:
            bureau.fault = str(error)
        else:
            kept = store.read(source.id, known.newest) if known and inputs_of(known.newest) == job.inputs else None
            if kept is None or not kept.holds_at(as_of):
                if not engine.scheduler:  # whose workers may be elsewhere
                    job = replace(job, unpacked=str(assemble.unpacked(county.root / WORK, job.id, job.key)))
                jobs.append(job)
                continue
            bureau.newest = kept
            bureau.good = kept if kept.is_good else bureau.good
        tell(bureau)
    for done in run(engine, build_bureau, jobs):
        bureau = found[done.job.id]
        bureau.newest, bureau.fault, bureau.is_new = done.made, done.fault, done.made is not None
        if done.made is not None and done.made.is_good:
            bureau.good = done.made
        tell(bureau)
    yield from found.values()


def _job(source: BureauSource, store: Store, as_of: dt.datetime) -> Job:
    return Job(
        id=source.id,
        address=source.address,
        state=state_of(source.address),
        version=version_of_program(),
        as_of=as_of,
        store=store.address,
    )


def _published(bureau: Bureau, folder: Path | None) -> Published:
    """The bureau as the portal shows it."""
    errors_count = bureau.newest.errors_count if bureau.newest else 0
    if bureau.good is None or folder is None:
        return Published(id=bureau.id, problems_count=errors_count)
    return Published(
        id=bureau.id,
        facts=from_json((folder / FACTS).read_bytes()),
        built=day_of(bureau.good.built),
        is_last_good=bureau.is_last_good,
        problems_count=errors_count,
        folder=folder / SITE_FOLDER,
    )


def _named(bureau: Bureau, before: Mapping[str, Current]) -> Current | None:
    """What the store is to name; of a bureau that could not be looked at, what it named before."""
    if bureau.newest is None:
        return before.get(bureau.id)
    return Current(newest=bureau.newest.key, good=bureau.good.key if bureau.good else "")


def _release(address: str, work: Path, portal: Path, unpacked: Mapping[str, Path]) -> str:
    """Lays the site out beside, and puts it at the address."""
    with tempfile.TemporaryDirectory(prefix="release-", dir=work) as beside:
        assemble.lay_out(portal, unpacked, Path(beside) / "site")
        return release(address, Path(beside) / "site")
