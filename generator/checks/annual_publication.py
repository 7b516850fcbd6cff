"""A report is announced by a record, on time and under its proper title (R-NB-10).

Source: 政府信息公开条例 (令711) art. 49, by 31 January; the title as bureaus word it and the unit 万元 of table 2 by
国办公开办函〔2021〕30号.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.annual import AnnualReport, cell
from generator.model.annual_form import FEE, FEE_COLUMN, report_title
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem
from generator.text import nearest

TELLS = {
    "R-NB-10": "报告 1 月 31 日前随记录发布，标题、落款日期相符；收费按万元（迟了、标题、单位是提醒，后两样待核实）"
}

ARTICLE = "《中华人民共和国政府信息公开条例》第四十九条"
# No county bureau collects 100 million yuan; someone wrote yuan.
_LARGE_FEE_WAN = 10_000


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """A draft has no record yet, so for it only the title and the unit are looked at."""
    del as_of
    items = {item.id: item for item in dataset.items}
    for report in dataset.annual.values():
        yield from _title(report, dataset.settings.name)
        yield from _unit(report)
        if report.item in items:
            yield from _dates(report, items[report.item])
        elif not report.is_draft:
            guess = nearest(report.item, items)
            hint = f"是不是“{guess}”？" if guess else ""
            found = f"发布{report.year}年报告的记录“{report.item}”不存在"
            advice = f"{hint}请写已有记录的编号；报告要随这条记录公布（{ARTICLE}）"
            yield Problem(report.place("", "item"), "R-NB-10", found, advice)


def _title(report: AnnualReport, bureau: str) -> Iterator[Problem]:
    if report.title != (expected := report_title(bureau, report.year)):
        advice = f"按惯例应为“{expected}”，请核对（国办公开办函〔2021〕30号；待核实）"
        yield Problem(report.place("", "title"), "R-NB-10", f"标题是“{report.title}”", advice, "warning")


def _unit(report: AnnualReport) -> Iterator[Problem]:
    if report.fee_wan >= _LARGE_FEE_WAN:
        found = f"{cell(FEE, FEE_COLUMN)}是 {report.fee_wan} 万元，合 {report.fee_wan * 10_000:,f} 元"
        advice = f"是不是按元填写了？如是，请改为 {report.fee_wan / 10_000:f}（国办公开办函〔2021〕30号；待核实）"
        yield Problem(report.place("proactive", FEE), "R-NB-10", found, advice, "warning")


def _dates(report: AnnualReport, item: Item) -> Iterator[Problem]:
    due = dt.date(report.year + 1, 1, 31)
    if item.day > due:
        found = f"{report.year}年的报告 {item.day} 才发布，应在 {due} 前，晚了 {(item.day - due).days} 天"
        # No error: nobody can mend it, and who may not publish until it is gone will write another date.
        advice = f"日期属实就不用改，自查会列为逾期；写错了请改正（{ARTICLE}）"
        yield Problem(item.place("published"), "R-NB-10", found, advice, "warning")
    if item.day <= dt.date(report.year, 12, 31):
        found = f"{report.year}年还没有结束，记录“{item.id}”就在 {item.day} 发布了报告"
        yield Problem(report.place("", "item"), "R-NB-10", found, f"请核对编号和日期（{ARTICLE}）", report.severity)
    if report.issued > item.day:
        found = f"落款日期 {report.issued} 晚于记录“{item.id}”的发布日期 {item.day}"
        yield Problem(report.place("", "issued"), "R-NB-10", found, f"请核对两个日期（{ARTICLE}）", report.severity)
    if item.title != report.title:
        found = f"标题“{report.title}”与记录“{item.id}”的标题“{item.title}”不同"
        yield Problem(report.place("", "title"), "R-NB-10", found, f"请改成一致（{ARTICLE}）", report.severity)
