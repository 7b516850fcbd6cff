"""A withdrawn item says when and why, because its address keeps a notice."""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem

TELLS = {"withdrawal": "撤回的记录写明日期和原因"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """`status: withdrawn` and `withdrawn` stand together or not at all."""
    for item in dataset.items:
        if item.status == "withdrawn" and item.withdrawn is None:
            advice = "请补上 withdrawn 的 date 和 reason（表格里：撤回说明）"
            yield Problem(item.place("status"), "withdrawal", "状态是“已撤回”，但没有撤回说明", advice)
        elif item.status != "withdrawn" and item.withdrawn is not None:
            found = "写了撤回说明，但状态不是“已撤回”"
            yield Problem(
                item.place("withdrawn"),
                "withdrawal",
                found,
                "请写 status: withdrawn，或删去撤回说明",
            )
        elif item.withdrawn and item.withdrawn.date > as_of:
            found = f"撤回日期 {item.withdrawn.date} 在今天（{as_of}）之后"
            yield Problem(item.place("withdrawn"), "withdrawal", found, "请核对日期")
        elif item.withdrawn and item.withdrawn.date < item.day:
            found = f"撤回日期 {item.withdrawn.date} 早于发布日期 {item.day}"
            yield Problem(item.place("withdrawn"), "withdrawal", found, "请核对日期")
