"""What the portal takes from a bureau: written beside its site when that is built, so no portal reads a record."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable

from generator.county.annual_facts import AnnualFact, annual_fact
from generator.county.duties import Duty, duties_of
from generator.county.moments import next_change
from generator.county.plain import from_plain, to_plain
from generator.frozen import frozen
from generator.inspection.finding import Finding
from generator.model.dataset import Dataset
from generator.model.dates import BEIJING, day_of
from generator.model.item import IN_FORCE, LAPSED, Item
from generator.model.settings import Hotline
from generator.views.site_view import SiteView

VERSION = 1


@frozen(kw_only=True)
class CategoryFact:
    """A category that holds items, or the parent of some. `title` has the parent's before it where it lies below."""

    id: str
    path: str
    title: str
    parent: str
    description: str


@frozen(kw_only=True)
class ItemFact:
    """A public item. `path` is its address below the bureau's site, `note` the latest entry of its corrections."""

    id: str
    title: str
    category: str
    published: dt.datetime
    updated: dt.datetime
    summary: str
    path: str
    publisher: str
    doc_number: str
    genre: str
    validity: str
    note: str

    @property
    def is_in_force(self) -> bool:
        """Whether the document says of itself that it is."""
        return self.validity == IN_FORCE

    @property
    def has_lapsed(self) -> bool:
        """Whether the document is no longer in force."""
        return self.validity in LAPSED

    @property
    def day(self) -> dt.date:
        """The day of publication."""
        return self.published.date()


@frozen(kw_only=True)
class NoticeFact:
    """A withdrawn item, of which nothing but the notice may be told on. `updated` is later than any version of it."""

    id: str
    category: str
    published: dt.datetime
    withdrawn: dt.date
    updated: dt.datetime
    reason: str
    path: str
    publisher: str


@frozen(kw_only=True)
class WageFact:
    """Where a bureau says what to do about unpaid wages, as addresses below its site; `complain` may be empty."""

    folder: str
    complain: str
    hotlines: tuple[Hotline, ...]


@frozen(kw_only=True)
class BureauFacts:
    """All that the portal tells of a bureau; `items` newest first, categories in the catalogue's order.

    `url` is the bureau's own, from its site.toml. From the moment `next_change` on, time alone may have changed
    something of the site or of these facts.
    """

    name: str
    short_name: str
    url: str
    lang: str
    is_demo: bool
    categories: tuple[CategoryFact, ...]
    items: tuple[ItemFact, ...]
    notices: tuple[NoticeFact, ...]
    duties: tuple[Duty, ...]
    annual: tuple[AnnualFact, ...]
    wages: WageFact | None
    next_change: dt.datetime

    @property
    def counts(self) -> dict[int, tuple[tuple[str, int, int], ...]]:
        """How many items were published, by year, the newest first: category's id, month, number."""
        found: dict[int, Counter[tuple[str, int]]] = {}
        for item in self.items:
            found.setdefault(item.day.year, Counter())[item.category, item.day.month] += 1
        return {year: tuple((*key, count) for key, count in sorted(counts.items())) for year, counts in found.items()}


def facts_of(dataset: Dataset, site: SiteView, findings: Iterable[Finding], as_of: dt.date) -> BureauFacts:
    """The facts of the day, or moment, that the site and the findings are of."""
    duties = duties_of(dataset, site, findings, day_of(as_of))
    settings, catalogue = site.settings, site.catalogue
    return BureauFacts(
        name=settings.name,
        short_name=settings.short_name,
        url=settings.url,
        lang=settings.lang,
        is_demo=settings.demo,
        categories=tuple(
            CategoryFact(
                id=each.id,
                path=str(each.path),
                title=catalogue.full_title(each),
                parent=each.parent or "",
                description=each.description,
            )
            for each in catalogue
        ),
        items=tuple(map(_item, site.items)),
        notices=tuple(map(_notice, site.notices)),
        duties=duties,
        annual=tuple(map(annual_fact, site.annual)),
        wages=_wages(site) if site.wages.folder else None,
        next_change=next_change(dataset, duties, as_of),
    )


def to_json(facts: BureauFacts) -> bytes:
    """The facts as a JSON file."""
    data = {"version": VERSION, **to_plain(facts)}
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def from_json(content: bytes) -> BureauFacts:
    """The facts that `to_json` wrote."""
    return from_plain(BureauFacts, json.loads(content))


def _item(item: Item) -> ItemFact:
    return ItemFact(
        id=item.id,
        title=item.title,
        category=item.category,
        published=item.published.astimezone(BEIJING),
        updated=item.updated.astimezone(BEIJING),
        summary=item.summary,
        path=item.url_path,
        publisher=item.publisher,
        doc_number=item.doc_number,
        genre=item.genre,
        validity=item.validity,
        note=max(item.changes, key=lambda change: change.date).note if item.changes else "",
    )


def _notice(item: Item) -> NoticeFact:
    assert item.withdrawn
    day = dt.datetime.combine(item.withdrawn.date, dt.time(), BEIJING)
    return NoticeFact(
        id=item.id,
        category=item.category,
        published=item.published.astimezone(BEIJING),
        withdrawn=item.withdrawn.date,
        updated=max(day, item.updated.astimezone(BEIJING)) + dt.timedelta(seconds=1),
        reason=item.withdrawn.reason,
        path=item.url_path,
        publisher=item.publisher,
    )


def _wages(site: SiteView) -> WageFact:
    complain = site.wages.complain.removesuffix(".md")
    return WageFact(
        folder=f"{site.wages.folder}/",
        complain=f"{complain}/" if complain else "",
        hotlines=site.settings.hotlines,
    )
