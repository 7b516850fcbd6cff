"""RSS 2.0, Atom 1.0 and JSON Feed 1.1 of each place that can be followed, with complete archives by year.

Source: RSS 2.0 (rssboard.org), RFC 4287 (Atom), RFC 5005 section 4 (archived feeds), RFC 6721 (deleted entries),
jsonfeed.org/version/1.1, WebSub (W3C).
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.outputs.artifact import Artifact
from generator.outputs.feed_entries import correction_entry, item_entry, notice_entry
from generator.outputs.feed_places import CORRECTIONS, FeedPlace, Followed, feed_places
from generator.outputs.feed_writer import Entry, Feed, FeedLink, write_atom, write_rss
from generator.outputs.json_feed import write_json
from generator.views.site_view import SiteView, by_year
from generator.words import _

WRITERS: Mapping[str, Callable[[Feed], bytes]] = {
    "feed.xml": write_rss,
    "atom.xml": write_atom,
    "feed.json": write_json,
}
STYLE = "assets/feed.css"
Entries = Mapping[str, Entry]


def render(site: SiteView) -> Iterator[Artifact]:
    """The latest entries of each feed, and one archive a year, in every format."""
    corrections: Entries = {each.id: correction_entry(site, each) for each in site.corrections}
    followed: Entries = {
        **{item.id: item_entry(site, item) for item in site.items},
        **{each.id: notice_entry(site, each) for each in site.corrections if each.is_withdrawal},
    }
    for place in feed_places(site):
        entries = corrections if place.folder == CORRECTIONS else followed
        for name in WRITERS:
            yield from _Documents(site=site, place=place, name=name, entries=entries).render()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Documents:
    """One feed in one format: the document that people subscribe to, and its archives."""

    site: SiteView
    place: FeedPlace
    name: str
    entries: Entries

    def render(self) -> Iterator[Artifact]:
        """The archives, the oldest first, since each is named by its bytes in the one after it; then the feed."""
        years = by_year(self.place.entries)
        archived = self.place.archived_years
        older: str | None = None
        for position, year in reversed(list(enumerate(archived))):
            links = [FeedLink("current", self._url())]
            if position > 0:
                links.append(FeedLink("next-archive", self._url(archived[position - 1])))
            if older:
                links.append(FeedLink("prev-archive", older))
            content = self._write(years[year], tuple(links), year)
            # An archive that has changed, or one before it, has another address: RFC 5005 lets a reader take what it
            # has fetched once for unchanged. Servers of files pay no heed to what follows the question mark.
            older = f"{self._url(year)}?v={hashlib.sha256(content).hexdigest()[:12]}"
            yield Artifact(self.place.path(self.name, year), content)
        links = [FeedLink("hub", hub)] if (hub := self.site.settings.websub_hub) else []
        if older:
            links.append(FeedLink("prev-archive", older))
        yield Artifact(self.place.path(self.name), self._write(self.place.latest, tuple(links)))

    def _url(self, year: int | None = None) -> str:
        return self.site.settings.url + self.place.path(self.name, year)

    def _write(self, followed: tuple[Followed, ...], links: tuple[FeedLink, ...], year: int | None = None) -> bytes:
        settings, place = self.site.settings, self.place
        entries = tuple(self.entries[each.id] for each in followed)
        feed = Feed(
            title=place.title if year is None else _("%(title)s (%(year)s)", title=place.title, year=year),
            description=place.description,
            page=settings.url + place.page,
            url=self._url(year),
            author=settings.name,
            updated=max(entry.updated for entry in entries) if entries else self.site.newest,
            entries=entries,
            links=links,
            extent="archive" if year is not None else "latest" if place.archived_years else "complete",
            style=urlsplit(settings.url).path + STYLE,
        )
        return WRITERS[self.name](feed)
