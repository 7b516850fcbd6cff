"""What search engines are told of: each page that they may list, the items of a year in a file of their own.

Source: sitemaps.org, protocol 0.9. `sitemap.xml` names the other files, which lie beside it, since a sitemap speaks
only for what is below its folder. It doesn't say when they were changed: an item that is entered late bears an earlier
day than the file that it is new in, and would not be looked for. Nor do lists say it of themselves: of what has left
them nobody knows the day.
"""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from generator.model.item import Item
from generator.outputs.artifact import Artifact, Part, Parts, text_artifact
from generator.regex import regex
from generator.views.site_view import Items, SiteView, by_year

INDEX = "sitemap.xml"
MOST = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NO_INDEX = regex(rb"^noindex: *true *$", re.MULTILINE)
_UPDATED = regex(rb'^updated: "(.+)"$', re.MULTILINE)

# A page's address below the site's root, and the W3C date or moment of its last change, empty where it isn't known.
Entry = Sequence[str]


def listed(site: SiteView, make: Callable[..., Any], *of: Any) -> Parts:
    """The pages of a part; returns an `Entry` for each that search engines may list."""
    made = make(site, *of)
    entries: list[Entry] = []
    for page in [made] if isinstance(made, Artifact) else made:
        if isinstance(page, Part):
            entries += yield Part(listed, (page.make, *page.of))
        else:
            yield page
            entries += entries_of(page)
    return entries


def entries_of(page: Artifact) -> Iterator[Entry]:
    """The `Entry` of a page by its front matter; none of what isn't listed."""
    if page.path.endswith(".md"):
        front = page.read().partition(b"\n---\n")[0]
        if not _NO_INDEX.search(front):
            updated = _UPDATED.search(front)
            yield address_of(page.path), updated[1].decode() if updated else ""


def address_of(path: str) -> str:
    """Where MkDocs puts a page of the docs tree, below the site's root."""
    folder = path.removesuffix(".md")
    return folder.removesuffix("index") if f"/{folder}".endswith("/index") else f"{folder}/"


def sitemaps(site: SiteView, pages: Sequence[Entry]) -> Iterator[Artifact | Part]:
    """`sitemap.xml`, `sitemap-pages.xml` with these entries, and `sitemap-<year>.xml` with those of items and notices.

    A file is full at `MOST`: those that follow are `sitemap-<year>-2.xml` and so on. The oldest items come first, so
    that a full file stays as it is.
    """
    # A notice too: it is how engines learn that they shall forget what was withdrawn.
    items = sorted((*site.items, *site.notices), key=lambda item: (item.published, item.id))
    parts = [Part(_pages, (path, some)) for path, some in _files("pages", pages)]
    for year, of_year in by_year(items).items():
        parts += [Part(_items, (path, some)) for path, some in _files(str(year), of_year)]
    yield text_artifact(INDEX, index(site.settings.url + part.of[0] for part in parts))
    yield from parts


def _files(name: str, entries: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    for start in range(0, len(entries), MOST):
        number = f"-{start // MOST + 1}" if start else ""
        yield f"sitemap-{name}{number}.xml", entries[start : start + MOST]


def _pages(site: SiteView, path: str, entries: Sequence[Entry]) -> Artifact:
    return text_artifact(path, urls(site.settings.url, entries))


def _items(site: SiteView, path: str, items: Items) -> Artifact:
    return text_artifact(path, urls(site.settings.url, ((item.url_path, _changed(item)) for item in items)))


def _changed(item: Item) -> str:
    if item.withdrawn:
        return item.withdrawn.date.isoformat()
    updated = item.updated
    return updated.isoformat() if updated.time() > dt.time.min else updated.date().isoformat()


def index(sitemaps: Iterable[str]) -> str:
    """The file that names others by their addresses."""
    return _xml("sitemapindex", (f"<sitemap><loc>{_escaped(url)}</loc></sitemap>" for url in sitemaps))


def urls(site_url: str, entries: Iterable[Entry]) -> str:
    """The file that names pages."""
    return _xml(
        "urlset",
        (
            f"<url><loc>{_escaped(site_url + quote(path))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
            for path, day in entries
        ),
    )


def _xml(name: str, lines: Iterable[str]) -> str:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{_NAMESPACE}">'
    return "\n".join([head, *lines, f"</{name}>", ""])


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
