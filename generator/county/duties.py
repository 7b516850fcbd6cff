"""Duties with a deadline, and whether a bureau met them: those that law sets, and the cadence of its columns."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from generator.frozen import frozen
from generator.inspection.annual_report import DISCLOSURE
from generator.inspection.finding import Finding, assessed_from
from generator.inspection.lateness import LIMIT_WORKDAYS
from generator.inspection.lateness import SOURCE as PUBLISHED_IN_TIME
from generator.model.dataset import Dataset
from generator.model.quarter import quarters_ended
from generator.model.wage_list import LAWS
from generator.model.workdays import UnknownYearError, add_workdays
from generator.views.site_view import SiteView

State = Literal["met", "late", "open", "undated"]
BUDGET_DAYS = 20
BUDGET = "《预算法》第十四条：批复后20日内向社会公开"
WAGE_LIST = "人社部令第29号：县级每季度公布；《政府信息公开条例》第二十六条：20个工作日内"


@frozen(kw_only=True)
class Duty:
    """One duty of a bureau.

    Attributes:
        rule: `annual-report`, `budget`, `wage-list`, `lateness`; `cadence` and `home` are of the inspection.
        key: What tells it from the rule's other duties for ever.
        subject: What was to be published; Chinese.
        due: The last good day; None where it can't be worked out, since the holidays of the year are not known.
        done: The day on which it was; None where it wasn't, or that day isn't known.
        is_done: Whether it was.
        basis: The law or notice behind it, with its article; `待核实` where it is not verified.
        path: The item that met it, below the bureau's site; empty where there is none.
    """

    rule: str
    key: str
    subject: str
    due: dt.date | None
    done: dt.date | None = None
    is_done: bool = False
    basis: str
    path: str = ""

    def state(self, as_of: dt.date) -> State:
        """Met or late by the day it was done, or by `as_of`; `undated` where a day that this needs isn't known."""
        if self.due is None or (self.is_done and self.done is None):
            return "undated"
        if self.done is not None:
            return "met" if self.done <= self.due else "late"
        return "open" if as_of <= self.due else "late"

    def days_late(self, as_of: dt.date) -> int:
        """How many days after the last good one it was done, or still isn't; 0 where it is not late."""
        if self.due is None or self.state(as_of) != "late":
            return 0
        return ((self.done or as_of) - self.due).days


def duties_of(dataset: Dataset, site: SiteView, findings: Iterable[Finding], as_of: dt.date) -> tuple[Duty, ...]:
    """Those of the time that an inspection looks back on, the earliest deadline first; nothing of a draft.

    What Chinese law asks for is not asked of a site in another language.
    """
    if not site.settings.has_chinese_duties:
        return ()
    start = assessed_from(as_of)
    found = [*_annual_reports(site, as_of), *_budgets(site), *_wage_lists(dataset, as_of), *_in_time(site, as_of)]
    found = [duty for duty in found if max(duty.due or start, duty.done or start) >= start]
    found += _cadences(findings)
    return tuple(sorted(found, key=lambda duty: (duty.due or dt.date.max, duty.rule, duty.key)))


def _annual_reports(site: SiteView, as_of: dt.date) -> Iterator[Duty]:
    """Of each year in which the bureau published something, and of last year; then the next that will be due."""
    reports = {year: item for item in reversed(site.items) if (year := DISCLOSURE.year_of(item))}
    first = min([*reports, *(item.year for item in site.items[-1:]), as_of.year - 1])
    for year in range(first, as_of.year + 1):
        item = reports.get(year)
        yield Duty(
            rule="annual-report",
            key=str(year),
            subject=f"{year}年{DISCLOSURE.title}",
            due=DISCLOSURE.due(year),
            done=item.day if item else None,
            is_done=item is not None,
            basis=DISCLOSURE.source,
            path=item.url_path if item else "",
        )


def _budgets(site: SiteView) -> Iterator[Duty]:
    """Of those whose day of approval is known; the others are a warning to staff."""
    for book in site.budgets.books:
        item = next((site.by_id[record] for record in book.records if record in site.by_id), None)
        if book.approved_on and item:
            yield Duty(
                rule="budget",
                key=book.stem,
                subject=book.title,
                due=book.approved_on + dt.timedelta(days=BUDGET_DAYS),
                done=item.day,
                is_done=True,
                basis=BUDGET,
                path=item.url_path,
            )


def _wage_lists(dataset: Dataset, as_of: dt.date) -> Iterator[Duty]:
    """From the first list of each law on, one for each quarter that has ended; a list doesn't say when it came."""
    for law, title in LAWS.items():
        there = {each.quarter for each in dataset.wages.lists if each.law == law}
        for quarter in quarters_ended(min(there), as_of) if there else ():
            yield Duty(
                rule="wage-list",
                key=f"{quarter}-{law}",
                subject=f"{quarter.title}{title}",
                due=_workdays_after(quarter.end),
                is_done=quarter in there,
                basis=WAGE_LIST,
            )


def _in_time(site: SiteView, as_of: dt.date) -> Iterator[Duty]:
    """Of each public item whose document bears a date."""
    for item in site.items:
        if item.issued and item.issued <= item.day and item.day >= assessed_from(as_of):
            yield Duty(
                rule="lateness",
                key=item.id,
                subject=item.title,
                due=_workdays_after(item.issued),
                done=item.day,
                is_done=True,
                basis=PUBLISHED_IN_TIME,
                path=item.url_path,
            )


def _workdays_after(day: dt.date) -> dt.date | None:
    try:
        return add_workdays(day, LIMIT_WORKDAYS)
    except UnknownYearError:
        return None


def _cadences(findings: Iterable[Finding]) -> Iterator[Duty]:
    """By when the home page and each column must have something new. Other findings may be of drafts."""
    for finding in findings:
        if finding.rule in {"cadence", "home"} and finding.due:
            subject = f"{finding.subject}：更新"
            yield Duty(rule=finding.rule, key=finding.key, subject=subject, due=finding.due, basis=finding.basis)
