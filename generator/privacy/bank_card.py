"""Numbers of bank cards: 16 to 19 digits, a known beginning, the Luhn check digit, and words that speak of a bank.

Source: ISO/IEC 7812-1 (Luhn; beginnings by practice, 待核实). One number in ten passes by chance, so words decide.
"""

import re
from collections.abc import Iterator

from generator.privacy.reading import Hit, Reading
from generator.privacy.windows import Window, windows
from generator.regex import regex

NAME = "bank-card"
LABEL = "银行卡号"
ADVICE = "请删去或只留后 4 位"
WORDS = regex(r"银行|卡号|账号|账户|帐号|帐户|开户|一卡通|工资卡|社保卡|存折|信用社|bank|card", re.IGNORECASE)
# An organ's own accounts are meant to be known.
_OFFICIAL = regex(r"对公|专户|国库|基本户|基本存款账户|非税")
_BEGINNING = regex(r"62|60|4|5[1-5]|35")


def is_card(digits: str) -> bool:
    """Whether the digits are a well-formed card number."""
    if not (16 <= len(digits) <= 19 and digits.isdigit() and _BEGINNING.match(digits)):
        return False
    total = sum(int(each) for each in digits[-1::-2])
    return (total + sum(sum(divmod(2 * int(each), 10)) for each in digits[-2::-2])) % 10 == 0


def mask(digits: str) -> str:
    """Its masked form."""
    return "*" * (len(digits) - 4) + digits[-4:]


def find(reading: Reading) -> Iterator[Hit]:
    """Card numbers by their words; without words only those of 银联, as something to look at."""
    for window in windows(reading, frozenset({16, 17, 18, 19})):
        if not is_card(window.digits) or not _is_one(window) or not reading.is_free(window.start, window.end):
            continue
        words = reading.words(window.start, window.end)
        is_sure = bool(WORDS.search(words))
        if not _OFFICIAL.search(words) and (is_sure or (window.digits.startswith("62") and "cell" not in window.gaps)):
            places = window.places()
            yield Hit(
                start=window.start,
                end=window.end,
                kind=NAME,
                shown=mask(window.digits),
                is_sure=is_sure,
                hidden=tuple(places[:-4]),
            )


def _is_one(window: Window) -> bool:
    sizes = window.sizes
    if window.gaps <= {"joint", "hyphen"} or set(sizes) == {1}:
        return True
    return "point" not in window.gaps and (len(sizes) == 2 or set(sizes[:-1]) == {4})
