"""Texts without marks, which Python-Markdown need not look through once for each kind of mark: that is most of them.

Half of all bodies have nothing else: what becomes of these is known without it.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.regex import regex

# One of these begins whatever an inline pattern matches, a line's break by two spaces too; STX begins a placeholder.
_MARKS = regex(r"[`\\\[<&*_\x02]|  \n")
# What begins no other kind of block, and holds no mark; that it is one line, `isprintable` tells.
_PARAGRAPH = regex(r"(?:\d++(?!\.)|[A-Za-z]|[^\x00-\x7f\d])[^`\\\[<>&*_]*+(?<! )")
_GAP = regex(r"\n\n+")
_NAME = "plain-texts"
# Directly before `inline`.
_PRIORITY = 21


class _PlainTexts(Treeprocessor):
    """Tells the next one, by the library's own sign for it, which texts have nothing in them that it looks for."""

    def run(self, root: Element) -> None:
        search = _MARKS.search
        for element in root.iter():
            if element.text and not search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not search(element.tail):
                element.tail = AtomicString(element.tail)


def skip_plain_texts(converter: Markdown) -> Markdown:
    """The converter, which gives the same as before in less time."""
    converter.treeprocessors.register(_PlainTexts(converter), _NAME, _PRIORITY)
    return converter


def plain_paragraphs(source: str) -> list[str]:
    """The paragraphs of a body that has nothing but plain ones, each of one line; none where it has anything else.

    Its HTML is these in `<p>`: no character of theirs is written otherwise there, nor taken away.
    """
    paragraphs = _GAP.split(source)
    is_plain = all(each.isprintable() and _PARAGRAPH.fullmatch(each) for each in paragraphs)
    return paragraphs if is_plain else []
