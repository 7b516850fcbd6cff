"""What stands in a piece of HTML: its elements counted, its running text, its anchors and addresses."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from generator.text import one_line

# What stands within a word; every other element parts the text before and after it.
_INLINE = frozenset({
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "var",
})  # fmt: skip
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_CHINESE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])")


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
        if tag not in _INLINE:
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
    parser = _Parser()
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:  # a marked section that is none, such as `<![x]>`; never in sanitized HTML
        parser.parsed.markup["<!["] += 1
    return parser.parsed


class _Blocks(HTMLParser):
    """Collects the text that a reader sees, a line for each block; marks of footnotes are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self.left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.left_out or _is_left_out(tag, dict(attrs)):
            self.left_out += [tag] if tag not in _VOID else []
        elif tag == "img":
            self.lines += [[dict(attrs).get("alt") or ""], []]
        elif tag not in _INLINE:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.left_out:
            del self.left_out[len(self.left_out) - 1 - self.left_out[::-1].index(tag) :]
        elif not self.left_out and tag not in _INLINE:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.lines[-1].append(data)


def _is_left_out(tag: str, attributes: dict[str, str | None]) -> bool:
    classes = (attributes.get("class") or "").split()
    is_mark = tag == "a" and ("footnote-ref" in classes or "footnote-backref" in classes)
    return is_mark or "data-search-exclude" in attributes or tag in {"script", "style", "template"}


def block_text(html: str) -> str:
    """The text of `html` as a reader sees it: a line for each paragraph, list item, cell or picture's description."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    # A line break of the source between two Chinese characters is none to the reader.
    lines = (one_line(_CHINESE_BREAK.sub("", "".join(parts))) for parts in parser.lines)
    return "\n".join(line for line in lines if line)
