"""The published lists of employers that owe wages: what the law lets stand there, and for how long.

Source: 人社部令第29号 《重大劳动保障违法行为社会公布办法》 (fields; a list each quarter); 人社部令第45号
《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》 art. 9 (publication), 11 (three years), 12-14 (early removal),
16 (revocation), 17 (an end to publication).
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.frozen import frozen
from generator.model.item import Change
from generator.model.quarter import Quarter
from generator.problem import Source

Law = Literal["29", "45"]
LAWS: Mapping[Law, str] = {
    "45": "拖欠农民工工资失信联合惩戒对象名单",
    "29": "重大劳动保障违法行为社会公布名单",
}
# What a file without entries says in its first cell, so that an empty quarter is told from a forgotten one.
EMPTY_MARKER = "本季度无"
TERM_YEARS = 3


@frozen(kw_only=True)
class Column:
    """A column of a list: the laws whose lists have it, and whether every entry must fill it."""

    key: str
    label: str
    laws: tuple[Law, ...] = ("29", "45")
    required: bool = True


COLUMNS = (
    Column(key="name", label="违法主体全称"),
    Column(key="code", label="统一社会信用代码"),
    Column(key="address", label="地址"),
    Column(key="representative", label="法定代表人或负责人姓名"),
    Column(key="facts", label="主要违法事实"),
    Column(key="handling", label="相关处理情况"),
    Column(key="announced", label="公布日期", laws=("29",)),
    Column(key="decision_number", label="列入决定文号", laws=("45",)),
    Column(key="decided", label="列入日期", laws=("45",)),
    Column(key="reason", label="列入事由", laws=("45",)),
    Column(key="basis", label="列入依据", laws=("45",)),
    Column(key="expires", label="到期日", laws=("45",), required=False),
    Column(key="corrected", label="改正日期", laws=("45",), required=False),
    Column(key="removed", label="提前移出日期", laws=("45",), required=False),
    Column(key="revoked", label="撤销日期", required=False),
    Column(key="changes", label="更正记录", required=False),
)


def columns_of(law: Law) -> tuple[Column, ...]:
    """The columns of one law's lists, in order."""
    return tuple(column for column in COLUMNS if law in column.laws)


@frozen
class End:
    """The day from which an entry is no longer public, and why, with the article."""

    day: dt.date
    reason: str


@frozen(kw_only=True)
class Entry:
    """One employer of a list.

    `texts` are the legal fields by key. `since` is the day of the decision to list (令45) or of announcement
    (令29). `stated_expiry` is what the file says; what counts is `expires`. `cells` names the cell of each key.
    """

    law: Law
    texts: Mapping[str, str]
    since: dt.date
    where: Source
    cells: Mapping[str, str]
    stated_expiry: dt.date | None = None
    corrected: dt.date | None = None
    removed: dt.date | None = None
    revoked: dt.date | None = None
    changes: tuple[Change, ...] = ()

    @property
    def name(self) -> str:
        """The employer's full name."""
        return self.texts["name"]

    @property
    def code(self) -> str:
        """Its unified social credit code, or the older registration number."""
        return self.texts["code"]

    @property
    def expires(self) -> dt.date | None:
        """Three years after the decision (令45 art. 11); 令29 sets no term."""
        return years_after(self.since, TERM_YEARS) if self.law == "45" else None

    @property
    def end(self) -> End | None:
        """The first that ends publication, in the future or past; None where nothing does."""
        days = (
            (self.expires, "期限届满（令45第十一条）"),
            (self.removed, "提前移出（令45第十二条至第十四条）"),
            (self.revoked, "决定已撤销"),
        )
        return min((End(day, reason) for day, reason in days if day), key=lambda end: end.day, default=None)

    def is_public(self, as_of: dt.date) -> bool:
        """Whether the entry may stand on the site: from its day on, until the day before its end."""
        return self.since <= as_of and not self.has_ended(as_of)

    def has_ended(self, as_of: dt.date) -> bool:
        """Whether nothing of the entry may remain (令45 art. 17)."""
        return self.end is not None and self.end.day <= as_of


@frozen(kw_only=True)
class QuarterList:
    """One file: the entries that a quarter published under one law; `is_empty` where it says 本季度无."""

    law: Law
    quarter: Quarter
    where: Source
    entries: tuple[Entry, ...] = ()
    is_empty: bool = False


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day `years` later; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later; the month's last day where there is no such day."""
    count = day.year * 12 + day.month - 1 + months
    first_of_next = dt.date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(count // 12, count % 12 + 1, min(day.day, last))


def entries_of(lists: tuple[QuarterList, ...]) -> Iterator[Entry]:
    """Every entry of every list, in order."""
    return (entry for each in lists for entry in each.entries)
