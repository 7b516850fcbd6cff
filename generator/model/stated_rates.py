"""Rates that an annual report states in words, to be held against the figures it gives."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.enforcement import Period, Rate, percent_text, rates, rounded
from generator.model.item import Item
from generator.problem import Source
from generator.regex import regex
from generator.words import _, pgettext

_STATED = regex(r"(?P<label>结案率|调解率)(?:为|是|达|达到)?(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,2})?)[%％]")


@frozen
class Doubt:
    """A stated rate that its own figures don't give: the report's record, the place, the two rates."""

    item: Item
    where: Source
    rate: Rate
    stated: Decimal

    @property
    def why(self) -> str:
        """What the figures say instead, in the language of the site."""
        if self.rate.percent is not None:
            return _(
                "%(part)s ÷ %(whole)s gives %(percent)s",
                part=f"{self.rate.part:,}",
                whole=f"{self.rate.whole:,}",
                percent=percent_text(self.rate.percent),
            )
        near = pgettext("between groups", "; ").join(
            _("%(number)s cases give %(percent)s%%", number=f"{part:,}", percent=percent)
            for part, percent in _neighbours(self)
        )
        return _(
            "of %(whole)s cases no whole number gives this rate (%(near)s)", whole=f"{self.rate.whole:,}", near=near
        )


def doubts(dataset: Dataset, period: Period, as_of: dt.date) -> Iterator[Doubt]:
    """The rates of the year's visible reports that differ from the computed ones, or that no count can give."""
    for item, where, text in _texts(dataset, period.year, as_of):
        for match in _STATED.finditer(text):
            stated = Decimal(match["percent"])
            rate = next(rate for rate in rates(period) if rate.label == match["label"])
            if not _agrees(rate, stated):
                yield Doubt(item, where, rate, stated)


def _texts(dataset: Dataset, year: int, as_of: dt.date) -> Iterator[tuple[Item, Source, str]]:
    """The prose of annual reports on the year: records called so, and the report made from figures."""
    visible = dataset.visible(as_of)
    title = re.compile(rf"{year}年.*年度报告")
    for item in visible:
        if title.search(item.title):
            yield item, item.place("body"), item.content.text
    report = dataset.annual.get(year)
    if report and not report.is_draft:
        for item in visible:
            if item.id == report.item:
                yield from ((item, report.place(table, key), text) for table, key, text in report.prose)


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
