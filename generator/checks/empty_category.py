"""A category holds at least one item.

Source: 国办秘函〔2019〕19号, 空白栏目 (five or more are a veto for the whole portal).
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import CATEGORIES

TELLS = {"empty-category": "空白栏目（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """A warning for each category without a public item."""
    filled = {item.category for item in dataset.visible(as_of)}
    for category in dataset.catalogue.leaves:
        if category.id not in filled:
            found = f"栏目“{dataset.catalogue.full_title(category)}”还没有公开的记录"
            advice = "请补充，或从栏目表中删去（国办秘函〔2019〕19号：空白栏目）"
            yield Problem(Source(CATEGORIES), "empty-category", found, advice, "warning")
