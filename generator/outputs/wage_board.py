"""The board of a building site as PDF, A4 and A3, to print and fill in by hand; typeset by Typst."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn

from generator.outputs.artifact import Artifact, Made
from generator.outputs.templating import TEMPLATES
from generator.views.site_view import SiteView
from generator.views.wage_board import sections, title, words_around
from generator.words import language

PAPERS = ("a4", "a3")


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/notice-board/wage-notice-board-a4.pdf` and `-a3.pdf`; none where the bureau has no such column."""
    if not site.wages.folder:
        return
    settings = site.settings
    for paper in PAPERS:
        data = {
            "title": title(),
            "paper": paper,
            "publisher": settings.name,
            "words": words_around(settings),
            "lang": language().partition("-")[0],
            "sections": [asdict(section) for section in sections(settings)],
        }
        text = json.dumps(data, ensure_ascii=False, sort_keys=True)
        yield Artifact(file_path(site, paper), Made(_pdf, (text, site.newest)))


def file_path(site: SiteView, paper: str) -> str:
    """Where the PDF of a paper size lies in the docs tree."""
    return f"{site.wages.folder}/notice-board/wage-notice-board-{paper}.pdf"


@cache
def _pdf(data: str, dated: dt.datetime) -> bytes:
    """The bytes depend on the data and their date alone: no font of the machine is used, no clock asked."""
    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    import typst

    return typst.compile(
        TEMPLATES / "wage_board.typ",
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        timestamp=int(dated.timestamp()),
        pdf_standards="ua-1",
    )
