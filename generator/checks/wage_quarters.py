"""Every quarter has its file, also one without entries, and holds nothing of a later time (R-WAGE-4).

Source: 人社部令第29号: a county publishes each quarter; 政府信息公开条例 (令711) art. 26: 20 working days to publish.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.quarter import Quarter, quarters_ended
from generator.model.wage_list import EMPTY_MARKER, LAWS, Law
from generator.model.workdays import UnknownYearError, add_workdays
from generator.problem import Problem, Severity, Source
from generator.records.wage_tables import WAGE_TABLES

TELLS = {"R-WAGE-4": "每个季度都有名单文件，没有应公布的写“本季度无”（季度结束 20 个工作日后；演示数据只提醒）"}

DAYS_TO_PUBLISH = 20


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """From the first file of each law on no quarter is missing, 20 working days after its end.

    In demonstration mode a missing file is a warning: those data stand still, and the day goes on.
    """
    if dataset.wages.lists and not dataset.settings.wage_category:
        advice = "请在 data/site.toml 里写 wage_category，或删去这些表格"
        yield Problem(Source(str(WAGE_TABLES)), "R-WAGE-4", "有欠薪名单，但没有公布的栏目", advice)
    for law in LAWS:
        quarters = {each.quarter for each in dataset.wages.lists if each.law == law}
        missing = [q for q in quarters_ended(min(quarters), as_of) if q not in quarters] if quarters else []
        for quarter in missing:
            yield from _missing(law, quarter, as_of, is_demo=dataset.settings.demo)
    for each in dataset.wages.lists:
        for entry in each.entries:
            if entry.since > each.quarter.end:
                key = "decided" if each.law == "45" else "announced"
                found = f"{entry.cells[key]} 的日期 {entry.since} 晚于{each.quarter.title}"
                yield Problem(entry.where, "R-WAGE-4", found, "请移到所属季度的文件（令29，每季度公布）")


def _missing(law: Law, quarter: Quarter, as_of: dt.date, *, is_demo: bool) -> Iterator[Problem]:
    source = Source(str(WAGE_TABLES / f"{quarter}-{law}.csv"))
    found = f"缺少{quarter.title}的{LAWS[law]}"
    advice = f"没有应公布的也要有文件：表头下写“{EMPTY_MARKER}”（令29，每季度公布；《条例》第二十六条）"
    severity: Severity = "warning" if is_demo else "error"
    try:
        if as_of > add_workdays(quarter.end, DAYS_TO_PUBLISH):
            yield Problem(source, "R-WAGE-4", found, advice, severity)
    except UnknownYearError as error:
        yield Problem(source, "R-WAGE-4", f"{found}（{error}）", advice, "warning")
