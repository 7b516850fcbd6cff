"""What an item, a correction and a withdrawal say in a feed, whatever its format."""

import dataclasses
import datetime as dt
import mimetypes
from collections.abc import Iterable
from functools import cache
from html import escape
from urllib.parse import quote

from generator.model.item import Item
from generator.model.labels import label
from generator.outputs.annual_files import GeneratedFile, item_files
from generator.outputs.feed_model import Enclosure, Entry, ItemHtml
from generator.outputs.feed_places import day_moment
from generator.outputs.templating import file_size
from generator.views.history import Correction
from generator.views.site_view import SiteView
from generator.words import _

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


def correction_entry(site: SiteView, correction: Correction) -> Entry:
    """A correction, or a withdrawal, which names the day and the category alone."""
    item = correction.item
    category = site.category(item)
    day = day_moment(correction)
    page = site.settings.url + item.url_path
    if correction.is_withdrawal:
        history = None
        subject = _("an item of %(category)s, published on %(day)s", category=category.title, day=item.day)
        title = _("Withdrawn: %(subject)s", subject=subject)
    else:
        history = site.histories.get(item.id)
        subject = item.title
        title = _("Corrected: %(subject)s", subject=subject)
    versions = _link(f"{page}changes/", _("Compare the texts")) if history and history.steps else ""
    return Entry(
        url=f"{page}#{correction.anchor}" if correction.anchor else page,
        title=title,
        summary=correction.note,
        html=f"<p>{escape(correction.note)}</p>\n<p>{_link(page, subject)}</p>{versions and f'<p>{versions}</p>'}",
        author=item.publisher,
        category=site.catalogue.full_title(category),
        category_url=f"{site.settings.url}{category.path}/",
        published=day,
        updated=day,
        enclosures=(),
    )


def notice_entry(site: SiteView, withdrawal: Correction) -> Entry:
    """What takes the place of a withdrawn item in the feeds that it stood in."""
    entry = correction_entry(site, withdrawal)
    # Later than any version of the item that a reader may have, also where it was withdrawn on the day it came.
    deleted = max(entry.updated, withdrawal.item.updated) + dt.timedelta(seconds=1)
    return dataclasses.replace(entry, deleted=deleted)


def item_entry(site: SiteView, item: Item) -> Entry:
    """An item with all that its page shows."""
    category = site.category(item)
    enclosures = (
        *(_enclosure(site, item, index) for index in range(len(item.attachments))),
        *(_generated(site, file) for file in item_files(site, item)),
    )
    return Entry(
        url=site.settings.url + item.url_path,
        title=item.title,
        summary=_summary(item),
        html=_html(item, enclosures),
        author=item.author or item.source or item.publisher,
        category=site.catalogue.full_title(category),
        category_url=f"{site.settings.url}{category.path}/",
        published=item.published,
        updated=item.updated,
        enclosures=enclosures,
    )


def _summary(item: Item) -> str:
    if not item.has_lapsed:
        return item.summary
    return _("[%(validity)s] %(summary)s", validity=label(item.validity), summary=item.summary)


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
    return _media_type(name.rpartition(".")[2].lower())


@cache
def _media_type(ending: str) -> str:
    known = _MEDIA_TYPES.get(ending) or mimetypes.MimeTypes(filenames=()).guess_type(f"x.{ending}")[0]
    return known or "application/octet-stream"


def _html(item: Item, enclosures: tuple[Enclosure, ...]) -> ItemHtml:
    """The whole content for a reader that shows nothing else: corrections, body, attachments."""
    files = (
        _("%(link)s (%(size)s)", link=_link(file.url, file.title), size=file_size(file.size_bytes))
        for file in enclosures
    )
    changes = (_("%(day)s: %(note)s", day=change.date, note=escape(change.note)) for change in item.changes)
    after = (
        _list(_("Attachments"), files) if enclosures else "",
        _list(_("Corrections"), changes) if item.changes else "",
    )
    return ItemHtml(
        f"<p><strong>{label(item.validity)}</strong></p>" if item.has_lapsed else "",
        item.content,
        "\n".join(part for part in after if part),
    )


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def _list(title: str, entries: Iterable[str]) -> str:
    """A heading and a list, of HTML."""
    return f"<h3>{title}</h3>\n<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"
