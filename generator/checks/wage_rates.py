"""A rate that an annual report states agrees with the figures; rates themselves are computed and never typed.

Source: 政府信息公开条例 (令711) art. 6: 准确. It is a question to staff, not an error: the report may count otherwise.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.stated_rates import doubts
from generator.problem import Problem

TELLS = {"wage-rates": "年度报告文字里的结案率、调解率与数字相符（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks at the text of visible annual reports of each year that has figures."""
    for period in dataset.wages.periods:
        if period.quarter is None:
            for doubt in doubts(dataset, period, as_of):
                found = f"{period.title}{doubt.rate.label}写的是 {doubt.stated}%，{doubt.why}"
                advice = "请核对；网页上会注明正在核对（《政府信息公开条例》第六条：准确）"
                yield Problem(doubt.where, "wage-rates", found, advice, "warning")
