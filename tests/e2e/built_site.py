"""A built site as its readers meet it: pages by address, feeds, files. Nothing here knows how it was made."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

FEEDS = {"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}
MISSING = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An HTML page. `path` is its address below the site's root: empty for the home page, `news/2024/`, `404.html`."""

    path: str
    text: str
    tree: Any  # lxml's stubs know little of HTML

    @property
    def kind(self) -> str:
        """The kind that the theme wrote: `item`, `category`, …"""
        words = self.one("//div[starts-with(@class, 'gk gk-')]").get("class").split()
        return str(words[1].removeprefix("gk-"))

    def all(self, xpath: str) -> list[Any]:
        """Every match."""
        return list(self.tree.xpath(xpath))

    def one(self, xpath: str) -> Any:
        """The only match."""
        found = self.all(xpath)
        assert len(found) == 1, f"{self.path}: {len(found)} matches of {xpath}"
        return found[0]

    @property
    def h1(self) -> str:
        """The text of the heading."""
        return words(self.one("//h1"))

    @property
    def published(self) -> str:
        """The day of publication that an item's page shows, ISO."""
        return str(self.one("//p[@class='gk-byline']/time/@datetime"))

    @property
    def ids(self) -> list[str]:
        """What a fragment may name."""
        return [str(name) for name in self.all("//@id | //a/@name")]

    @property
    def body(self) -> str:
        """The text of an item's body: what stands between the metadata and the attachments."""
        content = self.one("//div[starts-with(@class, 'gk gk-item')]")
        own = {"gk-crumbs", "gk-byline", "gk-banner", "gk-meta", "gk-files", "gk-related", "gk-changes", "gk-after"}
        return "\n".join(words(part) for part in content if part.tag != "h1" and part.get("class") not in own)


def words(element: Any) -> str:
    """The text of an element, white space evened."""
    return " ".join("".join(element.itertext(etree.Element)).split()) if element.tag is not etree.Comment else ""


def squeezed(text: str) -> str:
    """Text without any white space, to compare what was laid out differently."""
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The folder that a build has made, to be published at `url` (ends with `/`)."""

    folder: Path
    url: str
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def items(self) -> list[Page]:
        """The pages of items, by address."""
        return [page for page in self.pages.values() if page.kind == "item"]

    @property
    def feeds(self) -> list[str]:
        """The addresses of all feeds, archives too, below the site's root."""
        return [path for path in self.files if posixpath.basename(path) in FEEDS]

    @property
    def files(self) -> list[str]:
        """The paths of all files."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def path_of(self, page: str, link: str) -> tuple[str, str] | None:
        """Where a link of the page at the address `page` leads: path below the root and fragment.

        None if it leads to another site. A link out of the site's folder comes back as it is.
        """
        parts = urlsplit(urljoin(self.url + page, link))
        own = urlsplit(self.url)
        if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            return None
        steps = posixpath.normpath(posixpath.join(posixpath.dirname("./" + page), urlsplit(link).path))
        if not parts.path.startswith(own.path) or (not urlsplit(link).scheme and steps.startswith("..")):
            return link, ""
        return unquote(parts.path.removeprefix(own.path)), unquote(parts.fragment)

    def file(self, path: str) -> Path | None:
        """The file that a web server answers with at an address; None for a folder without its slash."""
        file = self.folder / (path + "index.html" if path.endswith("/") or not path else path)
        return file if file.is_file() else None

    def fault(self, page: str, link: str) -> str | None:
        """What is wrong with a link of a page; None if it leads where it should, or to another site."""
        target = self.path_of(page, link)
        if target is None:
            return None
        path, fragment = target
        if self.file(path) is None:
            return f"{page}: {link} is no file of the site"
        if fragment and fragment not in self.pages[path].ids:
            return f"{page}: {link} names no element"
        return None


def read_site(folder: Path) -> Site:
    """Reads all pages of a folder; the site's address is the home page's canonical one."""
    pages = {page.path: page for page in _pages(folder)}
    return Site(folder=folder, url=str(pages[""].one("//link[@rel='canonical']/@href")), pages=pages)


def _pages(folder: Path) -> Iterator[Page]:
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        yield Page(
            path=path, text=text, tree=html.document_fromstring(text.encode(), html.HTMLParser(encoding="utf-8"))
        )
