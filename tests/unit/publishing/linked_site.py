"""Small sites that grow, whose links are known: what leads where, and whether it is there."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .places import write_site

_LINK = re.compile(r'(?:href|src)="([^"]+)"|<link>([^<]+)</link>|"folder":"([^"]+)"')


def linked_site(folder: Path, items: Iterable[int], edition: int) -> Path:
    """A site of these items. All lists and the style sheet change with each edition, and the page of every third."""
    numbers = list(items)
    listed = "".join(f'<a href="news/{number}/index.html">{number}</a>' for number in numbers)
    files = {
        "index.html": _page(f"{edition}{listed}"),
        "news/index.html": _page(listed),
        "feed.xml": "<rss>" + "".join(f"<link>news/{number}/index.html</link>" for number in numbers) + "</rss>",
        "search/index.json": f'{{"folder":"search/all-{edition}/columns.bin"}}\n',
        f"search/all-{edition}/columns.bin": str(edition),
        f"assets/stylesheets/main.{edition // 10}.css": str(edition // 10),
        "assets/gongkai.css": str(edition),
    }
    for number in numbers:
        changes = f"<p>{edition}</p>" if number % 3 == 0 else ""
        files[f"news/{number}/index.html"] = _page(f'{changes}<a href="news/{number}/list.xlsx">附件</a>')
        files[f"news/{number}/list.xlsx"] = f"sheet {number}"
    style = f'<link href="assets/stylesheets/main.{edition // 10}.css">'
    return write_site(folder, {path: text.replace("<body>", f"<body>{style}") for path, text in files.items()})


def _page(body: str) -> str:
    return f"<html><body>{body}</body></html>"


def links(text: str) -> list[str]:
    """What a page, a feed or the search's entry leads to, from the root."""
    return [next(filter(None, found)) for found in _LINK.findall(text)]


def dead_links(files: Mapping[str, str]) -> list[str]:
    """Whatever a reader who starts at the entries of the site can come to that is not there.

    Before there is a home page, nobody knows of the site.
    """
    if "index.html" not in files:
        return []
    found: list[str] = []
    seen: set[str] = set()
    waiting = [path for path in ("index.html", "feed.xml", "search/index.json", "news/index.html") if path in files]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for link in links(files[path]):
            if link in files:
                waiting.append(link)
            else:
                found.append(f"{path}: {link}")
    return found
