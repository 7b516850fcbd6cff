"""Text with everything personal hidden: what `gongkai mask` proposes, and what no message may leave out."""

import re

from generator.privacy import hits, identity
from generator.privacy.piece import Passage
from generator.privacy.reading import Reading, read

_LONG = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{14,18}[Xx]?(?![0-9A-Za-z])")
_MANY_DIGITS = re.compile(r"(?:[0-9０-９].*?){7}", re.DOTALL)


def redact(text: str, star: str = "*", allowed: frozenset[str] = frozenset()) -> str:
    """The text with `star` for each digit that a mask hides; numbers that something cuts keep what cuts them."""
    for _ in range(3):  # a comment, or a number behind a number, is seen only when the first is gone
        before = text
        for reading in read(Passage(text=text)):
            if reading.original == text:
                text = redacted(reading, star, allowed)
                break
        if text == before:
            break
    return text


def redacted(reading: Reading, star: str, allowed: frozenset[str]) -> str:
    """The original text of a reading, redacted."""
    hidden: dict[int, int] = {}
    for hit in hits(reading, allowed):
        hidden |= {reading.normal.starts[place]: reading.normal.ends[place] for place in hit.hidden}
    parts: list[str] = []
    position = 0
    for start, end in sorted(hidden.items()):
        if start >= position:
            parts += [reading.original[position:start], star]
            position = end
    return "".join(parts) + reading.original[position:]


def quotable(text: str) -> str:
    """A message to staff that may quote what they wrote: nothing that looks like a person's number is in it."""
    if not _MANY_DIGITS.search(text):
        return text
    return _LONG.sub(_masked, redact(text))


def _masked(match: re.Match[str]) -> str:
    """A long number with a birth in it is an identity number that somebody mistyped."""
    digits = match.group()
    return identity.mask(digits) if identity.is_birth(digits[6:14]) else digits

