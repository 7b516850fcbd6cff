"""What an inspection finds, as a value, and what it is found in."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.privacy.redact import quotable
from generator.problem import Problem, Source
from generator.records.history import History
from generator.views.site_view import SiteView

Severity = Literal["fault", "warning", "question", "ok"]
SEVERITIES: dict[Severity, str] = {"fault": "不合格", "warning": "提醒", "question": "请核对", "ok": "正常"}
TITLES = {
    "links": "链接和附件",
    "unread": "记录有错误",
    "file-kind": "附件内容",
    "home": "首页更新",
    "cadence": "栏目更新",
    "veto": "单项否决计数",
    "empty": "空白栏目",
    "annual-report": "年度报告",
    "quarters": "按季度公布",
    "lateness": "公开时限",
    "interpretation": "政策解读",
    "pair": "解读与文件关联",
    "validity": "有效期",
    "numbers": "数字一致",
    "backdating": "发布日期与提交记录",
}
# What each rule looks at, for the reference.
TELLS = {
    "links": "死链、缺失或空的附件（与 `gongkai check` 相同）",
    "unread": "有错误、因而没有计入的记录",
    "file-kind": "附件的内容与扩展名相符",
    "home": "首页两周内有新信息；满 10 天提醒",
    "cadence": "各栏目按 `cadence` 更新；满 10 天（两周的）、满 5 个月（六个月的）、季末前 15 天、年末前 30 天提醒",
    "veto": "门户单项否决的三个计数里，本站占几个",
    "empty": "空白栏目",
    "annual-report": "年度报告 1 月 31 日前公开（法治政府建设年度报告：以往公开过才查，待核实）",
    "quarters": "按季度公布的栏目，哪一季度一条也没有（请核对）",
    "lateness": "成文后 20 个工作日内公开；草稿还剩几天；没有放假安排的年份只说明，不推算",
    "interpretation": "现行文件有没有解读（请核对）",
    "pair": "标题是政策解读，有没有写 `interprets`",
    "validity": "有效期 90 天内届满或已过期",
    "numbers": "同一句或相邻句里的部分、总数、百分比对得上（请核对）",
    "backdating": "发布日期比 git 第一次提交早 7 天以上（请核对；没有 git、浅克隆、第一次提交之前的信息不作判断）",
}


@frozen(kw_only=True)
class Finding:
    """One result.

    Attributes:
        rule: The rule's name, in ASCII.
        severity: `fault` is wrong on the day of the inspection; `warning` will be soon, or rests on a rule that is
            not verified (待核实); `question` is for a person to decide; `ok` is in order.
        key: What tells it from the rule's other findings for ever: an id of a category or item, a year. ASCII.
        subject: What it is about, in Chinese.
        found: What was found, and what to do; Chinese.
        basis: The notice or law behind the rule, with its article; `待核实` where it is not verified.
        place: Where it stands in the staff's files.
        due: The last good day; from the next on it is a fault.
        days_left: From the day of the inspection to `due`; below 0 when it has passed.
    """

    rule: str
    severity: Severity
    key: str
    subject: str
    found: str
    basis: str
    place: Source
    due: dt.date | None = None
    days_left: int | None = None

    def __post_init__(self) -> None:
        # As in a problem: what is quoted must not leak.
        object.__setattr__(self, "subject", quotable(self.subject))
        object.__setattr__(self, "found", quotable(self.found))

    @property
    def message(self) -> str:
        """All that staff need to know, in one sentence."""
        return f"{self.found}（{self.basis}）"


@frozen(kw_only=True)
class Evidence:
    """All that the rules may look at: the data, the site of the day, what the checks said, and git's history."""

    dataset: Dataset
    site: SiteView
    problems: tuple[Problem, ...]
    history: History

    def recent(self, as_of: dt.date) -> Iterator[Item]:
        """The public items of this year and the last, which an inspection judges; older faults can't be mended."""
        start = assessed_from(as_of)
        return (item for item in self.site.items if item.day >= start)


def assessed_from(as_of: dt.date) -> dt.date:
    """The first day of the time that an inspection looks back on: 1 January of last year."""
    return dt.date(as_of.year - 1, 1, 1)
