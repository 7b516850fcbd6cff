"""Blocks of a page that come out the same wherever they stand: what Python-Markdown makes of them is written at once.

That is plain paragraphs, HTML that is kept as it is, and the lines of text, tags and links in elements with `markdown`
that our templates put around a body. They go where raw HTML waits until the rest is done; whatever is not seen to be
one of these is left to Python-Markdown, and a tag in that may hold what follows it, so all of that is left too.
"""

import re
from functools import cache
from html import escape

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.structure.pages import _RelativePathTreeprocessor

# The marks of inline Markdown, of HTML and of what is kept apart: a text without them is text.
_TEXT = r"[^\n\0\x02`\\\[\]<>&*_!^]++"
_VALUE = r"""[^"\n\0\x02`\\\[\]<>&*_]*+"""
_ATTRIBUTE = rf' (?!id\b|markdown\b)[a-z][a-z-]*+(?:="{_VALUE}")?'
_INLINE_TAG = rf"</?(?:a|small|span|time)(?:{_ATTRIBUTE})*+>"
_ADDRESS = r"[\w./%#?=:-]++"
_LINKED = rf"\[(?! ){_TEXT}(?<! )\]\({_ADDRESS}\)"
_RAW_LINE = rf"(?! )(?:{_TEXT}|{_INLINE_TAG})++(?<! )"
_LINE = rf"(?! )(?:{_TEXT}|{_INLINE_TAG}|{_LINKED})++(?<! )"
# A block of text begins with what begins no other kind of block.
_LINES = rf"(?:(?=[<\[\u2e80-\u2fff\u3001-\U0010ffff]){_LINE}\n(?:\n++|(?=</nav>)))++"
_MARKED = rf"(?:{_ATTRIBUTE})*+ markdown(?:{_ATTRIBUTE})*+>"
_NAV = rf"<nav{_MARKED}\n{_LINES}</nav>"
_RAW_PARAGRAPH = rf"<p(?:{_ATTRIBUTE})*+>{_RAW_LINE}</p>"
_FOOTER = rf"<footer{_MARKED}\n(?:(?:<p{_MARKED}{_LINE}</p>|{_RAW_PARAGRAPH}|{_NAV})\n++)++</footer>"
_END = r"\n\n+"
_GAP = re.compile(_END)

_PLAIN = re.compile(rf"([\u2e80-\u2fff\u3001-\U0010ffff][^\n\x02`\\\[<&*_]*)(?<!\s){_END}")
_ELEMENT = re.compile(rf"({_NAV}|{_FOOTER}){_END}")
_RAW = re.compile(rf"<(details|div|dl|p|section)(?:{_ATTRIBUTE})*+>")
_ALL_OF = re.compile(rf"<(div|section){_MARKED}")
_TAG = r"""</?(?!(?:{tag}|script|style)\b)[a-z][a-z0-9]*(?: [a-z][a-z-]*(?:="[^"<>`]*")?)*>"""

_BLOCK_LINE = re.compile(r"</?(?:footer|nav|p)\b")
_BLOCK_TAG = re.compile(rf"<(footer|nav|p)((?:{_ATTRIBUTE}| markdown)++)>")
_ATTRIBUTES = re.compile(rf' ([a-z-]+)(?:="({_VALUE})")?')
_LINK = re.compile(rf"\[({_TEXT})\]\(({_ADDRESS})\)")
# A definition takes the paragraph before it for its term, and footnotes go where this stands.
_REACHES_BACK = re.compile(r"^ {0,3}:|///Footnotes Go Here///", re.MULTILINE)


@cache
def inside(tag: str) -> re.Pattern[str]:
    """What is in an element up to its end: text, entities, tags, and no other element of that name."""
    return re.compile(f"(?:[^<&]++|&(?:#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);|{_TAG.format(tag=tag)})*+(?=</{tag}>)")


class KnownBlocks(Preprocessor):
    """Writes the blocks of a page that it knows; `links` says where the page's links lead."""

    links: _RelativePathTreeprocessor

    def __init__(self, converter: Markdown) -> None:
        super().__init__(converter)
        self._stash = converter.htmlStash

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with one that stands for what is known instead of it."""
        source = "\n".join(lines).lstrip("\n")
        if _REACHES_BACK.search(source):
            return lines
        left: list[str] = []
        known: list[str] = []
        at = 0
        while at < len(source):
            if found := self._known(source, at):
                known.append(found[0])
                at = found[1]
                continue
            self._put(known, left)
            end = _end(source, at)
            left.append(source[at:end])
            at = end
        self._put(known, left)
        return "".join(left).split("\n")

    def _put(self, known: list[str], left: list[str]) -> None:
        """Keeps apart what is known, in the place where it stood."""
        if known:
            left.append(self._stash.store("\n".join(known)) + "\n\n")
            known.clear()

    def _known(self, source: str, at: int) -> tuple[str, int] | None:
        """The HTML of the block that begins there, if it is known, and where the next one begins."""
        if source[at] != "<":
            plain = _PLAIN.match(source, at)
            return (f"<p>{plain[1].replace('>', '&gt;')}</p>", plain.end()) if plain else None
        if element := _ELEMENT.match(source, at):
            return self._element(element[1]), element.end()
        if (begin := _RAW.match(source, at)) and (end := _closed(source, begin)):
            return source[at : end.start()] + "\n", end.end()
        return None

    def _element(self, text: str) -> str:
        lines = (line if _BLOCK_LINE.match(line) else f"<p>{line}</p>" for line in text.split("\n") if line)
        return _LINK.sub(self._link, _BLOCK_TAG.sub(_start_tag, "\n".join(lines)))

    def _link(self, link: re.Match[str]) -> str:
        return f'<a href="{escape(self.links.path_to_url(link[2]))}">{link[1]}</a>'


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
