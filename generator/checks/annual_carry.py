"""A year's report takes over what the year before left: applications (R-NB-5) and documents in force (R-NB-6).

Source: 结转下年度 and 上年结转 in table 3 of 国办公开办函〔2021〕30号 are one number; documents in force are compared
by logic alone, so that is a warning.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.annual import FORM, AnnualReport, cell
from generator.model.annual_form import APPLICANTS, CARRIED_IN, CARRIED_OUT, DOCUMENT_COLUMNS, DOCUMENTS
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem

TELLS = {
    "R-NB-5": "上年结转等于上一年报告的结转下年度",
    "R-NB-6": "现行有效的规范性文件与上一年、与网站上的文件相符（提醒，待核实）",
}

_REPEALED = {"失效", "废止"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Compares each report with that of the year before, where there is one, and with the site's documents."""
    del as_of
    for report in dataset.annual.values():
        before = dataset.annual.get(report.year - 1)
        if before is not None:
            yield from carry_problems(report, before)
        yield from _on_site(report, dataset)


def carry_problems(report: AnnualReport, before: AnnualReport) -> Iterator[Problem]:
    """Of a report and that of the year before, whosever they are."""
    yield from _applications(report, before)
    yield from _in_force(report, before)


def _applications(report: AnnualReport, before: AnnualReport) -> Iterator[Problem]:
    """R-NB-5: 二 of this year is 四 of the last, in each column."""
    columns = zip(APPLICANTS, report.counts(CARRIED_IN), before.counts(CARRIED_OUT), strict=True)
    for column, carried_in, carried_out in columns:
        if carried_in != carried_out:
            found = (
                f"{cell(CARRIED_IN.head, column)}是 {carried_in}，{before.year}年报告（{before.file}）"
                f"{cell(CARRIED_OUT.head, column)}是 {carried_out}，相差 {abs(carried_in - carried_out)}"
            )
            advice = f"上年结转应等于上一年的结转下年度，请核对两年的报告（{FORM}）"
            yield Problem(report.place("applications", CARRIED_IN.key), "R-NB-5", found, advice, report.severity)


def _in_force(report: AnnualReport, before: AnnualReport) -> Iterator[Problem]:
    """R-NB-6, first half: 现行有效 = last year's + 制发 - 废止."""
    head = DOCUMENTS[1]
    made, repealed, valid = report.documents[head]
    valid_before = before.documents[head][2]
    if valid != (expected := valid_before + made - repealed):
        found = (
            f"{cell(head, DOCUMENT_COLUMNS[2])}是 {valid}，上年现行有效 {valid_before} 加制发 {made} 减废止 {repealed} "
            f"是 {expected}，相差 {abs(valid - expected)}"
        )
        advice = f"请核对；有因到期等原因失效的，差额属正常（待核实；{FORM}）"
        yield Problem(report.place("proactive", head), "R-NB-6", found, advice, "warning")


def _on_site(report: AnnualReport, dataset: Dataset) -> Iterator[Problem]:
    """R-NB-6, second half: 现行有效 = the documents in force on the site at the year's end."""
    head = DOCUMENTS[1]
    valid = report.documents[head][2]
    on_site = len(documents_in_force(dataset, dt.date(report.year, 12, 31)))
    if valid != on_site:
        found = (
            f"{cell(head, DOCUMENT_COLUMNS[2])}是 {valid}，网站上到{report.year}年底有效的文件是 {on_site} 件，"
            f"相差 {abs(valid - on_site)}"
        )
        advice = (
            "请核对部门文件的“有效性”，或数字；不是规范性文件的不计"
            "（《中华人民共和国政府信息公开条例》第二十条第（一）项；待核实）"
        )
        yield Problem(report.place("proactive", head), "R-NB-6", found, advice, "warning")


def documents_in_force(dataset: Dataset, day: dt.date) -> list[Item]:
    """The documents (items with a validity) that were in force on a day, so far as the records tell.

    One that is repealed by now was in force until the document that replaces it was published.
    """
    replaced_on = _replaced_on(dataset)
    return [
        item
        for item in dataset.items
        if item.validity
        and item.status == "published"
        and item.day <= day
        and (item.valid_until is None or item.valid_until >= day)
        and (item.validity not in _REPEALED or replaced_on.get(item.id, dt.date.min) > day)
    ]


def documents_made(dataset: Dataset, year: int) -> list[Item]:
    """The documents published in a year."""
    return [item for item in dataset.items if item.validity and item.status == "published" and item.year == year]


def documents_repealed(dataset: Dataset, year: int) -> list[Item]:
    """The documents that one published in that year replaces."""
    replaced_on = _replaced_on(dataset)
    return [item for item in dataset.items if item.id in replaced_on and replaced_on[item.id].year == year]


def _replaced_on(dataset: Dataset) -> dict[str, dt.date]:
    return {other: item.day for item in dataset.items if item.status == "published" for other in item.replaces}
