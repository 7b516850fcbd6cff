"""The tables of an annual report add up (R-NB-1 to R-NB-4), and a county's bureau makes no 规章 (R-NB-8).

Source: 国办公开办函〔2021〕30号, the note in the head of table 3 and the totals of tables 3 and 4; who makes 规章 is in
立法法.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from generator.model.annual import FORM, AnnualReport, cell
from generator.model.annual_form import (
    APPLICANTS,
    APPLICATIONS,
    CARRIED_IN,
    CARRIED_OUT,
    DOCUMENT_COLUMNS,
    DOCUMENTS,
    HANDLED,
    OUTCOMES,
    PARTS,
    RECEIVED,
    REVIEWS,
)
from generator.model.dataset import Dataset
from generator.problem import Problem

TELLS = {
    "R-NB-1": "年度报告申请表的每一列：本年新收加上年结转，等于办理结果总计加结转下年度",
    "R-NB-2": "同一表的每一列：办理结果总计等于（一）至（六）各行之和",
    "R-NB-3": "同一表的每一行：总计等于自然人加五类法人或其他组织",
    "R-NB-4": "行政复议、行政诉讼表：各类结果之和等于总计",
    "R-NB-8": "区县部门的“规章”一行为 0（提醒，待核实）",
}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks at every report, drafts too."""
    del as_of
    for report in dataset.annual.values():
        yield from table_problems(report)


def table_problems(report: AnnualReport) -> Iterator[Problem]:
    """Of one report, whosever it is."""
    yield from _columns(report)
    yield from _rows(report)
    yield from _reviews(report)
    yield from _regulations(report)


def _columns(report: AnnualReport) -> Iterator[Problem]:
    """R-NB-1: 一 + 二 = 三（七） + 四; R-NB-2: 三（七） = the sum of the results; in each of the 7 columns."""
    for index, column in enumerate(APPLICANTS):
        received, carried_in, handled, carried_out = (
            report.counts(row)[index] for row in (RECEIVED, CARRIED_IN, HANDLED, CARRIED_OUT)
        )
        if (left := received + carried_in) != (right := handled + carried_out):
            found = (
                f"“{column}”列：第一项“{RECEIVED.head}”{received} 加第二项“{CARRIED_IN.head}”{carried_in} 是 {left}，"
                f"第三项“{HANDLED.head}”{handled} 加第四项“{CARRIED_OUT.head}”{carried_out} 是 {right}，"
                f"相差 {abs(left - right)}"
            )
            advice = f"第一项加第二项应等于第三项加第四项，请核对这四格（{FORM}）"
            yield Problem(report.place("applications", RECEIVED.key), "R-NB-1", found, advice, report.severity)
        if difference := _missing(report, index):
            found = (
                f"{cell(HANDLED.head, column)}是 {handled}，这一列（一）至（六）各行之和是 {handled - difference}，"
                f"相差 {abs(difference)}"
            )
            advice = f"总计应等于（一）至（六）各行之和，请核对这一列（{FORM}）"
            yield Problem(report.place("applications", HANDLED.key), "R-NB-2", found, advice, report.severity)


def _missing(report: AnnualReport, index: int) -> int:
    """How much the total of the results exceeds their sum in a column."""
    return report.counts(HANDLED)[index] - sum(report.counts(row)[index] for row in PARTS)


def _rows(report: AnnualReport) -> Iterator[Problem]:
    """R-NB-3: in each of the 25 rows 总计 = 自然人 + the 5 kinds of organizations."""
    for row in APPLICATIONS:
        *parts, total = report.counts(row)
        if difference := total - sum(parts):
            found = f"{cell(row.name, APPLICANTS[-1])}是 {_unequal(total, parts)}"
            # A wrong cell breaks its row and its column by the same number.
            columns = [APPLICANTS[index] for index in range(len(parts)) if _missing(report, index) == difference]
            hint = f"多半是{cell(row.name, columns[0])}这一格写错了；" if row in PARTS and len(columns) == 1 else ""
            advice = f"{hint}总计应等于自然人加五类法人或其他组织，请核对这一行（{FORM}）"
            yield Problem(report.place("applications", row.key), "R-NB-3", found, advice, report.severity)


def _reviews(report: AnnualReport) -> Iterator[Problem]:
    """R-NB-4: 维持 + 纠正 + 其他 + 尚未审结 = 总计 in each of the three kinds."""
    for head in REVIEWS:
        *parts, total = report.reviews[head]
        if total != sum(parts):
            found = f"{cell(head, OUTCOMES[-1])}是 {_unequal(total, parts)}"
            advice = f"总计应等于{'、'.join(OUTCOMES[:-1])}之和，请核对这一行（{FORM}）"
            yield Problem(report.place("reviews", head), "R-NB-4", found, advice, report.severity)


def _unequal(total: int, parts: Sequence[int]) -> str:
    return f"{total}，前面各格之和是 {sum(parts)}，相差 {abs(total - sum(parts))}"


def _regulations(report: AnnualReport) -> Iterator[Problem]:
    """R-NB-8: the row 规章 is 0; of what no one has confirmed, so a warning."""
    head = DOCUMENTS[0]
    for column, count in zip(DOCUMENT_COLUMNS, report.documents[head], strict=True):
        if count:
            found = f"{cell(head, column)}是 {count}，应为 0，相差 {count}"
            advice = "区县的部门没有规章制定权（《中华人民共和国立法法》；待核实），请核对是否误填了规范性文件"
            yield Problem(report.place("proactive", head), "R-NB-8", found, advice, "warning")
