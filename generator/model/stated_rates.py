"""Rates that an annual report states in words, to be held against the figures it gives."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.model.enforcement import Period, Rate, percent_text, rates, rounded
from generator.model.item import Item

_STATED = re.compile(r"(?P<label>结案率|调解率)(?:为|是|达|达到)?(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,2})?)[%％]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stated rate that its own figures don't give: the report, what it states, and what was computed."""

    item: Item
    rate: Rate
    stated: Decimal

    @property
    def why(self) -> str:
        """What the figures say instead, in Chinese."""
        if self.rate.percent is not None:
            return f"按 {self.rate.part:,} ÷ {self.rate.whole:,} 计算是 {percent_text(self.rate.percent)}"
        near = "，".join(f"{part:,} 件是 {percent}%" for part, percent in _neighbours(self))
        return f"以 {self.rate.whole:,} 件为分母，没有整数件数得出这个比率（{near}）"


def doubts(items: Iterable[Item], period: Period) -> Iterator[Doubt]:
    """The rates of the year's annual reports that differ from the computed ones, or that no count can give."""
    title = re.compile(rf"{period.year}年.*年度报告")
    for item in items:
        if not title.search(item.title):
            continue
        for match in _STATED.finditer(item.content.text):
            stated = Decimal(match["percent"])
            rate = next(rate for rate in rates(period) if rate.label == match["label"])
            if not _agrees(rate, stated):
                yield Doubt(item, rate, stated)


def _agrees(rate: Rate, stated: Decimal) -> bool:
    decimals = max(0, -int(stated.as_tuple().exponent))
    if rate.part is not None and rate.whole:
        return rounded(rate.part / rate.whole * 100, decimals) == stated
    if not rate.whole:
        return True  # nothing to hold it against
    nearest = rounded(rate.whole * stated / 100, 0)
    return any(rounded(part / rate.whole * 100, decimals) == stated for part in (nearest - 1, nearest, nearest + 1))


def _neighbours(doubt: Doubt) -> list[tuple[Decimal, Decimal]]:
    """The counts on both sides of the stated rate, with the rate each gives."""
    whole = doubt.rate.whole
    assert whole
    below = Decimal(int(whole * doubt.stated / 100))
    return [(part, rounded(part / whole * 100, 2)) for part in (below, below + 1)]
