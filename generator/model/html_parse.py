"""What stands in a piece of HTML: its elements counted, its running text, its anchors and addresses."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from generator.regex import regex
from generator.text import one_line

# A text or a tag as sanitizers and Markdown write them, without what a parser reads in a way of its own.
_TOKEN = regex(
    r"([^<]+)|<(/?)(?!script|style|template|textarea|title|xmp|iframe|no|plain)([a-z][a-z0-9]*)"
    r'((?: [a-z][a-z0-9-]*(?:="[^"]*")?)*) ?(/?)>'
)
_ATTRIBUTE = regex(r' ([a-z0-9-]+)(?:="([^"]*)")?')
_Reader = TypeVar("_Reader", bound=HTMLParser)
# What stands within a word; every other element parts the text before and after it.
INLINE = frozenset({
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "var",
})  # fmt: skip


def read_html(html: str, make: Callable[[], _Reader]) -> _Reader:
    """The parser that `make` gives, when it has read all of `html`; a third of the time where that is plain."""
    reader = make()
    if not _read_plain(html, reader):
        reader = make()
        reader.feed(html)
        reader.close()
    return reader


def _read_plain(html: str, reader: HTMLParser) -> bool:
    """Whether nothing but plain tokens stands in `html`; `reader` is told of them then as its parser would, sooner."""
    end = 0
    for token in _TOKEN.finditer(html):
        if token.start() != end:
            return False
        end = token.end()
        text, closing, tag, attributes, closed = token.groups()
        if text:
            reader.handle_data(unescape(text) if "&" in text else text)
        elif not closing:
            reader.handle_starttag(tag, _attributes(attributes) if attributes else [])
        if closing or closed:
            reader.handle_endtag(tag)
    return end == len(html)


def _attributes(text: str) -> list[tuple[str, str | None]]:
    return [(name[1], None if name[2] is None else unescape(name[2])) for name in _ATTRIBUTE.finditer(text)]


@dataclass
class Parsed:
    """What stands in a piece of HTML: elements and attributes counted, the running text."""

    markup: Counter[str] = field(default_factory=Counter)
    text: list[str] = field(default_factory=list)
    everything: list[str] = field(default_factory=list)
    images_without_text: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    """Fills a `Parsed`; text of headings, tables and code is left out of it, and footnotes."""

    _SKIPPED = frozenset({"h2", "h3", "h4", "h5", "h6", "table", "pre", "script", "style", "sup"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parsed = Parsed()
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.parsed.markup[tag] += 1
        self.parsed.markup.update(f"{tag} {name}" for name, _ in attrs)
        self.parsed.everything += [unquote(value) for _, value in attrs if value]
        self.parsed.addresses += [value for name, value in attrs if name in {"href", "src"} and value]
        self.parsed.ids += [value for name, value in attrs if name == "id" and value]
        if tag in self._SKIPPED or ("class", "footnote") in attrs:
            self.skipping.append(tag)
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self.parsed.images_without_text.append(dict(attrs).get("src") or "")

    def _part(self, tag: str) -> None:
        """Parts the text before and after a block; an inline element stands within a word."""
        if tag not in INLINE:
            self.parsed.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag in self.skipping:
            del self.skipping[self.skipping.index(tag) :]

    def handle_data(self, data: str) -> None:
        self.parsed.everything.append(data)
        if not self.skipping:
            self.parsed.text.append(data)


def parse_html(html: str) -> Parsed:
    """What stands in `html`, which may be anything that staff wrote."""
    try:
        return read_html(html, _Parser).parsed
    except AssertionError:  # a marked section that is none, such as `<![x]>`; never in sanitized HTML
        return Parsed(markup=Counter(["<!["]))


class _Lines(HTMLParser):
    """Fills `lines`: a line for each block, a row of a table one line, with where links lead and what images are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.links: list[str] = []

    def end_line(self) -> None:
        text = one_line("".join(self.line)).strip("｜↩ ")
        self.line.clear()
        if text:
            self.lines.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(values.get("href", ""))
        elif tag == "img":
            self.line.append(f"〔图片：{values.get('alt', '')} {_short(values.get('src', ''))}〕")
        elif tag in {"td", "th"}:
            self.line.append(" ｜ ")
        elif tag not in INLINE:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            address = self.links.pop()
            if urlsplit(address).scheme or (address and "#" not in address):  # a footnote's mark leads nowhere else
                self.line.append(f"（链接：{_short(address)}）")
        elif tag not in INLINE and tag not in {"td", "th"}:
            self.end_line()

    def handle_data(self, data: str) -> None:
        self.line.append(data)


def _short(address: str) -> str:
    """An address of another site as it is; of a file or page of this one its name, which stays when it moves."""
    parts = urlsplit(address)
    return address if parts.scheme else unquote(parts.path.rstrip("/").rpartition("/")[2])


def text_lines(html: str, site_url: str) -> tuple[str, ...]:
    """Sanitized HTML as lines of text, to compare what a reader reads: layout and emphasis are left out."""
    parser = read_html(html.replace(f'"{site_url}', '"/'), _Lines)
    parser.end_line()
    return tuple(parser.lines)
