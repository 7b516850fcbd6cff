"""An annual report as a PDF that looks like an official document, by typst with the Noto fonts of a package.

Source: GB/T 9704-2012 for page, type, page numbers and signature; tables as in 国办公开办函〔2021〕30号.
"""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn

from generator.model.annual_form import SECTIONS
from generator.model.dates import chinese_date
from generator.model.settings import Settings
from generator.outputs.annual_layout import Layout, application_layout, disclosure_layout, review_layout
from generator.outputs.templating import TEMPLATES
from generator.views.annual import AnnualView

_SOURCE = TEMPLATES / "annual_report.typ"
_FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent


def report_pdf(settings: Settings, view: AnnualView) -> bytes:
    """The report: tagged for screen readers (PDF/UA-1), titled, dated by its signature."""
    report = view.report
    bureau, rest = settings.name, report.title.removeprefix(settings.name)
    data = {
        "title": report.title,
        "title_lines": [bureau, rest] if rest and rest != report.title else [report.title],
        "bureau": bureau,
        "demo": settings.demo,
        "issued": {"year": report.issued.year, "month": report.issued.month, "day": report.issued.day},
        "date": chinese_date(report.issued),
        "sections": SECTIONS,
        "preamble": view.preamble,
        "overview": [{"title": title, "paragraphs": paragraphs} for title, paragraphs in view.overview],
        "disclosure": _layout(disclosure_layout(report)),
        "applications": _layout(application_layout(report)),
        "reviews": _layout(review_layout(report)),
        "problems": view.problems,
        "others": view.others,
    }
    return compile_report(json.dumps(data, ensure_ascii=False), report.issued)


def _layout(layout: Layout) -> dict[str, object]:
    cells = [
        {
            "row": cell.row,
            "column": cell.column,
            "rows": cell.rows,
            "columns": cell.columns,
            "text": str(cell.value),
            "head": cell.is_head,
            "left": layout.is_left(cell),
        }
        for cell in layout.cells
    ]
    return {"head_rows": layout.head_rows, "cells": cells}


# The item's page, the report's page and the feeds tell its size; it is set once.
@cache
def compile_report(report: str, day: dt.date) -> bytes:
    """The PDF of a report given as JSON to the template `annual_report.typ`, as of a day."""
    created = dt.datetime.combine(day, dt.time(), dt.UTC)
    import typst

    return typst.compile(
        _SOURCE,
        format="pdf",
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"report": report},
        pdf_standards=["ua-1"],
        timestamp=created,
    )
