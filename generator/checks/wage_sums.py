"""The figures of enforcement add up: quarters to the year, and cases from one quarter to the next.

Source: 政府信息公开条例 (令711) art. 6: 及时、准确. Approximate figures (4100余) are held to what they may mean.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.model.dataset import Dataset
from generator.model.enforcement import MEASURES, Measure, Period
from generator.problem import Problem

TELLS = {"wage-sums": "执法数据四个季度之和等于全年，案件逐季度结转相符（季度不全是提醒）"}

_ADVICE = "请核对各季度和全年的数字（《政府信息公开条例》第六条：及时、准确）"


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Each year by itself, and each period by itself."""
    del as_of
    periods = dataset.wages.periods
    for year in sorted({period.year for period in periods}):
        quarters = sorted(
            (period for period in periods if period.year == year and period.quarter),
            key=lambda period: str(period.quarter),
        )
        whole = next((period for period in periods if period.year == year and not period.quarter), None)
        yield from _year(quarters, whole)
    for period in periods:
        yield from _within(period)


def _year(quarters: list[Period], whole: Period | None) -> Iterator[Problem]:
    for before, after in pairwise(quarters):
        yield from _handed_on(before, after)
    if whole is None or not quarters:
        return
    if len(quarters) < 4:
        found = f"{whole.title}只有 {len(quarters)} 个季度的数字，不能与全年核对"
        yield Problem(whole.where, "wage-sums", found, "请补上各季度的数字", "warning")
        return
    for measure in MEASURES:
        yield from _begin(quarters[0], whole, measure) if measure.is_stock else _sum(quarters, whole, measure)


def _sum(quarters: list[Period], whole: Period, measure: Measure) -> Iterator[Problem]:
    parts = [period.figures[measure.key] for period in quarters if measure.key in period.figures]
    total = whole.figures.get(measure.key)
    if total is None or len(parts) < 4:
        return
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    if low > total.high or high < total.low:
        value = sum((part.value for part in parts), Decimal())
        stated = f"{whole.cells[measure.key]} 全年{measure.label} {total.shown()}{measure.unit}"
        found = f"{stated}，四个季度之和是 {value:,}，相差 {abs(value - total.value):,}"
        yield Problem(whole.where, "wage-sums", found, _ADVICE)


def _begin(first: Period, whole: Period, measure: Measure) -> Iterator[Problem]:
    ours, theirs = whole.exact(measure.key), first.exact(measure.key)
    if ours is not None and theirs is not None and ours != theirs:
        found = f"{whole.cells[measure.key]} 全年{measure.label} {ours:,}{measure.unit}，第一季度是 {theirs:,}"
        yield Problem(whole.where, "wage-sums", f"{found}，相差 {abs(ours - theirs):,}", _ADVICE)


def _handed_on(before: Period, after: Period) -> Iterator[Problem]:
    """What a quarter didn't close, the next begins with."""
    closed, carried = before.exact("cases_closed"), after.exact("cases_carried")
    consecutive = before.quarter is not None and before.quarter.next == after.quarter
    if not consecutive or before.cases is None or closed is None or carried is None:
        return
    left = before.cases - closed
    if left != carried:
        found = f"{after.cells['cases_carried']} {after.title}期初结转 {carried:,} 宗，上季度末未结是 {left:,} 宗"
        yield Problem(after.where, "wage-sums", f"{found}，相差 {abs(left - carried):,}", _ADVICE)


def _within(period: Period) -> Iterator[Problem]:
    """No part is greater than its whole."""
    for key, part, whole in (
        ("cases_closed", period.exact("cases_closed"), period.cases),
        ("arbitration_mediated", period.exact("arbitration_mediated"), period.exact("arbitration_closed")),
    ):
        if part is not None and whole is not None and part > whole:
            found = f"{period.cells[key]} {period.title}是 {part:,}，多于全部的 {whole:,}"
            yield Problem(period.where, "wage-sums", f"{found}，相差 {part - whole:,}", _ADVICE)
