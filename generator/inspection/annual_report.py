"""Yearly reports with a date in law: is last year's there, and how many days are left.

Source: 政府信息公开条例 (令711) art. 49: a department publishes its report on government information disclosure by 31
January. 法治政府建设与责任落实督察工作规定 art. 25: the report on building a law-based government is public before 1
April (not verified), so it is only asked for where the data holds one of an earlier year.
"""

import datetime as dt
import re
from collections.abc import Iterator

from generator.frozen import frozen
from generator.inspection.finding import Evidence, Finding, Severity
from generator.model.item import Item
from generator.problem import Source
from generator.records.config import CATEGORIES
from generator.regex import regex

_YEAR = r"(?P<year>20[0-9]{2})年?度?"


@frozen(kw_only=True)
class Report:
    """A kind of yearly report: how its title looks, and the last day for it, by month and day."""

    key: str
    title: str
    pattern: re.Pattern[str]
    month: int
    day: int
    source: str
    is_verified: bool

    def year_of(self, item: Item) -> int | None:
        """The year that the item reports on; None where it is no such report."""
        match = self.pattern.search(item.title)
        return int(match["year"]) if match else None

    def due(self, year: int) -> dt.date:
        """The last day for the report on `year`."""
        return dt.date(year + 1, self.month, self.day)


DISCLOSURE = Report(
    key="disclosure",
    title="政府信息公开工作年度报告",
    pattern=regex(_YEAR + r".{0,6}政府信息公开(工作)?(年度报告|年报|报告)$"),
    month=1,
    day=31,
    source="《政府信息公开条例》第四十九条：每年1月31日前",
    is_verified=True,
)
LAW_BASED = Report(
    key="law-based-government",
    title="法治政府建设年度报告",
    pattern=regex(_YEAR + r".{0,12}法治政府建设.{0,6}(报告|情况)$"),
    month=3,
    day=31,
    source="《法治政府建设与责任落实督察工作规定》第二十五条：每年4月1日前，待核实",
    is_verified=False,
)


def is_annual_report(item: Item) -> bool:
    """Whether the item is a report on government information disclosure."""
    return DISCLOSURE.year_of(item) is not None


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Last year's report of each kind."""
    for report in (DISCLOSURE, LAW_BASED):
        reports = [item for item in evidence.dataset.items if report.year_of(item)]
        earlier = [item for item in reports if (report.year_of(item) or 0) < as_of.year - 1]
        if report.is_verified or earlier:
            yield from _findings(report, reports, evidence, as_of)


def _findings(report: Report, reports: list[Item], evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Last year's report; and if that has come, the date of the next."""
    year = as_of.year - 1
    mine = sorted((item for item in reports if report.year_of(item) == year), key=lambda item: item.published)
    public = next((item for item in mine if item.id in evidence.site.by_id), None)
    waiting = (item for item in mine if item.status == "published" and not evidence.dataset.has_come(item, as_of))
    planned = next(waiting, None)
    due = report.due(year)
    severity, found = _judge(report, due, public, planned, as_of)
    place = next((item.where for item in (*mine, *reports)), Source(CATEGORIES))
    yield _finding(report, year, severity, found, place, None if public else (due - as_of).days)
    if public:
        due = report.due(year + 1)
        yield _finding(report, year + 1, "ok", f"下一份，最迟 {due} 公开", place, (due - as_of).days)


def _judge(
    report: Report, due: dt.date, public: Item | None, planned: Item | None, as_of: dt.date
) -> tuple[Severity, str]:
    late: Severity = "fault" if report.is_verified else "warning"
    if public and public.day <= due:
        return "ok", f"已在 {public.day} 公开，最迟 {due}"
    if public:
        return late, f"到 {public.day} 才公开，最迟应在 {due}，迟了 {(public.day - due).days} 天；下一份请提前准备"
    if as_of > due:
        return late, f"还没有公开，最迟应在 {due}；请立即公开"
    if planned and planned.day <= due:
        return "ok", f"已经写好，定于 {planned.day} 公开，最迟 {due}"
    if planned:
        return "warning", f"定于 {planned.day} 公开，晚于最迟的 {due}；请提前"
    return "warning", f"还没有公开，最迟 {due}；请准备"


def _finding(
    report: Report, year: int, severity: Severity, found: str, place: Source, days_left: int | None
) -> Finding:
    return Finding(
        rule="annual-report",
        severity=severity,
        key=f"{report.key}-{year}",
        subject=f"{year}年{report.title}",
        found=found,
        basis=report.source,
        place=place,
        due=report.due(year) if days_left is not None else None,
        days_left=days_left,
    )
