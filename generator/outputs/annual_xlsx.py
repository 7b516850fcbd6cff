"""The tables of an annual report as a workbook in the form of the notice, by XlsxWriter."""

import datetime as dt
import io
import math
from collections.abc import Sequence
from typing import Any

from generator.model.annual import AnnualReport
from generator.outputs.annual_layout import Layout, application_layout, disclosure_layout, review_layout
from generator.text import display_width

# A sheet for each table: its name, the layout, the widths of its columns in characters of Latin type.
_SHEETS = (
    ("主动公开", disclosure_layout, (28, 16, 16, 16)),
    ("申请办理", application_layout, (6, 12, 40, 9, 9, 9, 9, 9, 9, 9)),
    ("复议诉讼", review_layout, (7,) * 15),
)
_A4 = 9
_LINE_POINTS = 15
# How much of a cell text fills: characters are a little wider than the column's unit.
_FILLED = 0.85
_TITLE = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "font_name": "宋体", "font_size": 14}
_CELL = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "宋体", "font_size": 11}


def report_xlsx(report: AnnualReport, author: str, *, is_demo: bool, mark: str = "") -> bytes:
    """Three sheets; numbers are numbers. Dated by the report's signature, so the same bytes each time.

    `mark` stands behind the title of each.
    """
    stream = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        created = dt.datetime.combine(report.issued, dt.time())
        book.set_properties({"title": report.title, "author": author, "created": created})
        title = book.add_format(_TITLE)
        for name, layout, widths in _SHEETS:
            sheet = book.add_worksheet(name)
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width)
            sheet.set_row(0, 40)
            sheet.merge_range(0, 0, 0, len(widths) - 1, f"{report.title}（{name}）{mark}", title)
            _write(book, sheet, layout(report))
            _set_heights(sheet, layout(report), widths)
            sheet.set_paper(_A4)
            sheet.fit_to_pages(1, 1)
            if len(widths) > len(_SHEETS[0][2]):
                sheet.set_landscape()
            if is_demo:
                sheet.set_header("&C演示数据：内容为演示而写，均为虚构")
    return stream.getvalue()


def _write(book: Any, sheet: Any, layout: Layout) -> None:
    """The cells from the second row on, below the title."""
    centred = book.add_format({**_CELL, "align": "center"})
    head = book.add_format({**_CELL, "align": "center", "bg_color": "#F2F2F2"})
    left_head = book.add_format({**_CELL, "align": "left", "bg_color": "#F2F2F2"})
    for cell in layout.cells:
        form = left_head if layout.is_left(cell) else head if cell.is_head else centred
        row, column = cell.row + 1, cell.column
        if cell.rows * cell.columns > 1:
            sheet.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, "", form)
        sheet.write(row, column, cell.value, form)


def _set_heights(sheet: Any, layout: Layout, widths: Sequence[int]) -> None:
    """Rows as high as their text needs: spreadsheet programs don't do it for merged cells."""
    lines: dict[int, int] = {}
    for cell in layout.cells:
        if cell.rows == 1:
            width = sum(widths[cell.column : cell.column + cell.columns])
            needed = math.ceil(display_width(str(cell.value)) / (width * _FILLED))
            lines[cell.row] = max(lines.get(cell.row, 1), needed)
    for row, count in lines.items():
        sheet.set_row(row + 1, _LINE_POINTS * count + 4)
