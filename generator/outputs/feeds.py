"""RSS 2.0 and Atom 1.0 for the whole site, each category and each parent, with complete archives by year.

Source: RSS 2.0 (rssboard.org), RFC 4287 (Atom), RFC 5005 section 4 (archived feeds).
"""

import datetime as dt
import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from generator.model.item import Item
from generator.outputs.annual_files import GeneratedFile, item_files
from generator.outputs.artifact import Artifact
from generator.outputs.feed_writer import Enclosure, Entry, Feed, FeedLink, write_atom, write_rss
from generator.outputs.templating import file_size
from generator.views.history import Correction
from generator.views.site_view import Dated, SiteView, by_year

LATEST = 50
CORRECTIONS = "corrections"
WRITERS = {"feed.xml": write_rss, "atom.xml": write_atom}
# What the standard library's table lacks or leaves to the machine.
_MEDIA_TYPES = {
    "ofd": "application/ofd",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
    "webp": "image/webp",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPlace:
    """A feed of the site: its title, the folder of its page and files (`""` for the whole site), what it brings."""

    title: str
    description: str
    folder: str
    items: tuple[Dated, ...]

    @property
    def archived_years(self) -> list[int]:
        """The years that have an archive, the newest first; none where the feed itself holds everything."""
        years = list(by_year(self.items))
        return years if len(years) > 1 or len(self.items) > LATEST else []

    def path(self, name: str, year: int | None = None) -> str:
        """Where the feed `name` lies in the docs tree; a year's archive beside the pages of that year."""
        folder = self.folder if year is None else f"{self.folder or 'archive'}/{year}"
        return f"{folder}/{name}".lstrip("/")


def feed_places(site: SiteView) -> list[FeedPlace]:
    """Every feed of the site, the whole first, then by the catalogue's order, then that of corrections."""
    settings = site.settings
    whole = FeedPlace(title=settings.name, description=settings.description, folder="", items=site.items)
    corrected = FeedPlace(
        title=f"更正和撤回 - {settings.short_name}",
        description=f"{settings.name}对已公开信息的更正和撤回。",
        folder=CORRECTIONS,
        items=site.corrections,
    )
    categories = [
        FeedPlace(
            title=f"{site.catalogue.full_title(category)} - {settings.short_name}",
            description=category.description,
            folder=str(category.path),
            items=site.by_category[category.id],
        )
        for category in site.catalogue
    ]
    return [whole, *categories, corrected]


def render(site: SiteView) -> Iterator[Artifact]:
    """The latest 50 of each feed, and one archive a year, in both formats."""
    entries = {item.id: _entry(site, item) for item in site.items}
    entries |= {correction.id: _correction(site, correction) for correction in site.corrections}
    for place in feed_places(site):
        years = place.archived_years
        for name, write in WRITERS.items():
            latest = _feed(site, place, name, None, years, entries)
            yield Artifact(place.path(name), write(latest))
            for year in years:
                yield Artifact(place.path(name, year), write(_feed(site, place, name, year, years, entries)))


def _correction(site: SiteView, correction: Correction) -> Entry:
    item = correction.item
    category = site.category(item)
    day = dt.datetime.combine(correction.day, dt.time(), item.published.tzinfo)
    page = site.settings.url + item.url_path
    subject = f"{category.title} {item.day} 发布的一条信息" if correction.is_withdrawal else item.title
    history = site.histories.get(item.id) if not correction.is_withdrawal else None
    versions = f'<p><a href="{escape(page)}changes/">对照前后文字</a></p>' if history and history.steps else ""
    return Entry(
        url=f"{page}#{correction.anchor}" if correction.anchor else page,
        title=f"{'撤回' if correction.is_withdrawal else '更正'}：{subject}",
        summary=correction.note,
        html=f'<p>{escape(correction.note)}</p>\n<p><a href="{escape(page)}">{escape(subject)}</a></p>{versions}',
        author=item.publisher,
        category=site.catalogue.full_title(category),
        category_url=f"{site.settings.url}{category.path}/",
        published=day,
        updated=day,
        enclosures=(),
    )


def _feed(
    site: SiteView, place: FeedPlace, name: str, year: int | None, years: list[int], entries: dict[str, Entry]
) -> Feed:
    def url(of_year: int | None) -> str:
        return site.settings.url + place.path(name, of_year)

    items = place.items[:LATEST] if year is None else by_year(place.items)[year]
    page = site.settings.url + (f"{place.folder}/" if place.folder else "")
    return Feed(
        title=place.title if year is None else f"{place.title}（{year}年）",
        description=place.description,
        page=page,
        url=url(year),
        author=site.settings.name,
        updated=max((entries[item.id].updated for item in items), default=site.newest),
        entries=tuple(entries[item.id] for item in items),
        links=_archive_links(url, year, years),
        is_archive=year is not None,
    )


def _archive_links(url: Callable[[int | None], str], year: int | None, years: list[int]) -> tuple[FeedLink, ...]:
    """RFC 5005: the subscribed feed leads to the newest archive, and each archive to those around it."""
    if year is None:
        return (FeedLink("prev-archive", url(years[0])),) if years else ()
    position = years.index(year)
    links = [FeedLink("current", url(None))]
    if position > 0:
        links.append(FeedLink("next-archive", url(years[position - 1])))
    if position + 1 < len(years):
        links.append(FeedLink("prev-archive", url(years[position + 1])))
    return tuple(links)


def _entry(site: SiteView, item: Item) -> Entry:
    category = site.category(item)
    enclosures = (
        *(_enclosure(site, item, index) for index in range(len(item.attachments))),
        *(_generated(site, file) for file in item_files(site, item)),
    )
    return Entry(
        url=site.settings.url + item.url_path,
        title=item.title,
        summary=f"【{item.validity}】{item.summary}" if item.validity in {"失效", "废止"} else item.summary,
        html=_html(item, enclosures),
        author=item.author or item.source or item.publisher,
        category=site.catalogue.full_title(category),
        category_url=f"{site.settings.url}{category.path}/",
        published=item.published,
        updated=item.updated,
        enclosures=enclosures,
    )


def _enclosure(site: SiteView, item: Item, index: int) -> Enclosure:
    attachment = item.attachments[index]
    path = item.folder / attachment.name
    return Enclosure(
        url=site.settings.url + quote(path.as_posix()),
        title=attachment.title,
        size_bytes=site.files[path].size_bytes,
        media_type=media_type(attachment.name),
    )


def _generated(site: SiteView, file: GeneratedFile) -> Enclosure:
    return Enclosure(
        url=site.settings.url + quote(file.path.as_posix()),
        title=file.title,
        size_bytes=file.size_bytes,
        media_type=media_type(file.path.name),
    )


def media_type(name: str) -> str:
    """The media type of a file by its name's ending, the same on every machine."""
    ending = name.rpartition(".")[2].lower()
    known = _MEDIA_TYPES.get(ending) or mimetypes.MimeTypes(filenames=()).guess_type(f"x.{ending}")[0]
    return known or "application/octet-stream"


def _html(item: Item, enclosures: tuple[Enclosure, ...]) -> str:
    """The whole content for a reader that shows nothing else: corrections, body, attachments."""
    changes = "".join(f"<li>{change.date}：{escape(change.note)}</li>" for change in item.changes)
    files = "".join(
        f'<li><a href="{escape(file.url)}">{escape(file.title)}</a>（{file_size(file.size_bytes)}）</li>'
        for file in enclosures
    )
    return "\n".join(
        part
        for part in (
            f"<p><strong>{item.validity}</strong></p>" if item.validity in {"失效", "废止"} else "",
            item.content.html,
            f"<h3>附件</h3>\n<ul>{files}</ul>" if files else "",
            f"<h3>更正记录</h3>\n<ul>{changes}</ul>" if changes else "",
        )
        if part
    )
