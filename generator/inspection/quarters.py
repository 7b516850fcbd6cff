"""Which quarters a quarterly column left out: a missed one can't be mended, so staff are asked about it.

Source: R-WAGE-4, 重大劳动保障违法行为社会公布办法 (人社部令第29号): a county publishes every quarter, if there is
something to publish; 就业促进法 art. 43, 社会保险法 art. 70 for statistics. Each column's duty stands in
`data/categories.yml`.
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.deadlines import add_months, quarter_end, quarter_start
from generator.inspection.finding import Evidence, Finding, assessed_from
from generator.model.category import Category
from generator.views.site_view import Items

SOURCE = "国办秘函〔2019〕19号：应更新未更新栏目"
_NUMERALS = "一二三四"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Looks at the quarters that have ended, of this year and the last, since the column's first item."""
    for leaf in evidence.dataset.catalogue.leaves:
        items = evidence.site.by_category[leaf.id]
        if leaf.cadence != "quarterly" or not items:
            continue
        ended = _ended_quarters(max(assessed_from(as_of), quarter_start(items[-1].day)), as_of)
        for year in sorted({quarter.year for quarter in ended}):
            yield _finding(evidence, leaf, items, [quarter for quarter in ended if quarter.year == year])


def _ended_quarters(start: dt.date, as_of: dt.date) -> list[dt.date]:
    """The first days of the quarters from `start` on that have ended by the day before `as_of`."""
    quarters = []
    while quarter_end(start) < as_of:
        quarters.append(start)
        start = add_months(start, 3)
    return quarters


def _finding(evidence: Evidence, leaf: Category, items: Items, ended: list[dt.date]) -> Finding:
    year = ended[0].year
    filled = {quarter_start(item.day) for item in items}
    missed = [quarter for quarter in ended if quarter not in filled]
    count = sum(quarter_start(item.day) in ended for item in items)
    found = f"{year}年已过 {len(ended)} 个季度，公开 {count} 条"
    if missed:
        names = "、".join(f"第{_NUMERALS[(quarter.month - 1) // 3]}季度" for quarter in missed)
        found += f"，按季度至少应有 {len(ended)} 条：{names}一条也没有；请核对当季有没有应公布的"
        if leaf.id == evidence.dataset.settings.wage_category:
            found += "，没有的也宜写明“本季度无”"
    else:
        found += "，每个季度都有"
    return Finding(
        rule="quarters",
        severity="question" if missed else "ok",
        key=f"{leaf.id}-{year}",
        subject=evidence.dataset.catalogue.full_title(leaf),
        found=found,
        basis=leaf.duty or SOURCE,
        place=items[0].where,
    )
