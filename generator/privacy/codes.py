"""Numbers that are no person's: index numbers and credit codes. They are claimed first, so nothing in them counts.

Source: GB 32100-2015, GB 11714-1997 (its last characters check themselves); index numbers as the platform has them.
"""

import re
from collections.abc import Iterator

from generator.credit_code import is_credit_code
from generator.privacy.identity import is_identity
from generator.privacy.reading import Hit, Reading
from generator.regex import regex

NAME = "code"
LABEL = "代码"
ADVICE = ""
_INDEX = regex(
    r"(?<![0-9A-Za-z])(?:(?P<code>[0-9A-HJ-NPQRTUWXY]{18})|[0-9A-Z]{8}-?[0-9X])/(?:19|20)[0-9]{2}-[0-9]{5}(?![0-9])"
)
_LETTER = "[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]"
# What may not stand before it is asked behind its first character: a search skips all that begins none then.
_CODE = regex(rf"{_LETTER}(?<![0-9A-Za-z].){_LETTER}{{17}}(?![0-9A-Za-z])", re.DOTALL)
_WORDS = regex(r"信用代码|信用码|机构代码|税号|纳税人识别号|注册号|索引号")
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def find(reading: Reading) -> Iterator[Hit]:
    """The stretches that the other kinds must leave alone."""
    for match in _INDEX.finditer(reading.text) if "/" in reading.text else ():
        if not match["code"] or is_credit_code(match["code"]):
            yield Hit(start=match.start(), end=match.end(), kind=NAME, shown="")
    for match in _CODE.finditer(reading.text):
        code = match.group().upper()
        if reading.is_free(*match.span()) and is_credit_code(code) and not _is_rather_identity(reading, match, code):
            yield Hit(start=match.start(), end=match.end(), kind=NAME, shown="")


def _is_rather_identity(reading: Reading, match: re.Match[str], code: str) -> bool:
    """One identity number in 31 is also a well-formed credit code: then the other check digit and the words decide."""
    if not is_identity(code):
        return False
    return not (_is_organization(code[8:17]) and _WORDS.search(reading.words(match.start(), match.end())))


def _is_organization(code: str) -> bool:
    total = sum(weight * int(each, 36) for weight, each in zip(_WEIGHTS, code[:8], strict=True))
    return code[8] == "0123456789X"[-total % 11]
