"""RSS 2.0, Atom 1.0 and JSON Feed 1.1 of each place that can be followed, with complete archives by year, or month.

Source: RSS 2.0 (rssboard.org), RFC 4287 (Atom), RFC 5005 section 4 (archived feeds), RFC 6721 (deleted entries),
jsonfeed.org/version/1.1, WebSub (W3C).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from generator.frozen import frozen
from generator.model.item import Item
from generator.outputs.artifact import Artifact, Joined, Part, Parts, Piece
from generator.outputs.assets import FEED_STYLE
from generator.outputs.feed_entries import correction_entry, item_entry, notice_entry
from generator.outputs.feed_kept import KeptEntries
from generator.outputs.feed_model import Entry, Extent, Feed, FeedLink, Format
from generator.outputs.feed_places import (
    CORRECTIONS,
    FeedDocument,
    FeedPlace,
    Followed,
    feed_places,
    moment_of,
    updated_of,
)
from generator.outputs.feed_writer import ATOM_1_0, RSS_2_0
from generator.outputs.json_feed import JSON_1_1
from generator.processes import return_freed_memory
from generator.views.periods import Period
from generator.views.site_view import SiteView, runs
from generator.words import _

FORMATS: Mapping[str, Format] = {
    "feed.xml": RSS_2_0,
    "atom.xml": ATOM_1_0,
    "feed.json": JSON_1_1,
}
# Of a document of more entries, those of a month are written again only if one of them has changed.
_MOST_TOGETHER = 100
# While a format is made.
_KEPT = KeptEntries()


def render(site: SiteView) -> Iterator[Part]:
    """The latest entries of each feed, and one archive a year or month, in every format.

    Format by format, so that what is written of an item needs to be kept in one of them at a time.
    """
    places = [(replace(place, entries=()), place.archives, place.latest) for place in feed_places(site)]
    for name in FORMATS:
        try:
            yield from (Part(_feed, (name, *place)) for place in places)
        finally:
            _KEPT.forget()
            return_freed_memory()


def _feed(
    site: SiteView, name: str, place: FeedPlace, archives: tuple[FeedDocument, ...], latest: FeedDocument
) -> Parts:
    """The archives, the oldest first, since each is named by its bytes in the one after it; then the feed."""
    older: str | None = None
    for position, archive in reversed(list(enumerate(archives))):
        links = [FeedLink("current", _url(site, place, name))]
        if position > 0:
            links.append(FeedLink("next-archive", _url(site, place, name, archives[position - 1].period)))
        if older:
            links.append(FeedLink("prev-archive", older))
        digest = yield Part(_document, (_About(place, name, "archive"), archive, tuple(links)))
        # An archive that has changed, or one before it, has another address: RFC 5005 lets a reader take what it
        # has fetched once for unchanged. Servers of files pay no heed to what follows the question mark.
        older = f"{_url(site, place, name, archive.period)}?v={digest[:12]}"
    links = [FeedLink("hub", hub)] if (hub := site.settings.websub_hub) else []
    if older:
        links.append(FeedLink("prev-archive", older))
    about = _About(place, name, "latest" if archives else "complete")
    yield Part(_document, (about, latest, tuple(links)))


@frozen
class _About:
    """Which document of a feed it is; `place` is the feed's without its entries."""

    place: FeedPlace
    name: str
    extent: Extent


def _document(site: SiteView, about: _About, document: FeedDocument, links: tuple[FeedLink, ...]) -> Parts:
    """One document; the value is `digest_of_content` of its bytes."""
    place, form, period, followed = about.place, FORMATS[about.name], document.period, document.entries
    feed = Feed(
        title=_("%(title)s (%(period)s)", title=place.title, period=period.title) if period else place.title,
        description=place.description,
        page=site.settings.url + place.page,
        url=_url(site, place, about.name, period),
        author=site.settings.name,
        updated=max(map(updated_of, followed)) if followed else site.newest,
        links=links,
        extent=about.extent,
        style=urlsplit(site.settings.url).path + FEED_STYLE,
    )
    head, tail = form.frame(feed)
    pieces: list[bytes | Piece] = [head.encode()]
    for together in _runs(followed):
        pieces += [form.between.encode()] if len(pieces) > 1 else []
        pieces.append(Piece(_entries, (about.name, place.folder, together)))
    made = yield Artifact(place.path(about.name, period), Joined((*pieces, tail.encode())))
    return made.digest


def _runs(followed: tuple[Followed, ...]) -> list[tuple[Followed, ...]]:
    """What is written together: all of few, of many those of a month."""
    if len(followed) <= _MOST_TOGETHER:
        return [followed]
    return [tuple(group) for _, group in runs(followed, _month)]


def _month(followed: Followed) -> tuple[int, int]:
    moment = moment_of(followed)
    return moment.year, moment.month


def _entries(site: SiteView, name: str, folder: str, followed: tuple[Followed, ...]) -> bytes:
    form = FORMATS[name]
    return form.entries(_KEPT.written(form.write, _entry(site, folder, each)) for each in followed)


def _entry(site: SiteView, folder: str, followed: Followed) -> Entry:
    if isinstance(followed, Item):
        return item_entry(site, followed)
    return correction_entry(site, followed) if folder == CORRECTIONS else notice_entry(site, followed)


def _url(site: SiteView, place: FeedPlace, name: str, period: Period | None = None) -> str:
    return site.settings.url + place.path(name, period)
