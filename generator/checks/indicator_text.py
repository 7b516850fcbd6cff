"""A figure that a record states of an indicator and a quarter is the table's; rules of reading: model/indicator_text.

Source: 政府信息公开条例 (令711) art. 6: 及时、准确. In the category of the statistics a contradiction is an error; a
record elsewhere may count otherwise, so it is asked.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.indicator_text import doubts
from generator.model.indicators import Indicators
from generator.model.item import Item
from generator.problem import Problem

TELLS = {"indicator-text": "记录里明白写出的指标数字与监测统计表一致（监测统计栏目以外的记录只提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Every record that isn't withdrawn, drafts too: before publication is the time to mend it."""
    del as_of
    for item in dataset.items:
        yield from check_item(item, given(dataset))


def given(dataset: Dataset) -> tuple[Indicators, str]:
    """The table, and the category of the statistics."""
    return dataset.indicators, dataset.settings.statistics_category


def check_item(item: Item, given: tuple[Indicators, str]) -> Iterator[Problem]:
    """The problems of one item."""
    indicators, category = given
    for doubt in doubts(indicators, item) if indicators.all and item.status != "withdrawn" else ():
        row = doubt.indicator.at(doubt.quarter)
        place = f"（{row.where.file}:{row.where.line}）" if row else ""
        found = f"写的是“{doubt.words}”，监测统计表{doubt.quarter.title}算得 {doubt.expected:,f}{doubt.indicator.unit}"
        advice = f"请核对记录和表格{place}，口径不同的请写明（《政府信息公开条例》第六条：准确）"
        is_own = item.category == category
        yield Problem(doubt.where, "indicator-text", found, advice, "error" if is_own else "warning")
