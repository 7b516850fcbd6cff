"""Tidying of text that people typed or pasted: what counts as blank, as a digit, as the same word."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from generator.regex import regex

# Ideographic, no-break and the other spaces of Unicode; zero-width ones, which spreadsheets paste in.
_SPACES = regex(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = regex(r"[\u200b-\u200d\u2060\ufeff\u00ad]")
# Where a line of Chinese may break: between any two characters, but not inside a number, a word or a path's part.
_UNBREAKABLE = regex(r"[0-9A-Za-z.:%_-]+/?|[“《（〔\[]*.[，。、；：！？”》）〕\]]*")
_CHINESE_BREAK = regex(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])")
# What XML 1.0 (section 2.2) forbids in any document, and so in any feed; and what turns the direction of writing, so
# that people read another text, or name of a file, than is there.
_REFUSED = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text on one line: invisible characters gone, every run of white space one plain space."""
    if text.isprintable() and " " not in text:
        return text  # as most are that are looked at: of what is white or invisible Python prints but the plain space
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def joined_lines(text: str) -> str:
    """`one_line` of a paragraph that is broken into lines: a break between two Chinese characters is no space."""
    return one_line(_CHINESE_BREAK.sub("", text) if "\n" in text else text)


def half_width(text: str) -> str:
    """`one_line` with full-width digits, letters and punctuation made half-width (NFKC)."""
    return unicodedata.normalize("NFKC", one_line(text))


def control_character(text: str) -> re.Match[str] | None:
    """The first character that no page or feed can hold (NUL and the like) or that deceives the reader's eye."""
    return _REFUSED.search(text)


def without_controls(text: str) -> str:
    """The text without the characters that no page or feed can hold."""
    return text if text.isprintable() else _REFUSED.sub("", text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be; `known` in a fixed order."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return matches[0] if matches else None


def first_sentences(text: str, limit: int) -> str:
    """The first whole sentences of `text` within `limit` characters; else the cut text with `…`."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    end = max(text.rfind(mark, 0, limit) for mark in "。！？；")
    return text[: end + 1] if end > limit // 4 else text[: limit - 1].rstrip("，、：； ") + "…"


def display_width(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap(text: str, width: int) -> str:
    """The text in lines of at most `width` columns, broken as Chinese is; what can't be broken is cut."""
    lines = [""]
    for part in _UNBREAKABLE.findall(text):
        if lines[-1] and display_width(lines[-1] + part) > width:
            lines.append("")
        rest = part if lines[-1] else part.lstrip()
        while display_width(rest) > width:
            lines[-1], rest = rest[: width // 2], rest[width // 2 :]
            lines.append("")
        lines[-1] += rest
    return "\n".join(line.rstrip() for line in lines)
