"""A correction is made after publication and not in the future."""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem

TELLS = {"changes": "更正日期合理"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks at every entry of 更正记录."""
    for item in dataset.items:
        for change in item.changes:
            if change.date < item.day:
                found = f"更正日期 {change.date} 早于发布日期 {item.day}"
                yield Problem(item.place("changes"), "changes", found, "请核对日期")
            elif change.date > max(as_of, item.day):
                found = f"更正日期 {change.date} 在今天（{as_of}）之后"
                yield Problem(item.place("changes"), "changes", found, "请核对日期")
