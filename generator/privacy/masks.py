"""Masked numbers: a mask that hides too little, and two masks of one person that together hide nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.privacy.piece import Finding, MaskedNumber
from generator.privacy.reading import HEADER_ROWS, Reading
from generator.regex import regex

NAME = "mask"
LABEL = "遮挡不一致"
ADVICE = "请按同一种方式遮挡（gongkai mask 给出改法）"
_HIDDEN = regex(r"[＊×xX•●■█?]")
_FORM = regex(r"[0-9*](?<![0-9A-Za-z*].)(?:[0-9*＊×•●■█?]|[xX](?=[0-9*xX])){9,17}[0-9*Xx](?![0-9A-Za-z*])")
_NAME = regex(r"(?P<name>[一-龥][一-龥*某·]{1,3})[^一-龥]{0,6}$")
_LABELS = regex(
    r"[，,：:；;、（(\s]*(?:居民|公民|的)?(?:身份证|身份|证件|手机|联系|银行|电话|卡|账|号|码|男|女)+(?:号码|号|码|电话)*[：:\s是为]*$"
)
_LENGTHS = frozenset({11, 15, 16, 17, 18, 19})


def masked_numbers(reading: Reading) -> Iterator[MaskedNumber]:
    """Every masked number with the person it is of."""
    for match in _FORM.finditer(reading.text):
        pattern = _HIDDEN.sub("*", match.group()[:-1]) + match.group()[-1].upper()
        if len(pattern) in _LENGTHS and pattern.count("*") >= 3 and any(each.isdigit() for each in pattern):
            line, place = reading.where(match.start())
            yield MaskedNumber(line=line, place=place, person=_person(reading, match.start()), pattern=pattern)


def too_open(number: MaskedNumber) -> Iterator[Finding]:
    """An identity number whose birth is not hidden whole."""
    if len(number.pattern) == 18 and "*" not in number.pattern[6:14]:
        found = f"遮挡后的身份证号码仍看得出出生日期（{number.pattern[:6]}********{number.pattern[14:]}）"
        yield Finding(
            line=number.line,
            place=number.place,
            kind=NAME,
            found=found,
            advice="请把第 7 至 14 位也遮挡（遮挡方式待核实）",
            severity="warning",
        )


def together(numbers: Sequence[MaskedNumber]) -> Iterator[tuple[MaskedNumber, MaskedNumber]]:
    """Pairs of one person's masked numbers that agree in what both show, and together show every digit."""
    groups: defaultdict[tuple[str, int], list[MaskedNumber]] = defaultdict(list)
    for second in numbers:
        known = groups[second.person, len(second.pattern)]
        if not second.person or any(first.pattern == second.pattern for first in known):
            continue
        for first in known:
            pairs = list(zip(first.pattern, second.pattern, strict=True))
            if all("*" in pair or pair[0] == pair[1] for pair in pairs) and ("*", "*") not in pairs:
                yield first, second
                break
        known.append(second)


def _person(reading: Reading, start: int) -> str:
    """The name before the number or in its row; else the row itself, which is one person's."""
    if reading.grid is None:
        before = _LABELS.sub("", reading.text[max(0, start - 30) : start])
        match = _NAME.search(before)
        return match["name"] if match else ""
    row, _ = reading.cell(reading.normal.starts[start])
    for column, text in enumerate(reading.grid.rows[row]):
        above = [cells[column] for cells in reading.grid.rows[: min(row, HEADER_ROWS)] if column < len(cells)]
        if any("姓名" in head or "名字" in head for head in above) and text.strip():
            return text.strip()
    return f"#{reading.place}{row}"
