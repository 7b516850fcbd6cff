"""Mobile phone numbers: 11 digits from 13 to 19. Landlines and hotlines are an office's, and meant to be known."""

import re
from collections.abc import Iterator

from generator.privacy.reading import Hit, Reading
from generator.privacy.windows import Window, windows
from generator.regex import regex

NAME = "mobile"
LABEL = "手机号码"
ADVICE = "请删去或遮挡中间 4 位；办公用的写进 data/site.toml 的热线，或由记录的 personal_data 说明依据"
WORDS = regex(r"手机|电话|联系|致电|拨打|号码|微信|短信|tel\b|phone|mobile", re.IGNORECASE)
_AMOUNT = regex(r"\s*(?:元|万|亿|人|户|件|家|吨|千|百|次|条|个|美元|%|‰|平方|立方|公里)|[.][0-9]{1,4}(?![0-9])")
_MONEY = regex(r"[额元款数值]|合计|收入|支出|资金|结余|资产")
_NATURAL = frozenset({3, 7})


def mask(digits: str) -> str:
    """Its masked form."""
    return digits[:-8] + "****" + digits[-4:]


def find(reading: Reading) -> Iterator[Hit]:
    """Mobile numbers, also cut by spaces and markup; what may be a row of figures is only something to look at."""
    for window in windows(reading, frozenset({11, 12, 13, 15})):
        digits = window.digits
        if not re.fullmatch(r"(?:0|86|0086)?1[3-9][0-9]{9}", digits) or not reading.is_free(window.start, window.end):
            continue
        is_sure = _certainty(reading, window)
        if is_sure is not None:
            places = window.places()
            yield Hit(
                start=window.start,
                end=window.end,
                kind=NAME,
                shown=mask(digits),
                is_sure=is_sure,
                hidden=tuple(places[-8:-4]),
            )


def _certainty(reading: Reading, window: Window) -> bool | None:
    """True for a number, False for what may be one, None for what is none."""
    is_told = bool(WORDS.search(reading.words(window.start, window.end)))
    if _is_figure(reading, window, is_told=is_told):
        return None
    if window.gaps <= {"joint", "hyphen"} or set(window.sizes) == {1}:
        return True
    prefix = len(window.digits) - 11
    is_natural = {cut - prefix for cut in window.cuts if cut > prefix} <= _NATURAL
    if is_told:
        return True if is_natural and (len(window.sizes) <= 3 or window.gaps <= {"joint", "hyphen", "space"}) else None
    is_spaced = window.gaps <= {"joint", "hyphen", "space"}
    return False if is_spaced and is_natural and _stands_alone(reading, window) else None


def _is_figure(reading: Reading, window: Window, *, is_told: bool) -> bool:
    """Whether what stands around it says that it is an amount, or a part of something longer."""
    before = reading.text[max(0, window.start - 12) : window.start]
    behind = reading.text[window.end : window.end + 12]
    if before.endswith("*") or re.match(r"[*Xx]", behind):
        return True  # what a mask leaves of a longer number
    if re.search(r"(?<![0-9])0\.$|[¥$]\s*$", before) or _AMOUNT.match(behind):
        return True
    if _is_in_hash(reading.text, window):
        return True
    if window.groups[0].digits in {"86", "0086"}:
        return True  # the eleven digits behind are a window of their own
    if is_told:
        return False
    return (len(window.digits) > 11 and not before.endswith("+")) or bool(_MONEY.search(reading.heads(window.start)))


def _stands_alone(reading: Reading, window: Window) -> bool:
    """Whether no figure stands beside it in the line: three columns of a table look like a number."""
    before = reading.text[max(0, window.start - 80) : window.start].rpartition("\n")[2]
    behind = reading.text[window.end : window.end + 80].partition("\n")[0]
    return not re.search(r"[0-9]", before + behind)


def _is_in_hash(text: str, window: Window) -> bool:
    """Whether digits and letters mix on a side of it without a gap, as in a checksum."""
    before = re.search(r"[0-9A-Za-z]*$", text[max(0, window.start - 24) : window.start])
    behind = re.match(r"[0-9A-Za-z]*", text[window.end : window.end + 24])
    sides = [match.group() for match in (before, behind) if match]
    is_mixed = any(re.search(r"[0-9][A-Za-z]|[A-Za-z][0-9]", side) for side in sides)
    return is_mixed and sum(each.isalpha() for each in "".join(sides)) >= 4
