"""Passports and permits (护照、港澳台通行证): letters and digits; their forms are known from practice only (待核实)."""

import re
from collections.abc import Iterator

from generator.privacy.reading import Hit, Reading
from generator.regex import regex

NAME = "passport"
LABEL = "护照或通行证号码"
ADVICE = "请人工核对，是个人的就删去或遮挡（号码规则待核实）"
_WORDS = regex(r"护照|通行证|回乡证|台胞证|旅行证|居留|证件|passport|permit", re.IGNORECASE)
_FORM = regex(
    r"[CDEGHMPScdeghmps](?<![0-9A-Za-z].)"
    r"(?:(?<=[EGDSPHegdsph])[0-9]{8}|(?<=[Ee])[A-HJ-NP-Za-hj-np-z][0-9]{7}|(?<=[HMChmc])[0-9]{8,10})(?![0-9A-Za-z])"
)
_DATED = regex(r"[A-Za-z](?:19|20)[0-9]{6}")


def find(reading: Reading) -> Iterator[Hit]:
    """By their words; without words the two letters that ordinary passports have, unless a date follows."""
    for match in _FORM.finditer(reading.text):
        number = match.group()
        is_told = bool(_WORDS.search(reading.words(match.start(), match.end())))
        is_plain = number[0] in "EG" and len(number) == 9 and number[1].isdigit() and not _DATED.match(number)
        if (is_told or is_plain) and reading.is_free(match.start(), match.end()):
            shown = number[:3] + "*" * (len(number) - 5) + number[-2:]
            hidden = tuple(range(match.start() + 3, match.end() - 2))
            yield Hit(start=match.start(), end=match.end(), kind=NAME, shown=shown, is_sure=False, hidden=hidden)
