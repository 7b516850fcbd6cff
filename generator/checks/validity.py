"""A document whose term has run out is not shown as 有效.

Source: standards of normative documents ask for a term of validity; the term itself is the document's own.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem

TELLS = {"validity": "过了有效期的文件不再写“有效”（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """A warning, since the office alone knows whether the term was extended."""
    for item in dataset.items:
        if item.validity == "有效" and item.valid_until and item.valid_until < as_of:
            found = f"有效期至 {item.valid_until}，已经过期，有效性仍写“有效”"
            yield Problem(item.place("validity"), "validity", found, "请改为“失效”，或更新有效期", "warning")
