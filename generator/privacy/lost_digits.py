"""Long numbers that a spreadsheet has made a floating one of: the last digits are gone, the birth is still there."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.privacy import bank_card, identity
from generator.privacy.reading import Hit, Reading
from generator.regex import regex

NAME = "lost-digits"
LABEL = "被存成数字的长号码"
ADVICE = "后几位已丢失，请删去；要保留的，先把单元格设为“文本”再重新填写并遮挡"
# Without a point only as a spreadsheet writes it: `8e14` stands in every other checksum.
# What may not stand before a number is asked behind its first digit: a search skips all that is no digit then.
_FLOAT = regex(r"[1-9](?:(?<![0-9.].)\.[0-9]{1,17}[Ee]\+?|(?<![0-9A-Za-z.].)[Ee]\+)1[4-8](?![0-9A-Za-z])", re.DOTALL)
_WHOLE = regex(r"[1-9](?<![0-9.,].)[0-9]{14,18}(?:\.0+)?(?![0-9])", re.DOTALL)


def find(reading: Reading) -> Iterator[Hit]:
    """Numbers in scientific notation of 15 to 19 digits, and whole ones whose end is zeros behind a birth."""
    for match in _FLOAT.finditer(reading.text):
        digits = f"{Decimal(match.group()):.0f}"
        words = reading.words(match.start(), match.end())
        is_told = bool(identity.WORDS.search(words) or bank_card.WORDS.search(words))
        yield _hit(match, digits, is_told or _has_birth(digits))
    for match in _WHOLE.finditer(reading.text):
        digits = match.group().split(".")[0]
        if digits.endswith("00") and _has_birth(digits) and reading.is_free(match.start(), match.end()):
            yield _hit(match, digits, is_sure=True)


def _has_birth(digits: str) -> bool:
    return len(digits) == 18 and identity.is_birth(digits[6:14])


def _hit(match: re.Match[str], digits: str, is_sure: bool) -> Hit:
    shown = digits[:6] + "*" * (len(digits) - 6)
    digit_places = [place for place in range(match.start(), match.end()) if match.string[place].isdigit()]
    return Hit(
        start=match.start(),
        end=match.end(),
        kind=NAME,
        shown=shown,
        is_sure=is_sure,
        hidden=tuple(digit_places[6:] or digit_places[1:]),
    )
