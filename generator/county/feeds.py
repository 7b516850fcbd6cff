"""Feeds across bureaus: everything, and each category of all of them; a bureau's own feeds are at its site.

An entry has the summary and leads to the full text, which the bureau's own feeds bring.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urlsplit

from generator.county.facts import CategoryFact, NoticeFact
from generator.county.joined import Across, Joined, Published, Row
from generator.county.places import CATEGORIES, FEEDS, index_of, up_from
from generator.frozen import frozen
from generator.model.labels import label
from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.assets import FEED_STYLE
from generator.outputs.feed_model import Entry, Feed
from generator.outputs.feeds import FORMATS
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.words import _

# As many as a county publishes in some days, so that a reader that asks daily misses nothing.
LATEST = 100


@frozen(kw_only=True)
class Place:
    """A feed across bureaus; `folder` is where its files lie, empty for everything."""

    label: str
    description: str
    folder: str
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page of feeds."""
        return f"feed/{self.folder}" if self.folder else "feed"

    def path(self, name: str) -> str:
        """Where the feed of that name lies below the county's root."""
        return f"{self.folder}/{name}".lstrip("/")


def feeds(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    """Every feed in every format, and the page that lists them."""
    every = [_whole(site, joined), *(_of(joined, category) for category in joined.categories)]
    for place in every:
        for name, form in FORMATS.items():
            yield Artifact(place.path(name), form.document(_feed(site, joined, place, name), place.entries))
    yield render_page(
        index_of(FEEDS),
        "county_feeds",
        site=site,
        joined=joined,
        tags=metadata.site_tags(site),
        up=up_from(index_of(FEEDS)),
        places=every,
        latest=LATEST,
    )


def _whole(site: SiteView, joined: Joined) -> Place:
    return Place(
        label=_("All information"),
        description=site.settings.description,
        folder="",
        entries=_entries(joined, joined.rows, joined.notices()),
    )


def _of(joined: Joined, category: Across) -> Place:
    paths = {category.path, *category.children}
    notices = [found for found in joined.notices() if found[2].path in paths]
    return Place(
        label=category.title,
        description=category.description,
        folder=category.folder,
        entries=_entries(joined, category.rows, notices),
    )


def _feed(site: SiteView, joined: Joined, place: Place, name: str) -> Feed:
    settings = site.settings
    whole = settings.name
    return Feed(
        title=_("%(feed)s - %(bureau)s", feed=place.label, bureau=whole) if place.folder else whole,
        description=place.description,
        page=settings.url + (f"{place.folder}/" if place.folder else ""),
        url=settings.url + place.path(name),
        author=whole,
        updated=max((entry.updated for entry in place.entries), default=joined.newest),
        links=(),
        extent="latest",
        style=urlsplit(settings.url).path + FEED_STYLE,
    )


def _entries(
    joined: Joined, rows: Iterable[Row], notices: Iterable[tuple[Published, NoticeFact, CategoryFact]]
) -> tuple[Entry, ...]:
    """The newest, and of older ones the same number at most that were corrected since the oldest of those came."""
    url = joined.county.url
    found: list[tuple[dt.datetime, dt.datetime, Row | tuple[Published, NoticeFact, CategoryFact]]] = [
        *((row.item.published, row.item.updated, row) for row in rows),
        *((each[1].updated, each[1].updated, each) for each in notices),
    ]
    found.sort(key=lambda each: each[0], reverse=True)
    newest, older = found[:LATEST], found[LATEST:]
    corrected = [each for each in older if each[1] > newest[-1][0]][:LATEST]
    return tuple(
        _entry(url, what) if isinstance(what, Row) else _notice(url, *what)
        for _published, _updated, what in (*newest, *corrected)
    )


def _entry(url: str, row: Row) -> Entry:
    item, page = row.item, url + row.url
    summary = item.summary
    if item.has_lapsed:
        summary = _("[%(validity)s] %(summary)s", validity=label(item.validity), summary=summary)
    note = f"<p>{escape(_('Corrected: %(subject)s', subject=item.note))}</p>\n" if item.note else ""
    full = _("Full text at %(bureau)s", bureau=row.bureau.name)
    return Entry(
        url=page,
        title=item.title,
        summary=summary,
        html=f'{note}<p>{escape(summary)}</p>\n<p><a href="{escape(page)}">{escape(full)}</a></p>',
        author=row.bureau.name,
        category=row.category.title,
        category_url=f"{url}{CATEGORIES}/{row.category.path}/",
        published=item.published,
        updated=item.updated,
        enclosures=(),
    )


def _notice(url: str, bureau: Published, notice: NoticeFact, category: CategoryFact) -> Entry:
    """What takes the place of a withdrawn item: its bureau, category and days, and the reason."""
    subject = _("an item of %(category)s, published on %(day)s", category=category.title, day=notice.published.date())
    page = f"{url}{bureau.id}/{notice.path}"
    return Entry(
        url=page,
        title=_("Withdrawn: %(subject)s", subject=subject),
        summary=notice.reason,
        html=f'<p>{escape(notice.reason)}</p>\n<p><a href="{escape(page)}">{escape(subject)}</a></p>',
        author=bureau.name,
        category=category.title,
        category_url=f"{url}{CATEGORIES}/{category.path}/",
        published=notice.updated,
        updated=notice.updated,
        enclosures=(),
        deleted=notice.updated,
    )
