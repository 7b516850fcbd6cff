"""Text with everything personal hidden: what `gongkai mask` proposes, and what no message may leave out."""

import re

from generator.privacy import hits, identity
from generator.privacy.piece import Grid, Passage
from generator.privacy.reading import read
from generator.regex import regex

_LONG = regex(r"(?<![0-9A-Za-z])[1-9][0-9]{14,18}[Xx]?(?![0-9A-Za-z])")
_MANY_DIGITS = regex(r"(?:[0-9０-９].*?){7}", re.DOTALL)


def redact(text: str, star: str = "*", allowed: frozenset[str] = frozenset()) -> str:
    """The text with `star` for each digit that a mask hides; what cuts a number stays."""
    return redacted(Passage(text=text), text, star, allowed)


def redacted(piece: Passage | Grid, text: str, star: str, allowed: frozenset[str]) -> str:
    """The text of a piece (of a grid, that of `grid_text`), redacted."""
    hidden: dict[int, int] = {}
    for reading in read(piece):
        for hit in hits(reading, allowed):
            for place in hit.hidden:
                hidden[reading.base + reading.normal.starts[place]] = reading.base + reading.normal.ends[place]
    parts: list[str] = []
    position = 0
    for start, end in sorted(hidden.items()):
        if start >= position:
            parts += [text[position:start], star]
            position = end
    return "".join(parts) + text[position:]


def quotable(text: str) -> str:
    """A message to staff that may quote what they wrote: nothing that looks like a person's number is in it."""
    if not _MANY_DIGITS.search(text):
        return text
    return _LONG.sub(_masked, redact(text))


def _masked(match: re.Match[str]) -> str:
    """A long number with a birth in it is an identity number that somebody mistyped."""
    digits = match.group()
    return identity.mask(digits) if identity.is_birth(digits[6:14]) else digits
