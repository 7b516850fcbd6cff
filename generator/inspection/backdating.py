"""A publication date far before the record's first commit: entered afterwards, or dated back?

Source: 国办秘函〔2019〕19号 单项否决 “弄虚作假（如伪造发稿日期）”. Git knows when a record came; only people know why
so late: the inspector asks.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding
from generator.model.dates import BEIJING
from generator.model.item import Item
from generator.problem import Source
from generator.records.history import History

# A record may be written down some days after the county's portal published it: a weekend, a holiday week.
TOLERANCE_DAYS = 7
SOURCE = "国办秘函〔2019〕19号单项否决：弄虚作假（如伪造发稿日期）"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Judges items published since git knows the records; says of how many it can say nothing."""
    history = evidence.history
    if history.known_since is None:
        yield _ok(f"不能核对：{history.unknown}", evidence)
        return
    since = _day(history.known_since)
    judged = [item for item in evidence.recent(as_of) if item.day >= since]
    late: dict[dt.date, list[Item]] = defaultdict(list)
    for item in judged:
        added = _added(history, item)
        if added and (added - item.day).days > TOLERANCE_DAYS:
            late[added].append(item)
    for added, items in sorted(late.items()):
        yield _question(added, items)
    if not late:
        before = len(evidence.site.items) - len(judged)
        found = f"{len(judged)} 条没有早于第一次提交 {TOLERANCE_DAYS} 天以上；" if judged else ""
        yield _ok(f"{found}{before} 条发布在 {since}（git 里最早的记录）之前或去年以前，不能判断", evidence)


def _added(history: History, item: Item) -> dt.date | None:
    """The day on which git first saw the record; for a row of a sheet, its file, which can't be younger."""
    names = (f"{item.id}.md", item.where.file.rpartition("/")[2])
    moments = [history.added[name] for name in names if name in history.added]
    return _day(min(moments)) if moments else None


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(BEIJING).date()


def _question(added: dt.date, items: list[Item]) -> Finding:
    """One question for all that came with the commits of a day: an import is one act."""
    oldest = min(items, key=lambda item: (item.published, item.id))
    days = (added - oldest.day).days
    many = f"等 {len(items)} 条" if len(items) > 1 else ""
    found = f"发布日期写的是 {oldest.day}，记录到 {added} 才第一次提交，相差 {days} 天"
    advice = "请核对：是事后补录，还是日期写错；发布日期应与公众看到的日期一致"
    return Finding(
        rule="backdating",
        severity="question",
        key=oldest.id,
        subject=f"{oldest.title}{many}",
        found=f"{found}；{advice}",
        basis=SOURCE,
        place=oldest.place("published"),
    )


def _ok(found: str, evidence: Evidence) -> Finding:
    place = evidence.site.items[0].where if evidence.site.items else Source("data")
    return Finding(
        rule="backdating",
        severity="ok",
        key="all",
        subject="发布日期与提交记录",
        found=found,
        basis=SOURCE,
        place=place,
    )
