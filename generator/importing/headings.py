"""Headings of official documents, which seldom are marked as such: 一、, （一）, 第一章."""

from dataclasses import replace

from generator.frozen import frozen
from generator.importing.escaping import as_heading, as_paragraph
from generator.regex import regex

_COUNT = "[一二三四五六七八九十百零〇]+"
_FORMS = (
    regex(rf"第 ?(?:{_COUNT}|[0-9]+) ?[章编篇][ \u3000]*\S"),
    regex(rf"{_COUNT}、"),
    regex(rf"[（(]{_COUNT}[）)]"),
)
# A longer one is a paragraph that begins with a number, as one that ends like a sentence is.
_LONGEST = 40
_SENTENCE = ("。", "；", "，", "：", ";", ",", "！", "？", "、", ".")
_TOP, _DEEPEST = 2, 6


@frozen
class Block:
    """A block of Markdown: a heading where `level` is not 0 (inline Markdown, levels of the source), else whole."""

    text: str
    level: int = 0
    is_paragraph: bool = False


def level_of(text: str) -> int:
    """How deep a heading the line is by its number; 0 for what is none."""
    text = text.strip()
    if len(text) > _LONGEST or text.endswith(_SENTENCE):
        return 0
    return next((depth for depth, form in enumerate(_FORMS, start=1) if form.match(text)), 0)


def as_markdown(blocks: list[Block]) -> str:
    """The body. Headings begin at `##` and skip no level; where the source marks none, their numbers tell."""
    if not any(block.level for block in blocks):
        blocks = [
            replace(block, level=level_of(block.text.replace("**", ""))) if block.is_paragraph else block
            for block in blocks
        ]
    levels = sorted({block.level for block in blocks if block.level})
    depths = {level: min(_TOP + number, _DEEPEST) for number, level in enumerate(levels)}
    parts = []
    for block in blocks:
        if block.level:
            parts.append(as_heading(block.text.replace("**", ""), depths[block.level]))
        else:
            parts.append(as_paragraph(block.text) if block.is_paragraph else block.text)
    return "\n\n".join(part for part in parts if part.strip())
