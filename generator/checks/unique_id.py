"""An id is used once in the whole site, across sources: it is the address and the feed's guid, for ever."""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source

TELLS = {"unique-id": "编号不重复，文件和表格之间也不重复"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Reports each later use with the place of the first."""
    del as_of
    if len({item.id for item in dataset.items}) == len(dataset.items):
        return  # as nearly always
    first: dict[str, Source] = {}
    for item in sorted(dataset.items, key=lambda item: (item.where.file, item.where.line)):
        if item.id in first:
            found = f"编号“{item.id}”已在 {first[item.id]} 使用"
            yield Problem(item.place("id"), "unique-id", found, "请另取编号；编号不能重复，也不能再次使用")
        first.setdefault(item.id, item.where)
