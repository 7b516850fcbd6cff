"""Addresses of a former site that no file can answer, such as `/show.asp?id=12`: the web server leads on from them."""

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from generator.model.former import FormerPage

# From an address of the host, with its query, to a path of the host.
Redirects = tuple[tuple[str, str], ...]
_SAFE = "/?%:@!$&()*+,;=~-._"


def former_redirects(url: str, pages: Iterable[FormerPage]) -> Redirects:
    """Those of the site at `url` that have no page of their own; no two differ in upper and lower case alone."""
    base = urlsplit(url).path
    left = [page for page in pages if not page.file]
    # As browsers send it; what is written with `%` stays as it is.
    found = [(quote(page.address, safe=_SAFE), base + page.item.url_path) for page in left]
    return tuple(sorted({old.casefold(): (old, new) for old, new in found}.values()))
