"""Information is public within 20 working days after it was made.

Source: R-20WD; 政府信息公开条例 (令711) art. 26.
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding, Severity
from generator.model.item import Item
from generator.model.workdays import UnknownYearError, add_workdays, workdays_between

LIMIT_WORKDAYS = 20
SOURCE = "《政府信息公开条例》第二十六条：形成之日起20个工作日内"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Public items that were late, and records with a 成文日期 that are not public yet, with the days left."""
    dated = [item for item in evidence.recent(as_of) if item.issued]
    late = [finding for item in dated if (finding := _public(item, item.issued or item.day))]
    yield from late
    if dated and not late:
        yield Finding(
            rule="lateness",
            severity="ok",
            key="all",
            subject="公开时限",
            found=f"去年以来写明成文日期的 {len(dated)} 条都没有超过20个工作日",
            basis=SOURCE,
            place=dated[0].where,
        )
    for item in evidence.dataset.items:
        is_planned = item.status == "published" and not evidence.dataset.has_come(item, as_of)
        is_waiting = item.status == "draft" or is_planned
        if is_waiting and item.issued and item.issued <= as_of and (finding := _waiting(item, item.issued, as_of)):
            yield finding


def _public(item: Item, issued: dt.date) -> Finding | None:
    try:
        days = workdays_between(issued, item.day)
        if days <= LIMIT_WORKDAYS:
            return None
        due = add_workdays(issued, LIMIT_WORKDAYS)
    except UnknownYearError as error:
        return _unknown(item, error)
    found = f"{issued} 成文，{item.day} 公开，隔了 {days} 个工作日，最迟应在 {due}；请核对两个日期，查明原因"
    return _finding(item, "fault", found)


def _waiting(item: Item, issued: dt.date, as_of: dt.date) -> Finding | None:
    try:
        due = add_workdays(issued, LIMIT_WORKDAYS)
    except UnknownYearError as error:
        return _unknown(item, error)
    if item.status == "published" and item.day <= due:
        return None
    state = "还是草稿" if item.status == "draft" else f"定于 {item.day} 公开"
    found = f"{issued} 成文，{state}，最迟 {due} 公开；请按时公开，不予公开的请写明理由存档"
    return _finding(item, "warning", found, due, (due - as_of).days)


def _unknown(item: Item, error: UnknownYearError) -> Finding:
    return _finding(item, "question", f"不能计算工作日：{error}；请人工核对")


def _finding(
    item: Item, severity: Severity, found: str, due: dt.date | None = None, days_left: int | None = None
) -> Finding:
    return Finding(
        rule="lateness",
        severity=severity,
        key=item.id,
        subject=item.title,
        found=found,
        basis=SOURCE,
        place=item.place("issued"),
        due=due,
        days_left=days_left,
    )
