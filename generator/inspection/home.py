"""The home page shows something of the last two weeks.

Source: 国办秘函〔2019〕19号 单项否决 “首页不更新”: two weeks watched, nothing new on the home page.
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.deadlines import deadline
from generator.inspection.finding import Evidence, Finding
from generator.problem import Source
from generator.records.config import CATEGORIES

SOURCE = "国办秘函〔2019〕19号单项否决：首页两周不更新"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """The newest of all public items, since the home page lists the newest of every category."""
    if not evidence.site.items:
        yield Finding(
            rule="home",
            severity="fault",
            key="home",
            subject="首页",
            found="没有任何信息；请发布",
            basis=SOURCE,
            place=Source(CATEGORIES),
        )
        return
    newest = evidence.site.items[0]
    limits = deadline("two-weeks", newest.day)
    assert limits
    is_late, is_near = as_of > limits.due, as_of >= limits.warn_from
    days = (as_of - newest.day).days
    advice = "；请发布新的信息" if is_late or is_near else ""
    yield Finding(
        rule="home",
        severity="fault" if is_late else "warning" if is_near else "ok",
        key="home",
        subject="首页",
        found=f"最新一条信息是 {newest.day}（{days} 天前）{advice}",
        basis=SOURCE,
        place=newest.where,
        due=limits.due,
        days_left=(limits.due - as_of).days,
    )
