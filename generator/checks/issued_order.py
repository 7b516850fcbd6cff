"""A document is made before it is published: 成文日期 is not after 发布日期.

Source: 政府信息公开条例 (令711) art. 26, publication within 20 working days *after* a document is formed.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem

TELLS = {"issued-order": "成文日期不晚于发布日期"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Compares days, not times."""
    del as_of
    for item in dataset.items:
        if item.issued and item.issued > item.day:
            found = f"成文日期 {item.issued} 晚于发布日期 {item.day}"
            advice = "请核对两个日期（《政府信息公开条例》第二十六条：信息形成之后公开）"
            yield Problem(item.place("issued"), "issued-order", found, advice)
