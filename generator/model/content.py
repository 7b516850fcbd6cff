"""An item's body: from staff's Markdown to HTML that is safe in a page and in a feed."""

import posixpath
import re
from collections import Counter
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

import markdown
import nh3

from generator.frozen import frozen
from generator.model.block_text import block_text
from generator.model.html_parse import Parsed, parse_html
from generator.model.plain_texts import plain_paragraphs, skip_plain_texts
from generator.regex import regex
from generator.text import one_line, without_controls
from generator.words import _, language

# What may stand in a page or a feed. The reference lists it for staff.
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
_OWN_CLASSES = regex(r"footnote(-ref|-backref)?|toc|language-[\w+#.-]+")
_ID = regex(r"_[0-9]+|fn(ref[0-9]*)?:[\w-]+|[^\W_][\w-]*")
URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# Python-Markdown takes time with the square of these marks: a few seconds at these numbers, minutes at ten times.
MAX_MARKS = {"[": 2_000, "<": 4_000, "`": 20_000, "*": 20_000, "_": 20_000}

# Anything that may reach a page other than as plain Markdown: a tag, a comment, an entity that may hide a scheme.
_RAW_HTML = regex(r"<(?!https?:|mailto:)[A-Za-z/!?]|&[#\w]+;|<<|markdown=")
_LAYOUT_SPACES = regex(r"^[\u3000\u00a0\u2003]+", re.MULTILINE)
_HEADING = regex(r"<(/?)h([1-6])\b")
_MADE_NAME = regex(r'(<h[2-6] id=")_([0-9]+")')
_ALIGNED = regex(r'(<t[dh]\b[^>]*?) align="(\w+)"')
# A column's alignment in a page, where the style sheet knows the classes; left is how text stands anyway.
_COLUMN_CLASSES = {"right": ' class="gk-right"', "center": ' class="gk-center"'}
_NO_HAN = regex(r"[^\u3400-\u9fff\U00020000-\U0003ffff]+")


@frozen
class Link:
    """A link or image of a body as written, with where it leads.

    `path` is the target below the site's root (`news/2024/chart.png`, `news/2024/n-1.md`; a leading `..`
    where it leaves the site); None for a link to another site or within the page.
    """

    written: str
    path: PurePosixPath | None
    is_image: bool


@frozen(kw_only=True)
class Content:
    """A rendered body; what most bodies have is the default.

    Attributes:
        markdown: The body as staff wrote it, without layout spaces.
        html: Sanitized HTML whose links are absolute: for feeds.
        is_plain: The page can hold the Markdown as it is: no raw HTML, and nothing had to be removed.
        page_html: The same as `html` with links relative to the item's page, for a body that is not plain.
        text: The text of paragraphs and lists, for summaries.
        blocks: All text as a reader sees it, a line for each block: what the search looks through.
        links: Every link and image, in order.
        removed: What the sanitizer took away, such as `script` or `a onclick`, for a warning.
        headings: The number of headings of level 2.
        has_h1: The body has a heading of level 1, which is the page's own.
        images_without_text: Images whose `alt` is empty, by their address.
        broken_addresses: What stands as a link's address and is none.
        ids: The anchors of the body.
        lost: Chinese characters of the source that a reader doesn't see: behind an unclosed tag or comment, in a
            definition that nothing refers to.
    """

    markdown: str
    html: str
    is_plain: bool = True
    page_html: str
    text: str
    blocks: str
    links: tuple[Link, ...] = ()
    removed: tuple[str, ...] = ()
    headings: int = 0
    has_h1: bool = False
    images_without_text: tuple[str, ...] = ()
    broken_addresses: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    lost: str = ""

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
    if paragraphs := plain_paragraphs(source):
        return _plain_content(source, paragraphs)
    return _marked_content(source, url_path, site_url)


def _plain_content(source: str, paragraphs: list[str]) -> Content:
    """As `_marked_content`, in a tenth of the time."""
    return Content(
        markdown=source,
        html="\n".join(f"<p>{each}</p>" for each in paragraphs),
        page_html="",
        text=one_line(" ".join(paragraphs)),
        blocks="\n".join(map(one_line, paragraphs)),
    )


def _marked_content(source: str, url_path: str, site_url: str) -> Content:
    if any(source.count(mark) > most for mark, most in MAX_MARKS.items()):
        raise TooMuchMarkupError
    try:
        rendered = _converter(language()).reset().convert(source)
    except RecursionError:
        _converter.cache_clear()  # what was interrupted would render the next body wrongly
        raise TooMuchMarkupError from None
    raw = _outlined(rendered)
    links: list[Link] = []
    html = _sanitize(raw, url_path, site_url, links).strip()
    after = parse_html(html)
    before = after if raw.strip() == html else parse_html(raw)
    broken = [address for address in before.addresses if _is_broken(address)]
    removed = before.markup - after.markup
    is_plain = not _RAW_HTML.search(source) and raw == rendered and not removed and not source.startswith(":")
    base = posixpath.relpath("/", "/" + url_path) + "/"
    return Content(
        markdown=source,
        html=html,
        is_plain=is_plain,
        page_html="" if is_plain else _for_page(_sanitize(raw, url_path, base, []).strip()),
        text=one_line("".join(after.text)),
        blocks=block_text(html),
        links=tuple(links),
        removed=() if broken else tuple(sorted(removed)),
        headings=after.markup["h2"],
        has_h1="<h1" in rendered,
        images_without_text=tuple(after.images_without_text),
        broken_addresses=tuple(broken),
        ids=frozenset(after.ids),
        lost=_lost(source, after),
    )


def _outlined(html: str) -> str:
    """The same with headings that make an outline below the page's own: the first is of level 2, none skips a level.

    Staff take the level whose type they like; who hears a page goes from heading to heading by their levels. Those
    that were alike stay alike.
    """
    above: list[int] = []

    def move(tag: re.Match[str]) -> str:
        if not tag[1]:
            while above and above[-1] >= int(tag[2]):
                above.pop()
            above.append(int(tag[2]))
        return f"<{tag[1]}h{min(len(above) + 1, 6)}"

    return _HEADING.sub(move, html)


def _for_page(html: str) -> str:
    """Sanitized HTML to stand below a title which MkDocs, not seeing the names in it, calls `_1` as well."""
    return _MADE_NAME.sub(r"\1part-\2", with_column_classes(html))


def with_column_classes(html: str) -> str:
    """Sanitized HTML as a page bears it: `align` of a cell is obsolete, and a feed's reader knows no class of ours.

    The same as in site_src/theme/page.html, which does it for bodies that stay Markdown.
    """
    return _ALIGNED.sub(lambda match: match[1] + _COLUMN_CLASSES.get(match[2].lower(), ""), html)


def markdown_html(source: str) -> str:
    """A page's own Markdown as MkDocs renders it: not for what staff wrote, which `render_content` makes safe."""
    return _converter(language()).reset().convert(source)


def _lost(source: str, parsed: Parsed) -> str:
    """The Chinese characters of the source that are nowhere in the output, in the order of the source."""
    written, seen = (_NO_HAN.sub("", text) for text in (source, "".join(parsed.everything)))
    if written == seen:  # as most are: counting takes longer
        return ""
    missing = Counter(written) - Counter(seen)
    found = []
    for character in reversed(written) if missing else ():
        if missing[character]:
            missing[character] -= 1
            found.append(character)
    return "".join(reversed(found))


def extensions() -> dict[str, dict[str, object]]:
    """What bodies are written with, by name with its settings: here and, by way of `.site.yml`, in MkDocs."""
    return {
        "tables": {"use_align_attribute": True},
        "fenced_code": {},
        "footnotes": {"BACKLINK_TITLE": _("Back to note {} in the text")},
        "def_list": {},
        "sane_lists": {},
        "toc": {},
        "md_in_html": {},
    }


@cache
def _converter(language: str) -> markdown.Markdown:
    """One for each language that footnotes lead back in."""
    del language
    configs = extensions()
    return skip_plain_texts(markdown.Markdown(extensions=list(configs), extension_configs=configs))


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


def _is_broken(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return True
    return False


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
