"""How long an entry stands: three years, or until it is removed early or revoked; then it leaves the data (R-WAGE-3).

Source: 人社部令第45号 art. 11 (three years from the decision), 12 (early removal: six months after the arrears were
paid), 17 (after the end, ten working days to stop publication). The site itself shows nothing from the day of the end.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.wage_list import End, Entry, entries_of, months_after
from generator.model.workdays import UnknownYearError, add_workdays
from generator.problem import Problem, Severity

TELLS = {
    "R-WAGE-3": "到期日是列入之后三年，提前移出满六个月；"
    "到期、移出、撤销的 10 个工作日内从文件里删去（期限内是提醒；演示数据只提醒）"
}

DAYS_TO_REMOVE = 10
MONTHS_LISTED = 6


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Dates that contradict the measures, and entries whose end has come.

    In demonstration mode an overdue deletion is a warning: those data stand still, and the day goes on.
    """
    overdue: Severity = "warning" if dataset.settings.demo else "error"
    for entry in entries_of(dataset.wages.lists):
        for key, found, advice in _faults(entry):
            yield Problem(entry.where, "R-WAGE-3", f"{entry.cells[key]} {found}", advice)
        if entry.end and entry.has_ended(as_of):
            yield _ended(entry, entry.end, as_of, overdue)


def _faults(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """(key of the cell, found, advice)."""
    if entry.stated_expiry and entry.stated_expiry != entry.expires:
        found = f"到期日 {entry.stated_expiry} 不是列入日期 {entry.since} 之后三年，应是 {entry.expires}"
        yield "expires", found, "请改正，或删去这一列由程序计算（令45第十一条）"
    if entry.revoked and entry.revoked < entry.since:
        yield "revoked", f"撤销日期 {entry.revoked} 早于列入或公布日期 {entry.since}", "请核对日期（令45第十六条）"
    if entry.removed is None:
        return
    if entry.corrected is None:
        yield "removed", "写了提前移出日期，没有写改正日期", "已经改正才能提前移出，请补上改正日期（令45第十二条）"
        return
    earliest = months_after(max(entry.since, entry.corrected), MONTHS_LISTED)
    if entry.removed < earliest:
        found = f"提前移出日期 {entry.removed} 太早：改正后列入满六个月是 {earliest}"
        yield "removed", found, "请核对日期（令45第十二条）"


def _ended(entry: Entry, end: End, as_of: dt.date, overdue: Severity) -> Problem:
    found = f"这一条自 {end.day} 起不得公布：{end.reason}"
    try:
        deadline = add_workdays(end.day, DAYS_TO_REMOVE)
    except UnknownYearError as error:
        return Problem(entry.where, "R-WAGE-3", found, f"请删去这一行（令45第十七条；{error}）", "warning")
    if as_of > deadline:
        late = f"{found}，移出的 10 个工作日已于 {deadline} 届满"
        return Problem(entry.where, "R-WAGE-3", late, "请从文件里删去这一行（令45第十七条）", overdue)
    advice = f"网站已不再显示；请在 {deadline} 前从文件里删去这一行，并告知其他公布网站（令45第十七条）"
    return Problem(entry.where, "R-WAGE-3", found, advice, "warning")
