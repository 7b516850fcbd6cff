"""An item's body: from staff's Markdown to HTML that is safe in a page and in a feed."""

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

import markdown
import nh3

from generator.text import one_line, without_controls

# The same as `markdown_extensions` of mkdocs.yml (held by tests/test_docs.py), so that what is checked here is what
# MkDocs renders.
EXTENSIONS: dict[str, dict[str, object]] = {
    "tables": {"use_align_attribute": True},
    "fenced_code": {},
    "footnotes": {"BACKLINK_TITLE": "回到正文注释 {}"},
    "def_list": {},
    "sane_lists": {},
    "toc": {},
    "md_in_html": {},
}

# What may stand in a page or a feed. README.md documents this list for staff.
ALLOWED_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
})  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
    "*": {"id", "lang", "class"},
}
# What Python-Markdown itself writes; no other class passes.
_OWN_CLASSES = re.compile(r"footnote(-ref|-backref)?|toc|language-[\w+#.-]+")
_ID = re.compile(r"_[0-9]+|fn(ref[0-9]*)?:[\w-]+|[^\W_][\w-]*")
_INLINE = frozenset({
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong",
    "sub", "sup", "time", "u", "var",
})  # fmt: skip
URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# Python-Markdown takes time with the square of these marks: a few seconds at these numbers, minutes at ten times.
MAX_MARKS = {"[": 2_000, "<": 4_000, "`": 20_000, "*": 20_000, "_": 20_000}

# Anything that may reach a page other than as plain Markdown: a tag, a comment, an entity that may hide a scheme.
_RAW_HTML = re.compile(r"<(?!https?:|mailto:)[A-Za-z/!?]|&[#\w]+;|<<|markdown=")
_LAYOUT_SPACES = re.compile(r"^[\u3000\u00a0\u2003]+", re.MULTILINE)
_H1 = re.compile(r"(</?)h1\b")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image of a body as written, with where it leads.

    `path` is the target below the site's root (`news/2024/chart.png`, `news/2024/n-1.md`; a leading `..`
    where it leaves the site); None for a link to another site or within the page.
    """

    written: str
    path: PurePosixPath | None
    is_image: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A rendered body.

    Attributes:
        markdown: The body as staff wrote it, without layout spaces.
        html: Sanitized HTML whose links are absolute: for feeds.
        page_html: The same with links relative to the item's page, where the page can't hold the
            Markdown itself (it has raw HTML, or something that had to be removed); else empty.
        text: The text of paragraphs and lists, for summaries.
        links: Every link and image, in order.
        removed: What the sanitizer took away, such as `script` or `a onclick`, for a warning.
        headings: The number of headings of level 2.
        has_h1: The body has a heading of level 1, which was made level 2.
        images_without_text: Images whose `alt` is empty, by their address.
    """

    markdown: str
    html: str
    page_html: str
    text: str
    links: tuple[Link, ...]
    removed: tuple[str, ...]
    headings: int
    has_h1: bool
    images_without_text: tuple[str, ...]

    @property
    def has_footnotes(self) -> bool:
        """The body has footnotes, which the page must place before what follows the body."""
        return '<div class="footnote">' in self.html


class TooMuchMarkupError(Exception):
    """A body with more marks or deeper nesting than a text has; it would take minutes, or all memory."""


def render_content(body: str, url_path: str, site_url: str) -> Content:
    """Renders the body of the item at `url_path` (`news/2024/n-1/`) of the site at `site_url` (ends with `/`).

    Raises:
        TooMuchMarkupError: The body would take minutes to render, or more depth than there is.
    """
    source = _LAYOUT_SPACES.sub("", body).strip()
    if any(source.count(mark) > most for mark, most in MAX_MARKS.items()):
        raise TooMuchMarkupError
    try:
        rendered = _converter().reset().convert(source)
    except RecursionError:
        _converter.cache_clear()  # what was interrupted would render the next body wrongly
        raise TooMuchMarkupError from None
    raw = _H1.sub(r"\1h2", rendered)
    links: list[Link] = []
    html = _sanitize(raw, url_path, site_url, links).strip()
    before, after = _parse(raw), _parse(html)
    removed = before.markup - after.markup
    # A `:` at the start would make what precedes the body on the page its term.
    is_plain = not _RAW_HTML.search(source) and raw == rendered and not removed and not source.startswith(":")
    page_html = "" if is_plain else _sanitize(raw, url_path, posixpath.relpath("/", "/" + url_path) + "/", []).strip()
    return Content(
        markdown=source,
        html=html,
        page_html=page_html,
        text=one_line("".join(after.text)),
        links=tuple(links),
        removed=tuple(sorted(removed)),
        headings=after.markup["h2"],
        has_h1=raw != rendered,
        images_without_text=tuple(after.images_without_text),
    )


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)


def _sanitize(html: str, url_path: str, base: str, links: list[Link]) -> str:
    """Cleans `html` and makes its links start with `base`; appends what it met to `links`."""

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return value if _OWN_CLASSES.fullmatch(value) else None
        if name == "id":
            return value if _ID.fullmatch(value) else None
        if name in {"href", "src", "cite"}:
            try:
                link = _link(value, url_path, is_image=tag == "img")
            except ValueError:  # `http://[` is no address, and a callback of nh3 can't raise
                return None
            if link.is_image and link.path is None:
                links.append(link)
                return None  # a page loads nothing from another host
            links.append(link)
            return _address(link, url_path, base)
        return value

    clean = nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=keep,
        url_schemes=set(URL_SCHEMES),
        link_rel=None,
    )
    return without_controls(clean)  # entities such as `&#1;` have become what they stand for


def _link(written: str, url_path: str, *, is_image: bool) -> Link:
    parts = urlsplit(written)
    if parts.scheme or parts.netloc or not parts.path:
        return Link(written, None, is_image)
    folder = posixpath.dirname(url_path.rstrip("/"))
    joined = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path)))
    depth = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    path = PurePosixPath(depth if depth.startswith("..") else joined.lstrip("/"))
    return Link(written, path, is_image)


def _address(link: Link, url_path: str, base: str) -> str:
    parts = urlsplit(link.written)
    if link.path is None:
        return base + url_path + link.written if link.written.startswith("#") else link.written
    path = link.path.as_posix()
    if path.endswith(".md"):
        path = path.removesuffix(".md") + "/"
    tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return base + quote(path) + tail


@dataclass
class _Parsed:
    """What stands in a piece of HTML: elements and attributes counted, the running text."""

    markup: Counter[str] = field(default_factory=Counter)
    text: list[str] = field(default_factory=list)
    images_without_text: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    """Fills a `_Parsed`; text of headings, tables and code is left out of it, and footnotes."""

    _SKIPPED = frozenset({"h2", "h3", "h4", "h5", "h6", "table", "pre", "script", "style", "sup"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parsed = _Parsed()
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.parsed.markup[tag] += 1
        self.parsed.markup.update(f"{tag} {name}" for name, _ in attrs)
        if tag in self._SKIPPED or ("class", "footnote") in attrs:
            self.skipping.append(tag)
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self.parsed.images_without_text.append(dict(attrs).get("src") or "")

    def _part(self, tag: str) -> None:
        """Parts the text before and after a block; an inline element stands within a word."""
        if tag not in _INLINE:
            self.parsed.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag in self.skipping:
            del self.skipping[self.skipping.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parsed.text.append(data)


def _parse(html: str) -> _Parsed:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.parsed
