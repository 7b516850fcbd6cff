"""The merged cells of the official tables, for the formats that show them as the notice does (PDF and XLSX).

Source: 国办公开办函〔2021〕30号, tables 2, 3 and 4.
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.frozen import frozen
from generator.model.annual import AnnualReport
from generator.model.annual_form import (
    APPLICANTS,
    APPLICATION_NOTE,
    APPLICATIONS,
    DISCLOSURE_BLOCKS,
    DOCUMENTS,
    LAWSUITS,
    ORGANIZATIONS,
    OUTCOMES,
    PERSON,
    RESULTS,
    REVIEW,
    REVIEWS,
    TOTAL,
)

# Columns left of the numbers of table 3: 三、本年度办理结果, the group, the row's own head.
_HEADS = 3


@frozen
class Cell:
    """A cell: its place (from 0) and span in rows and columns, a text or a number, whether it is a head."""

    row: int
    column: int
    rows: int
    columns: int
    value: str | int | Decimal
    is_head: bool = True


@frozen
class Layout:
    """A table of cells that leave no gap; the first rows are the table's head, the first columns those of its rows."""

    columns: int
    head_rows: int
    head_columns: int
    cells: tuple[Cell, ...]

    def is_left(self, cell: Cell) -> bool:
        """It reads from the left: the head of a row, or the note in the corner; all else is centred."""
        is_row_head = cell.row >= self.head_rows and cell.rows == 1
        return cell.is_head and cell.column < self.head_columns and (is_row_head or cell.row == 0)


def disclosure_layout(report: AnnualReport) -> Layout:
    """Table 2: four blocks below each other; a block of one number has it over three columns."""
    return Layout(4, 0, 0, tuple(_disclosure_cells(report)))


def _disclosure_cells(report: AnnualReport) -> Iterator[Cell]:
    row = 0
    for article, columns, heads in DISCLOSURE_BLOCKS:
        width = 3 // len(columns)
        yield Cell(row, 0, 1, 4, article)
        yield Cell(row + 1, 0, 1, 1, "信息内容")
        for place, column in enumerate(columns):
            yield Cell(row + 1, 1 + place * width, 1, width, column)
        row += 2
        for head in heads:
            yield Cell(row, 0, 1, 1, head)
            for place, number in enumerate(disclosure_numbers(report, head)):
                yield Cell(row, 1 + place * width, 1, width, number, is_head=False)
            row += 1


def disclosure_numbers(report: AnnualReport, head: str) -> tuple[int | Decimal, ...]:
    """The numbers of a row of table 2."""
    if head in DOCUMENTS:
        return report.documents[head]
    return (report.decisions[head],) if head in report.decisions else (report.fee_wan,)


def application_layout(report: AnnualReport) -> Layout:
    """Table 3: three rows of heads, then the 25 rows."""
    return Layout(_HEADS + len(APPLICANTS), 3, _HEADS, tuple(_application_cells(report)))


def _application_cells(report: AnnualReport) -> Iterator[Cell]:
    first = _HEADS
    yield Cell(0, 0, 3, first, APPLICATION_NOTE)
    yield Cell(0, first, 1, len(APPLICANTS), "申请人情况")
    yield Cell(1, first, 2, 1, PERSON)
    yield Cell(1, first + 1, 1, len(ORGANIZATIONS), "法人或其他组织")
    yield Cell(1, first + len(APPLICANTS) - 1, 2, 1, TOTAL)
    for place, organization in enumerate(ORGANIZATIONS):
        yield Cell(2, first + 1 + place, 1, 1, organization)
    results = sum(row.is_result for row in APPLICATIONS)
    group = ""
    for place, row in enumerate(APPLICATIONS, 3):
        if row.is_result and not APPLICATIONS[place - 4].is_result:
            yield Cell(place, 0, results, 1, RESULTS)
        if row.group and row.group != group:
            yield Cell(place, 1, sum(other.group == row.group for other in APPLICATIONS), 1, row.group)
        group = row.group
        column = 2 if row.group else 1 if row.is_result else 0
        yield Cell(place, column, 1, first - column, row.head)
        for index, number in enumerate(report.counts(row)):
            yield Cell(place, first + index, 1, 1, number, is_head=False)


def review_layout(report: AnnualReport) -> Layout:
    """Table 4: one row of 15 numbers below three rows of heads."""
    return Layout(len(REVIEWS) * len(OUTCOMES), 3, 0, tuple(_review_cells(report)))


def _review_cells(report: AnnualReport) -> Iterator[Cell]:
    width = len(OUTCOMES)
    yield Cell(0, 0, 1, width, REVIEW)
    yield Cell(0, width, 1, width * len(LAWSUITS), "行政诉讼")
    for place, outcome in enumerate(OUTCOMES):
        yield Cell(1, place, 2, 1, outcome)
    for block, head in enumerate(LAWSUITS, 1):
        yield Cell(1, block * width, 1, width, head)
    for block in range(1, len(REVIEWS)):
        for place, outcome in enumerate(OUTCOMES):
            yield Cell(2, block * width + place, 1, 1, outcome)
    for block, head in enumerate(REVIEWS):
        for place, number in enumerate(report.reviews[head]):
            yield Cell(3, block * width + place, 1, 1, number, is_head=False)
