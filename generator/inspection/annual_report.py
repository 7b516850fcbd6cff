"""Yearly reports with a date in law: is last year's there, and how many days are left.

Source: 政府信息公开条例 (令711) art. 49: a department publishes its report on government information disclosure by
31 January. 法治政府建设与责任落实督察工作规定 art. 25: the report on building a law-based government is public before 1 April
(not verified), so it is only asked for where the data holds one of an earlier year.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.inspection.finding import Evidence, Finding, Severity
from generator.model.item import Item
from generator.problem import Source
from generator.records.config import CATEGORIES

_YEAR = r"(?P<year>20[0-9]{2})年?度?"


@dataclass(frozen=True, slots=True, kw_only=True)
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


DISCLOSURE = Report(
    key="disclosure",
    title="政府信息公开工作年度报告",
    pattern=re.compile(_YEAR + r".{0,6}政府信息公开(工作)?(年度报告|年报|报告)$"),
    month=1,
    day=31,
    source="《政府信息公开条例》第四十九条：每年1月31日前",
    is_verified=True,
)
LAW_BASED = Report(
    key="law-based-government",
    title="法治政府建设年度报告",
    pattern=re.compile(_YEAR + r".{0,12}法治政府建设.{0,6}(报告|情况)$"),
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
            yield _finding(report, reports, evidence, as_of)


def _finding(report: Report, reports: list[Item], evidence: Evidence, as_of: dt.date) -> Finding:
    year = as_of.year - 1
    due = dt.date(as_of.year, report.month, report.day)
    mine = sorted((item for item in reports if report.year_of(item) == year), key=lambda item: item.published)
    public = next((item for item in mine if item.id in evidence.site.by_id), None)
    planned = next((item for item in mine if item.status == "published" and item.day > as_of), None)
    if public:
        due = dt.date(due.year + 1, due.month, due.day) if public.day <= due else due
    severity, found = _judge(report, due, public, planned, as_of)
    place = (public or planned or (mine[0] if mine else None) or (reports[0] if reports else None)) if reports else None
    return Finding(
        rule="annual-report",
        severity=severity,
        key=f"{report.key}-{due.year - 1}",
        subject=f"{year}年{report.title}",
        message=f"{found}（{report.source}）",
        place=place.where if place else Source(CATEGORIES),
        due=due,
        days_left=(due - as_of).days,
    )


def _judge(
    report: Report, due: dt.date, public: Item | None, planned: Item | None, as_of: dt.date
) -> tuple[Severity, str]:
    """Severity and finding; `due` is next year's for a report that came in time."""
    late: Severity = "fault" if report.is_verified else "warning"
    if public and public.day <= due:
        return "ok", f"已在 {public.day} 公开；下一年的最迟 {due}"
    if public:
        return late, f"到 {public.day} 才公开，最迟应在 {due}，迟了 {(public.day - due).days} 天；请在下一年提前准备"
    if as_of > due:
        return late, f"还没有公开，最迟应在 {due}，已经迟了 {(as_of - due).days} 天；请立即公开"
    if planned and planned.day <= due:
        return "ok", f"已经写好，定于 {planned.day} 公开，最迟 {due}"
    if planned:
        return "warning", f"定于 {planned.day} 公开，晚于最迟的 {due}；请提前"
    return "warning", f"还没有公开，最迟 {due}，还有 {(due - as_of).days} 天；请准备"
