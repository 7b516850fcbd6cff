"""Identity numbers: 18 digits with a check digit, 15 of old.

Source: GB 11643-1999 公民身份号码. Its second sample is a birth of 1880, so years from 1800 count: that costs no false
alarm worth naming.
"""

import calendar
import re
from collections.abc import Iterator

from generator.privacy.reading import Hit, Reading
from generator.privacy.windows import Window, windows
from generator.regex import regex

NAME = "identity"
LABEL = "身份证号码"
ADVICE = "请删去或遮挡（保留前 6 位和后 2 位；gongkai mask 给出改法）"
WORDS = regex(r"身份证|身份號|身份号|身份编号|证件|公民身份|户口|\bID\b|identity", re.IGNORECASE)
_OWN_WORDS = regex(r"身份证|身份号|公民身份")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# Where people part the number: place, year, month, day, order and check digit.
_NATURAL = frozenset({6, 10, 12, 14, 17})
_NATURAL_OLD = frozenset({6, 8, 10, 12})


def is_identity(number: str) -> bool:
    """Whether 18 characters are a well-formed identity number, X in upper case."""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number) or not is_birth(number[6:14]):
        return False
    return "10X98765432"[sum(w * int(d) for w, d in zip(_WEIGHTS, number, strict=False)) % 11] == number[17]


def is_birth(digits: str) -> bool:
    """Whether YYYYMMDD is a day from 1800 to 2099."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    return 1800 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def mask(number: str) -> str:
    """Its masked form; birth and order hidden."""
    return number[:6] + "*" * (len(number) - 8) + number[-2:]


def find(reading: Reading) -> Iterator[Hit]:
    """All identity numbers, also those that spaces, lines, cells or markup cut."""
    for window in windows(reading, frozenset({18})):
        if is_identity(window.digits):
            words = reading.words(window.start, window.end)
            is_sure = _is_sure(reading, window) or bool(WORDS.search(words))
            if is_sure or "point" not in window.gaps:
                yield _hit(window, is_sure)
        elif _is_mistyped(window) and _OWN_WORDS.search(reading.words(window.start, window.end)):
            yield _hit(window, is_sure=False)
    for window in windows(reading, frozenset({15})):
        if _is_old(window) and WORDS.search(reading.words(window.start, window.end)):
            yield _hit(window, is_sure=True)


def _is_sure(reading: Reading, window: Window) -> bool:
    """Whether the groups look like one number rather than like neighbours that happen to fit."""
    gaps, sizes = window.gaps, window.sizes
    if gaps <= {"joint", "hyphen"} or window.cuts <= _NATURAL or set(sizes) == {1}:
        return True
    if "line" in gaps:  # a line of text that ends in a number; but not a list of numbers
        before, behind = reading.text[window.start - 1 : window.start], reading.text[window.end : window.end + 1]
        return len(sizes) == 2 and gaps <= {"line"} and (before not in {"", "\n"} or behind not in {"", "\n"})
    is_even = sizes[0] in {3, 4, 5, 6} and set(sizes[:-1]) == {sizes[0]} and sizes[-1] <= sizes[0]
    return gaps <= {"joint", "hyphen", "space"} and is_even and len(sizes) > 2


def _is_mistyped(window: Window) -> bool:
    """Whether all but the check digit is right: still somebody's birth and place."""
    digits = window.digits
    return window.gaps <= {"joint", "hyphen"} and digits[0] != "0" and digits[6:14].isdigit() and is_birth(digits[6:14])


def _is_old(window: Window) -> bool:
    digits = window.digits
    is_whole = window.gaps <= {"joint", "hyphen"} or window.cuts <= _NATURAL_OLD or set(window.sizes) == {1}
    return is_whole and "1" <= digits[0] <= "8" and digits.isdigit() and is_birth("19" + digits[6:12])


def _hit(window: Window, is_sure: bool) -> Hit:
    places = window.places()
    return Hit(
        start=window.start,
        end=window.end,
        kind=NAME,
        shown=mask(window.digits),
        is_sure=is_sure,
        hidden=tuple(places[6:-2]),
    )
