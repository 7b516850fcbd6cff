"""A built site as a bundle sees it: its files, its address and the day that it tells of. Nothing else is read."""

import datetime as dt
import email.utils
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.errors import BundleError
from generator.regex import regex
from generator.words import DEFAULT, LANGUAGES

MARKS = ("index.html", "feed.xml", "assets/feed.css")
# For a web server and for crawlers; in a copy they would mislead.
_FOR_SERVERS = ("_headers", "404.html", "robots.txt", "sitemap.xml", "sitemap-", ".well-known/")
_CANONICAL = regex(r'<link rel="canonical" href="([^"]+)"')
_TITLE = regex(r"<title>(.*?)</title>", re.DOTALL)
_LANGUAGE = regex(r'<html lang="([^"]+)"')
_DATED = regex(r"<lastBuildDate>([^<]+)</lastBuildDate>")


@dataclass(frozen=True)
class BuiltSite:
    """The folder of a site that a build has published."""

    folder: Path

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The paths of all files for readers, sorted; a page's ends with `index.html`."""
        paths = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file())
        return tuple(sorted(path for path in paths if not path.startswith(_FOR_SERVERS)))

    @cached_property
    def url(self) -> str:
        """The address of the site, `/`-terminated.

        Raises:
            BundleError: The home page names none.
        """
        match = _CANONICAL.search(self.text("index.html"))
        if match is None:
            raise BundleError(f"{self.folder}/index.html 里没有网站的网址，不是 gongkai 建的网站")
        return match[1]

    @cached_property
    def language(self) -> str:
        """The language of the site, a key of `LANGUAGES`."""
        match = _LANGUAGE.search(self.text("index.html"))
        spoken = match[1].lower() if match else ""
        names = ((tag, theme) for tag, (_catalogue, _locale, theme) in LANGUAGES.items())
        return next((tag for tag, theme in names if spoken in (tag.lower(), theme)), DEFAULT)

    @cached_property
    def dated(self) -> dt.datetime:
        """The moment of the newest change in the site, which the feed bears; a bundle knows no other time.

        Raises:
            BundleError: The feed bears none.
        """
        match = _DATED.search(self.text("feed.xml"))
        if match is None:
            raise BundleError(f"{self.folder}/feed.xml 里没有日期，不是 gongkai 建的网站")
        return email.utils.parsedate_to_datetime(match[1])

    def bytes(self, path: str) -> bytes:
        """The content of a file."""
        return (self.folder / path).read_bytes()

    def text(self, path: str) -> str:
        """The content of a file of text."""
        return self.bytes(path).decode("utf-8")


def title_of(page: str) -> str:
    """The title of a page's HTML, as it is written there."""
    match = _TITLE.search(page)
    return " ".join(match[1].split()) if match else ""


def check_site(folder: Path) -> None:
    """Sees that a folder holds a built site.

    Raises:
        BundleError: It holds none.
    """
    if missing := [name for name in MARKS if not (folder / name).is_file()]:
        raise BundleError(f"{folder} 里没有建好的网站（缺少 {missing[0]}）；请先运行 gongkai build，或用 --site 写明")
