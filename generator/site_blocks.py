"""Blocks of a page that come out the same wherever they stand: what Python-Markdown makes of them is written at once.

That is plain paragraphs, HTML that is kept as it is, tables, and the lists and lines of text, tags and links in
elements with `markdown` that our templates put around a body. They go where raw HTML waits until the rest is done;
whatever is not seen to be one of these is left to Python-Markdown, and a tag in that may hold what follows it, so all
of that is left too. Where nothing but headings would be left, they are written here too.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.structure.pages import _RelativePathTreeprocessor

from generator.regex import regex
from generator.site_headings import Headings

# The marks of inline Markdown, of HTML, of tables and of what is kept apart: a text without them is text.
_TEXT = r"[^\n\0\x02`\\\[\]<>&*_!^|]++"
_WORDS = rf"(?:{_TEXT}|&(?:#[0-9]++|[a-z]++);|\\[*_\[\]#])++"
_VALUE = r"""[^"\n\0\x02`\\\[\]<>&*_|]*+"""
_ATTRIBUTE = rf' (?!id\b|markdown\b)[a-z][a-z-]*+(?:="{_VALUE}")?'
_INLINE_TAG = rf"</?(?:a|br|small|span|time)(?:{_ATTRIBUTE})*+>"
_ADDRESS = r"[\w./%#?=:-]++"
_LINKED = rf"\[(?! ){_WORDS}(?<! )\]\({_ADDRESS}\)"
_RAW_LINE = rf"(?! )(?:{_TEXT}|{_INLINE_TAG})++(?<! )"
_INLINE = rf"(?:{_WORDS}|{_INLINE_TAG}|{_LINKED})"
_LINE = rf"(?! ){_INLINE}++(?<! )"
# What begins no other kind of block than text. Of wide ranges it is told what is left out: that compiles sooner.
_FIRST = r"(?:[^\0-@\[-`{-\u200f\u2028-\u2e7f\u3000]|[0-9](?![0-9]*+\.))"
_LINES = rf"(?:(?=[<\[&]|{_FIRST}){_LINE}\n(?:\n++|(?=</nav>)))++"
_MARKED = rf"(?:{_ATTRIBUTE})*+ markdown(?:{_ATTRIBUTE})*+>"
_NAV = rf"<nav{_MARKED}\n{_LINES}</nav>"
_RAW_PARAGRAPH = rf"<p(?:{_ATTRIBUTE})*+>{_RAW_LINE}</p>"
_FOOTER = rf"<footer{_MARKED}\n(?:(?:<p{_MARKED}{_LINE}</p>|{_RAW_PARAGRAPH}|{_NAV})\n++)++</footer>"
_ITEM = rf"-   {_LINKED}\n\n(?:    (?=[<\[&]|{_FIRST}){_LINE}\n\n)++"
_ROW = rf"\|(?:{_INLINE}*+\|)++"
_ROWS = rf"{_ROW}\n\|(?: ?:?-++:? ?\|)++(?:\n{_ROW})++"
_END = r"\n\n+"
_GAP = regex(_END)

_PLAIN = regex(rf"({_FIRST}[^\n\x02`\\\[<&*_]*)(?<!\s){_END}")
_HEADING = regex(rf"(#{{1,6}}) (?!\s)({_TEXT})(?<![\s#]){_END}")
_ELEMENT = regex(rf"({_NAV}|{_FOOTER}){_END}")
_BOX = regex(rf"(<div{_MARKED})\n\n(?:((?:{_ITEM})++)|({_ROWS})\n\n++)</div>{_END}")
_TABLE = regex(rf"({_ROWS}){_END}")
_RAW = regex(rf'<(details|div|dl|h2|p|section)(?: id="{_VALUE}")?(?:{_ATTRIBUTE})*+>')
_ALL_OF = regex(rf"<(div|nav|section){_MARKED}")
_BLOCK_LINE = regex(r"</?(?:footer|nav|p)\b")
_BLOCK_TAG = regex(rf"<(div|footer|nav|p)((?:{_ATTRIBUTE}| markdown)++)>")
_ATTRIBUTES = regex(rf' ([a-z-]+)(?:="({_VALUE})")?')
_LINK = regex(rf"\[({_WORDS})\]\(({_ADDRESS})\)")
_SIDES = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}
_ESCAPE = regex(r"\\([*_\[\]#])")
# A definition takes the paragraph before it for its term, and footnotes go where this stands.
_REACHES_BACK = regex(r"^ {0,3}:|///Footnotes Go Here///", re.MULTILINE)


def tag_but(names: str) -> str:
    """The pattern of a tag of another name, in which nothing is out of the ordinary."""
    return rf"""</?(?!(?:{names}|script|style)\b)[a-z][a-z0-9]*(?: [a-z][a-z-]*(?:="[^"<>`]*")?)*>"""


@cache
def inside(tag: str) -> re.Pattern[str]:
    """What is in an element up to its end: text, entities, tags, and no other element of that name."""
    return re.compile(f"(?:[^<&]++|&(?:#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);|{tag_but(tag)})*+(?=</{tag}>)")


class KnownBlocks(Preprocessor):
    """Writes the blocks of a page that it knows; of the headings that it has written, all of the page's or none."""

    headings: Headings
    _links: _RelativePathTreeprocessor

    def __init__(self, converter: Markdown, *, writes_headings: bool) -> None:
        super().__init__(converter)
        self._writes_headings = writes_headings
        self._stash = converter.htmlStash
        blocks: Any = converter.parser.blockprocessors
        tables = blocks["table"].config if "table" in blocks else None
        self._align = tables and (' align="{}"' if tables["use_align_attribute"] else ' style="text-align: {};"')
        self._forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
            (_PLAIN, self._plain),
            (_ELEMENT, self._element),
            (_BOX, self._box),
            (_TABLE, lambda block: self._table(block[1])),
        )

    def begin(self, links: _RelativePathTreeprocessor) -> None:
        """Before each page, in which the links lead where `links` say."""
        self.headings, self._links = Headings(), links

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with one that stands for what is known instead of it."""
        source = "\n".join(lines).lstrip("\n")
        if _REACHES_BACK.search(source):
            return lines
        blocks = [*self._blocks(source)]
        if not (is_whole := all(html for _, html in blocks)):
            self.headings = Headings()
        left: list[str] = []
        known: list[str] = []
        for text, html in blocks:
            if html and (is_whole or not text.startswith("#")):
                known.append(html)
            else:
                self._put(known, left)
                left.append(text)
        self._put(known, left)
        return "".join(left).split("\n")

    def _blocks(self, source: str) -> Iterator[tuple[str, str | None]]:
        """Each block of the source, with its HTML if it is known."""
        at = 0
        while at < len(source):
            html, end = self._known(source, at) or self._heading(source, at) or (None, _end(source, at))
            yield source[at:end], html
            at = end

    def _heading(self, source: str, at: int) -> tuple[str, int] | None:
        if self._writes_headings and (heading := _HEADING.match(source, at)):
            return self.headings.write(len(heading[1]), heading[2], is_first=at == 0), heading.end()
        return None

    def _put(self, known: list[str], left: list[str]) -> None:
        """Keeps apart what is known, in the place where it stood."""
        if known:
            left.append(self._stash.store("\n".join(known)) + "\n\n")
            known.clear()

    def _known(self, source: str, at: int) -> tuple[str, int] | None:
        """The HTML of the block that begins there, if it is known, and where the next one begins."""
        for form, written in self._forms:
            if (block := form.match(source, at)) and (html := written(block)):
                return html, block.end()
        if (begin := _RAW.match(source, at)) and (end := _closed(source, begin)):
            return source[at : end.start()] + "\n", end.end()
        return None

    def _plain(self, block: re.Match[str]) -> str:
        return f"<p>{block[1].replace('>', '&gt;')}</p>"

    def _element(self, block: re.Match[str]) -> str:
        lines = (line if _BLOCK_LINE.match(line) else f"<p>{line}</p>" for line in block[1].split("\n") if line)
        return self._inline(_BLOCK_TAG.sub(_start_tag, "\n".join(lines)))

    def _box(self, block: re.Match[str]) -> str | None:
        held = self._list(block[2]) if block[2] else self._table(block[3])
        return held and f"{_BLOCK_TAG.sub(_start_tag, block[1])}\n{held}\n</div>"

    def _list(self, items: str) -> str:
        paragraphs = items[4:-2].replace("\n\n    ", "</p>\n<p>").replace("\n\n-   ", "</p>\n</li>\n<li>\n<p>")
        return self._inline(f"<ul>\n<li>\n<p>{paragraphs}</p>\n</li>\n</ul>")

    def _table(self, text: str) -> str | None:
        """None where not all rows have as many cells."""
        head, rule, *body = ([cell.strip(" ") for cell in row[1:-1].split("|")] for row in text.split("\n"))
        if self._align is None or any(len(row) != len(head) for row in (rule, *body)):
            return None
        sides = [_SIDES[cell.startswith(":"), cell.endswith(":")] for cell in rule]
        attributes = [self._align.format(side) if side else "" for side in sides]
        rows = "\n".join(_row("td", attributes, row) for row in body)
        names = _row("th", attributes, head)
        return self._inline(f"<table>\n<thead>\n{names}\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>")

    def _inline(self, html: str) -> str:
        return _ESCAPE.sub(r"\1", _LINK.sub(self._link, html))

    def _link(self, link: re.Match[str]) -> str:
        return f'<a href="{escape(self._links.path_to_url(link[2]))}">{link[1]}</a>'


def _row(tag: str, attributes: Iterable[str], cells: Iterable[str]) -> str:
    written = (f"<{tag}{attribute}>{cell}</{tag}>\n" for attribute, cell in zip(attributes, cells, strict=True))
    return f"<tr>\n{''.join(written)}</tr>"


def _closed(source: str, begin: re.Match[str]) -> re.Match[str] | None:
    """What stands between an element that is seen to be closed and the next block."""
    raw = inside(begin[1]).match(source, begin.end())
    return _GAP.match(source, raw.end() + len(f"</{begin[1]}>")) if raw else None


def _end(source: str, at: int) -> int:
    """Where the next block begins behind one that is not known; a tag may hold all that follows."""
    if begin := _ALL_OF.match(source, at):
        end = _closed(source, begin)
    elif (end := _GAP.search(source, at)) and "<" in source[at : end.start()]:
        end = None
    return end.end() if end else len(source)


def _start_tag(tag: re.Match[str]) -> str:
    """As Python-Markdown writes it."""
    pairs = {each[1]: each[1] if each[2] is None else each[2] for each in _ATTRIBUTES.finditer(tag[2])}
    pairs.pop("markdown", None)
    return "".join((f"<{tag[1]}", *(f' {name}="{value}"' for name, value in sorted(pairs.items())), ">"))
