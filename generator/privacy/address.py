"""Where a person lives: an address to the house number beside words that speak of a person."""

import re
from collections.abc import Iterator

from generator.privacy.reading import Hit, Reading
from generator.regex import regex

NAME = "address"
LABEL = "个人住址"
ADVICE = "请人工核对，是个人的住址就写到镇街为止"
_WORDS = r"家住|现住|住址|户籍|居住地|常住|家庭地址|家庭住址"
_PERSON = regex(rf"{_WORDS}|[一-龥][一-龥*某]{{1,3}}[，,、（( ]{{1,2}}(?:男|女)(?=[，,、；（( ])")
# The same for a text without 男 and 女; it is read seven times as fast, as it needs no look at every character.
_TOLD = regex(_WORDS)
_ADDRESS = regex(r"(?:村|路|街|巷|弄|小区|花园|苑|镇|组)[^。；\n]{0,12}?(?P<house>[0-9]+(?:号|栋|幢|座|室|单元|房))")
_REACH = 60


def find(reading: Reading) -> Iterator[Hit]:
    """Addresses within reach behind such words, in the same sentence."""
    form = _PERSON if "男" in reading.text or "女" in reading.text else _TOLD
    for person in form.finditer(reading.text):
        sentence = re.split(r"[。；\n\x1e]", reading.text[person.end() : person.end() + _REACH], maxsplit=1)[0]
        match = _ADDRESS.search(sentence)
        if match is None:
            continue
        start, end = person.end() + match.start("house"), person.end() + match.end("house")
        hidden = tuple(place for place in range(start, end) if reading.text[place].isdigit())
        if reading.is_free(start, end):
            shown = f"…{match.group()[:1]}…**{match['house'].lstrip('0123456789')}"
            yield Hit(start=start, end=end, kind=NAME, shown=shown, is_sure=False, hidden=hidden)
