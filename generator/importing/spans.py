"""Running text with emphasis, between a tree of HTML and a line of Markdown."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from generator.frozen import frozen
from generator.regex import regex

_EDGES = regex(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
# Beside its own marks an emphasis is read wrongly, so it is written as a tag then.
_UNCLEAR = regex(r"^[\\*_]|[\\*_]$")
_TAGS = {"**": "strong", "*": "em"}


@frozen
class Span:
    """Inline Markdown in one emphasis: none, `*` or `**`. A `breaks` is the end of a line, and has no text."""

    text: str
    emphasis: str = ""
    breaks: bool = False


def lines_of(spans: Iterable[Span]) -> list[list[Span]]:
    """The lines between breaks, blank ones left out."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.breaks:
            lines.append([])
        else:
            lines[-1].append(span)
    return [line for line in lines if any(span.text.strip() for span in line)]


def markdown_of(spans: Iterable[Span]) -> str:
    """A line of Markdown. Neighbours of one emphasis are one, blanks stand outside, and nothing empty is emphasized."""
    merged = [Span(text=span.text, emphasis=span.emphasis if span.text.strip() else "") for span in spans]
    parts = []
    for emphasis, group in groupby(merged, key=lambda span: span.emphasis):
        text = "".join(span.text for span in group)
        edges = _EDGES.match(text)
        assert edges is not None
        before, inner, after = edges.groups()
        if not emphasis or not inner:
            parts.append(text)
        elif _UNCLEAR.search(inner) or emphasis == "*":
            parts.append(f"{before}<{_TAGS[emphasis]}>{inner}</{_TAGS[emphasis]}>{after}")
        else:
            parts.append(f"{before}**{inner}**{after}")
    return "".join(parts)


def emphasized(spans: Iterable[Span], emphasis: str) -> list[Span]:
    """The spans, those without an emphasis in this one."""
    return [span if span.emphasis or span.breaks else replace(span, emphasis=emphasis) for span in spans]
