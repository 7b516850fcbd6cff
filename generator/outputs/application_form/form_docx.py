"""The form as DOCX, one table as on paper. Fonts by name: every office program in China has Song."""

import datetime as dt
import io
import zipfile
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from generator.outputs.application_form.contents import DATED, Field, Form

_FONT = "宋体"
_WIDTHS_MM = (24, 26, 49, 22, 49)
_ROW_MM = 9
_SIGNATURE_MM = 13
_BOX = "□"


def draw(form: Form) -> bytes:
    """The file; the same bytes for the same form."""
    document = docx.Document()
    _set_up(document, form)
    _line(document.add_paragraph(), form.bureau, 12, centred=True)
    _line(document.add_paragraph(), form.title, 20, centred=True)
    _table(document, form)
    notes = (f"{number}. {note}" for number, note in enumerate(form.notes, start=1))
    for words in ("填写说明", *notes, f"{form.basis}。"):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        _line(paragraph, words, 9)
    stream = io.BytesIO()
    document.save(stream)
    return _with_fixed_dates(stream.getvalue())


def _set_up(document: Document, form: Form) -> None:
    """Paper, fonts, and properties that name no person and ask no clock."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(18), Mm(14)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.language = form.title, "zh-CN"
    properties.author = properties.last_modified_by = properties.comments = ""
    moment = dt.datetime.combine(DATED, dt.time())
    properties.created = properties.modified = moment


def _line(paragraph: Paragraph, text: str, size_pt: float, *, centred: bool = False) -> None:
    paragraph.add_run(text).font.size = Pt(size_pt)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Document, form: Form) -> None:
    table = document.add_table(rows=0, cols=len(_WIDTHS_MM), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
    for section in form.sections:
        first = len(table.rows)
        for row in section.rows:
            cells = _row(table, _ROW_MM * max(field.lines for field in row))
            for field, place in zip(row, (1, 3), strict=False):
                _label(cells[place], field.label)
                _writing(cells[2].merge(cells[4]) if len(row) == 1 else cells[place + 1], field)
        _label(table.cell(first, 0).merge(table.cell(len(table.rows) - 1, 0)), section.title)
    cells = _row(table, _SIGNATURE_MM)
    _label(cells[0].merge(cells[1]), form.signature[0].label)
    _label(cells[3], form.signature[1].label)


def _row(table: Table, height_mm: int) -> tuple[_Cell, ...]:
    row: Any = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has types, but not here
    row.height, row.height_rule = Mm(height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell, width in zip(row.cells, _WIDTHS_MM, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return tuple(row.cells)


def _label(cell: _Cell, words: str) -> None:
    _line(cell.paragraphs[0], words, 10.5, centred=True)


def _writing(cell: _Cell, field: Field) -> None:
    """Boxes to tick, where there is a choice; else nothing: the cell is what is written in."""
    if field.choices:
        _line(cell.paragraphs[0], "    ".join(f"{_BOX} {choice}" for _, choice in field.choices), 10.5)


def _with_fixed_dates(file: bytes) -> bytes:
    """The same archive with the date of the form on each part, where python-docx puts the present moment."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, (DATED.year, DATED.month, DATED.day, 0, 0, 0))
            new.writestr(entry, old.read(part), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
