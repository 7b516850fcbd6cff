"""Each indicator's rows make a whole: nothing cumulative falls, no quarter lacks, and each source is a record.

Source: 政府信息公开条例 (令711) art. 6: 及时、准确.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from generator.model.dataset import Dataset
from generator.model.indicators import Indicator, Observation
from generator.problem import Problem, Source
from generator.records.csv_tables import INDICATORS

TELLS = {"indicator-series": "监测统计表的累计数不减少，来源是已有的记录，有公布的栏目（中间缺季度是提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Each indicator by itself; whether the bureau has a place to show them."""
    del as_of
    if dataset.indicators.all and not dataset.settings.statistics_category:
        advice = "请在 data/site.toml 里写 statistics_category，或删去这个表格"
        yield Problem(Source(str(INDICATORS)), "indicator-series", "有监测统计表，但没有公布的栏目", advice)
    records = {item.id for item in dataset.items}
    for indicator in dataset.indicators:
        for before, after in pairwise(indicator.observations):
            yield from _step(indicator, before, after)
        for row in indicator.observations:
            if row.record and row.record not in records:
                found = f"{row.cells['source']} 的来源“{row.record}”不是任何记录的编号"
                yield Problem(row.where, "indicator-series", found, "请写公布这个数的记录的编号，没有就留空")


def _step(indicator: Indicator, before: Observation, after: Observation) -> Iterator[Problem]:
    if before.quarter.next != after.quarter:
        found = f"“{indicator.name}”从{before.quarter.title}直接到{after.quarter.title}，中间缺少季度"
        yield Problem(after.where, "indicator-series", found, "请补上；当时没有公布的可以不管", "warning")
    same_year = before.quarter.year == after.quarter.year
    if indicator.kind == "cumulative" and same_year and after.value < before.value and not indicator.is_rate:
        found = f"{after.cells['value']} 累计数“{indicator.name}”减少了：{before.quarter.title}"
        found += f" {before.value:,f}，{after.quarter.title} {after.value:,f}，相差 {before.value - after.value:,f}"
        yield Problem(after.where, "indicator-series", found, "累计数不会减少，请核对；不是累计的请改口径")
