"""A page of the site as one that opens from a disk: links to folders name their page, scripts are classic ones."""

import html
import posixpath
import re
from collections.abc import Set
from urllib.parse import unquote, urlsplit, urlunsplit

from generator.regex import regex

# A comment, an element whose content is no markup, or a start tag; what stands between is left as it is.
_TOKEN = regex(
    r"<!--.*?-->"
    r"""|(?P<raw><(?P<name>script|style|textarea|title)\b(?:[^"'>]|"[^"]*"|'[^']*')*>)(?P<content>.*?)(?=</(?P=name)\b)"""
    r"""|(?P<tag><[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*>)""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = regex(
    r"""(?P<before>\s(?P<name>[^\s=>"'/]+)\s*=\s*)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+))"""
)
_LINKS = frozenset({"href", "src", "action"})
_REFRESH = regex(r"[0-9]+\s*;\s*url=", re.IGNORECASE)
_IS_REFRESH = regex(r"""<meta\s.*http-equiv\s*=\s*["']refresh""", re.IGNORECASE | re.DOTALL)
_MODULE = regex(r"""\stype\s*=\s*["']module["']""")
_SRC = regex(r"""\ssrc\s*=\s*["']([^"']+)["']""")


def offline_page(page: str, path: str, files: Set[str], notice: str) -> tuple[str, set[str]]:
    """The page at `path` for a disk, with the `notice` (HTML) before its content; and the modules that it runs."""
    modules: set[str] = set()

    def changed(match: re.Match[str]) -> str:
        tag = match["raw"] or match["tag"]
        if not tag:
            return match[0]
        if match["name"] and match["name"].lower() == "script" and (found := _module(tag, path)):
            modules.add(found)
            tag = _MODULE.sub(" defer", tag)
        tag = _with_links(tag, path, files)
        if tag.startswith("<main"):
            tag += notice
        return tag + (match["content"] or "")

    root = "../" * path.count("/")
    page = _TOKEN.sub(changed, page)
    return page.replace("</head>", f'<script src="{root}assets/offline.js"></script>\n</head>', 1), modules


def _module(tag: str, path: str) -> str | None:
    source = _SRC.search(tag)
    if source is None or not _MODULE.search(tag):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), html.unescape(source[1])))


def _with_links(tag: str, path: str, files: Set[str]) -> str:
    is_refresh = _IS_REFRESH.match(tag) is not None

    def changed(match: re.Match[str]) -> str:
        name = match["name"].lower()
        value = html.unescape(match["double"] or match["single"] or match["bare"] or "")
        delay = _REFRESH.match(value) if is_refresh and name == "content" else None
        if name not in _LINKS and not delay:
            return match[0]
        before, url = (delay[0], value[delay.end() :]) if delay else ("", value)
        complete = to_page(url, path, files)
        return match[0] if complete == url else f'{match["before"]}"{html.escape(before + complete)}"'

    return _ATTRIBUTE.sub(changed, tag)


def to_page(url: str, path: str, files: Set[str]) -> str:
    """A relative URL on the page at `path`, with `index.html` where it leads to a folder of the site."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return url
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    page = "index.html" if target == "." else f"{target}/index.html"
    if page not in files:
        return url
    return urlunsplit(parts._replace(path=f"{parts.path.removesuffix('/')}/index.html"))
