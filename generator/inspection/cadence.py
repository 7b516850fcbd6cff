"""Each category has something new within its cadence.

Source: 国办秘函〔2019〕19号 单项否决 “栏目不更新”: 动态、要闻类 two weeks, 通知公告、政策文件类 six months,
应更新未更新栏目; what should be updated, and how often, is written in `data/categories.yml` with the duty behind it.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from generator.inspection.annual_report import is_annual_report
from generator.inspection.deadlines import WORDS, category_deadline
from generator.inspection.finding import Evidence, Finding, assessed_from
from generator.model.category import Category
from generator.views.site_view import Items

SOURCE = "国办秘函〔2019〕19号单项否决：栏目不更新"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Empty categories are the matter of `empty`, the column of annual reports that of `annual-report`."""
    for leaf in evidence.dataset.catalogue.leaves:
        items = evidence.site.by_category[leaf.id]
        limits = category_deadline(evidence, leaf)
        if limits is None or any(map(is_annual_report, items)):
            continue
        is_late, is_near = as_of > limits.due, as_of >= limits.warn_from
        yield Finding(
            rule="cadence",
            severity="fault" if is_late else "warning" if is_near else "ok",
            key=leaf.id,
            subject=evidence.dataset.catalogue.full_title(leaf),
            found=_found(leaf, items, as_of) + ("；请发布新的信息" if is_late or is_near else ""),
            basis="；".join(filter(None, (SOURCE, leaf.duty))),
            place=items[0].where,
            due=limits.due,
            days_left=(limits.due - as_of).days,
        )


def _found(leaf: Category, items: Items, as_of: dt.date) -> str:
    newest = items[0]
    found = f"应{WORDS[leaf.cadence]}更新，最新一条是 {newest.day}（{(as_of - newest.day).days} 天前）"
    if leaf.cadence == "two-weeks" and (gap := _longest_gap(items, as_of)):
        found += f"，去年以来最长间隔 {gap} 天"
    return found


def _longest_gap(items: Items, as_of: dt.date) -> int:
    """The most days between two items in a row since last year began: an average hides what inspectors see."""
    days = [item.day for item in items if item.day >= assessed_from(as_of)]
    return max(((later - earlier).days for later, earlier in pairwise(days)), default=0)
