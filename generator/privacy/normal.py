"""Text as a person reads it: no invisible characters, no markup, plain digits; every character knows its origin.

Half of all leaks are not typed plainly: full-width digits from a form, a tag in the middle, a soft line break.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

from generator.regex import regex

# What parts nothing, as NBSP does, but is kept apart from digits that stand together: `1 234 567`.
JOINT = "\x1f"
ROW_END = "\x1e"
_CELLS = frozenset({"td", "th"})
_BLOCKS = regex(
    r"address|article|aside|blockquote|br|caption|d[dlt]|details|div|fig\w+|h[1-6]|hr|li|[ou]l|p|pre|section|summary"
    r"|table|t(?:body|foot|head)"
)
_CHINESE = "〇零○一二三四五六七八九"
_CHINESE_DIGITS = str.maketrans(_CHINESE, "000123456789")
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164"
)
_INVISIBLE += "\ufe00-\ufe0f\ufeff\uffa0"
_INVISIBLE_TAGS = "\U000e0000-\U000e007f"


# Letters and marks that are typed for the X of an identity number.
_LIKE_X = dict.fromkeys("ХхΧχ×✕", "X")


def _plain(character: str) -> str | None:
    """A character's plain form, where it is another one that holds something of ASCII."""
    if character in _LIKE_X:
        return "X"
    if not (unicodedata.decomposition(character) or character.isdecimal() or character.isspace()):
        return None  # as most: this table is made at each start
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    if unicodedata.category(character) == "Zs":
        return JOINT if character in "\u00a0\u202f\u2007" else " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain != character and any(each.isascii() for each in plain) else None


_PLAIN = {
    chr(code): plain
    for code in (*range(0xA0, 0x3400), *range(0xF900, 0xFFFF), *range(0x1D400, 0x1D800), *range(0x1F100, 0x1F110))
    if not 0xD800 <= code < 0xE000 and (plain := _plain(chr(code))) is not None
}


def _ranges(characters: Sequence[str]) -> str:
    """The inside of a character class that holds them."""
    parts: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if parts and code == parts[-1][1] + 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in parts)


_SPECIAL = regex(
    rf"(?P<comment><!--|-->)"
    rf"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]{{0,4000}}>)"
    rf"|(?P<link>\]\([^()\n]{{0,500}}\))"
    rf"|(?P<entity>&(?:\#[0-9]{{1,7}};?|\#[xX][0-9a-fA-F]{{1,6}};?|[A-Za-z]{{2,8}};))"
    rf"|(?P<escape>\\(?:u[0-9a-fA-F]{{4}}|x[0-9a-fA-F]{{2}}|U[0-9a-fA-F]{{8}}))"
    rf"|(?P<star>\\\*)"
    rf"|(?P<invisible>[{_INVISIBLE}{_INVISIBLE_TAGS}]+)"
    rf"|(?P<plain>[{_ranges(list(_PLAIN))}])"
    rf"|(?P<chinese>(?<![{_CHINESE}])[{_CHINESE}]{{11,19}}(?![{_CHINESE}]))",
    re.DOTALL,
)
_INVISIBLE_ONE = regex(f"[{_INVISIBLE}{_INVISIBLE_TAGS}]")
_DIGITS = regex(r"[0-9]")


# What any of these begins with, as one class, since only that is searched for without trying each in turn. Ranges
# beyond U+FFFF would make it ten times slower: all that stands there, which is rare, is looked at.
_ONE = rf"<\]&\\{_INVISIBLE}{_ranges([each for each in _PLAIN if ord(each) < 0x10000])}\U00010000-\U0010ffff"
_FIRST = regex(rf"[{_ONE}{_CHINESE}-](?:(?<=[{_ONE}])|(?<=-)(?=->)|(?<=[{_CHINESE}])(?=[{_CHINESE}]{{10}}))")
# Every tenth character of a Chinese text; it is put at once everywhere, as it is no part of any other form.
_COMMA = "，"


@dataclass(frozen=True)
class Normal:
    """The plain text; character `i` was written at `starts[i]` to `ends[i]` of the original.

    `hidden` are the texts that are not seen on a page (comments, attributes), with the offset of each. `cuts` are where
    a character does not stand for one character: start and end in the original, and how many stand for what is between.
    """

    text: str
    cuts: Sequence[tuple[int, int, int]]
    hidden: tuple[tuple[str, int], ...] = ()

    @cached_property
    def starts(self) -> Sequence[int]:
        """Worked out when something is found, which is seldom."""
        return [start for start, _ in self._places()]

    @cached_property
    def ends(self) -> Sequence[int]:
        """As `starts`."""
        return [end for _, end in self._places()]

    def _places(self) -> Iterator[tuple[int, int]]:
        position = count = 0
        for start, end, size in self.cuts:
            yield from ((place, place + 1) for place in range(position, start))
            yield from repeat((start, end), size)
            count += start - position + size
            position = end
        yield from ((place, place + 1) for place in range(position, position + len(self.text) - count))


def normalise(text: str) -> Normal:
    """The plain form of any text."""
    parts: list[str] = []
    cuts: list[tuple[int, int, int]] = []
    hidden: list[tuple[int, int]] = []
    position = 0
    written, text = text, text.replace(_COMMA, _PLAIN[_COMMA])
    last_close = text.rfind("-->") - 3
    while first := _FIRST.search(text, position):
        start = first.start()
        parts.append(text[position:start])
        position = start + 1
        plain = _PLAIN.get(text[start])
        if plain is None and (match := _SPECIAL.match(text, start)):
            plain, position = _replacement(match), match.end()
            if match.group() == "<!--" and start < last_close:
                position = text.find("-->", position) + 3
                hidden.append((start + 4, position - 3))
            elif match.lastgroup in {"tag", "link"}:
                hidden.append((start + 1, position - 1))
        elif plain is None:
            plain = text[start]
        if (len(plain) != 1 or position - start != 1) and text[start] not in _CHINESE:
            cuts.append((start, position, len(plain)))
        parts.append(plain)
    parts.append(text[position:])
    inner = ((written[first:last], first) for first, last in hidden)
    return Normal("".join(parts), cuts, tuple(each for each in inner if len(_DIGITS.findall(each[0])) >= 7))


def _replacement(match: re.Match[str]) -> str:
    """What a person reads where the match stands."""
    found = match.group()
    match match.lastgroup:
        case "plain":
            plain = _PLAIN[found]
        case "chinese":
            plain = found.translate(_CHINESE_DIGITS)
        case "star":
            plain = "*"
        case "entity":
            plain = "".join(_PLAIN.get(each, each) for each in _INVISIBLE_ONE.sub("", html.unescape(found)))
        case "escape":
            code = int(found[2:], 16)
            plain = chr(code) if 0x20 <= code < 0xD800 else ""
        case "tag":
            name = match["name"].lower()
            plain = "\t" if name in _CELLS else ROW_END if name == "tr" else "\n" if _BLOCKS.fullmatch(name) else ""
        case _:
            plain = ""
    return plain
