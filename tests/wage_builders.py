"""Lists, figures and datasets of the wage-arrears column, each with a default for everything."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

from generator.model.annual import AnnualReport
from generator.model.category import Catalogue, Category
from generator.model.content import render_content
from generator.model.dataset import Dataset, newest_first
from generator.model.dates import BEIJING
from generator.model.enforcement import Period, parse_figure
from generator.model.item import Change, Item
from generator.model.quarter import Quarter, parse_quarter
from generator.model.settings import Hotline, Settings
from generator.model.wage_list import Entry, Law, QuarterList, columns_of
from generator.model.wages import Wages
from generator.outputs.artifact import Artifact
from generator.problem import Problem, Source
from generator.records.config import DataFile
from generator.records.csv_tables import CsvTable
from generator.views.site_view import SiteView, view_site

AS_OF = dt.date(2025, 4, 1)
URL = "https://rsj.test.example/"
FOLDER = "data/tables/wage-arrears"
SETTINGS = Settings(
    name="测试区人力资源和社会保障局",
    short_name="测试区人社局",
    url=URL,
    description="测试用的网站。",
    wage_category="wages",
    hotlines=(Hotline(number="12333", name="人社热线", use="咨询"),),
)
CATALOGUE = Catalogue((
    Category(id="wages", title="根治欠薪专栏", path=PurePosixPath("wages"), description="投诉和进展。"),
    Category(id="reports", title="年报", path=PurePosixPath("reports"), description="年度报告。"),
))  # fmt: skip
# Of an area that doesn't exist; each check character is right.
CODE, OTHER_CODE = "91000000DEM000014K", "91000000DEM000022E"
TEXTS = {
    "name": "示例甲公司",
    "code": CODE,
    "address": "测试路1号",
    "representative": "（略）",
    "facts": "拖欠21名工人工资",
    "handling": "已责令支付",
    "decision_number": "测试列〔2024〕1号",
    "reason": "逾期未支付",
    "basis": "第五条",
}


def day(text: str) -> dt.date:
    """`2024-03-05`."""
    return dt.date.fromisoformat(text)


def make_entry(law: Law = "45", row: int = 2, **changes: Any) -> Entry:
    """示例甲公司, listed on 2024-03-12; texts, dates and `changes` may differ."""
    file = f"{FOLDER}/2024q1-{law}.csv"
    texts = {**TEXTS, **{key: changes.pop(key) for key in list(changes) if key in TEXTS}}
    cells = {column.key: f"{chr(ord('A') + place)}{row}" for place, column in enumerate(columns_of(law))}
    values = {"since": day("2024-03-12"), "where": Source(file, row), "cells": cells, **changes}
    return Entry(law=law, texts=texts, **values)


def make_list(*entries: Entry, quarter: str = "2024q1", law: Law = "45") -> QuarterList:
    """A quarter's list; without entries it says 本季度无."""
    found = parse_quarter(quarter)
    assert found
    where = Source(f"{FOLDER}/{quarter}-{law}.csv")
    return QuarterList(law=law, quarter=found, where=where, entries=entries, is_empty=not entries)


def make_period(name: str, row: int = 2, **figures: str) -> Period:
    """A row of figures: `2024q1` or `2024`, each figure as the table writes it."""
    quarter: Quarter | None = parse_quarter(name)
    parsed = {key: figure for key, text in figures.items() if (figure := parse_figure(text))}
    cells = {key: f"{chr(ord('B') + place)}{row}" for place, key in enumerate(figures)}
    where = Source(f"{FOLDER}/enforcement.csv", row)
    return Period(year=int(name[:4]), quarter=quarter, figures=parsed, where=where, cells=cells)


def make_item(item_id: str = "w-1", *, body: str = "正文。", category: str = "wages", **changes: Any) -> Item:
    """An item of 2025-01-22."""
    folder = CATALOGUE.get(category).path / "2025"
    where = Source(f"data/items/{folder}/{item_id}.md")
    values: dict[str, Any] = {
        "title": "标题",
        "published": dt.datetime(2025, 1, 22, tzinfo=BEIJING),
        "publisher": SETTINGS.name,
        "summary": "概述。",
        "content": render_content(body, f"{folder}/{item_id}/", URL),
        "places": {"body": Source(where.file, 9)},
        **changes,
    }
    return Item(id=item_id, category=category, folder=folder, where=where, **values)


def make_annual(year: int, *, item: str, is_draft: bool = False, **overview: str) -> AnnualReport:
    """A report of prose alone, whose parts stand on line 7."""
    return AnnualReport(
        year=year,
        title=f"{year}年政府信息公开工作年度报告",
        item=item,
        issued=dt.date(year + 1, 1, 21),
        is_draft=is_draft,
        documents={},
        decisions={},
        fee_wan=Decimal(0),
        applications={},
        reviews={},
        overview=overview,
        problems="",
        others="",
        information_fee_yuan=Decimal(0),
        file=f"data/annual/{year}.toml",
        lines={("overview", key): 7 for key in overview},
    )


def make_dataset(
    *lists: QuarterList,
    periods: tuple[Period, ...] = (),
    items: tuple[Item, ...] = (),
    settings: Settings = SETTINGS,
    files: Mapping[str, Path] | None = None,
    pages: Mapping[str, str] | None = None,
    annual: AnnualReport | None = None,
) -> Dataset:
    """A dataset of lists, figures and items."""
    found = [
        DataFile(path=PurePosixPath(path), file=file, size_bytes=1, sha256="0" * 64)
        for path, file in (files or {}).items()
    ]
    return Dataset(
        settings=settings,
        catalogue=CATALOGUE,
        items=newest_first(items),
        files={file.path: file for file in found},
        pages={PurePosixPath(path): text for path, text in (pages or {}).items()},
        wages=Wages(lists=lists, periods=periods),
        annual={annual.year: annual} if annual else {},
    )


def make_site(dataset: Dataset, as_of: dt.date = AS_OF) -> SiteView:
    """The site as the public sees it."""
    return view_site(dataset, as_of)


def make_table(stem: str, *rows: tuple[str, ...]) -> CsvTable:
    """A table as the reader hands it on."""
    return CsvTable(f"{FOLDER}/{stem}.csv", stem, rows)


def labels(law: Law) -> tuple[str, ...]:
    """The header of a law's list with the columns that every entry fills."""
    return tuple(column.label for column in columns_of(law) if column.required)


def found_in(problems: list[Problem]) -> list[tuple[int, str, str]]:
    """Row, what was found, severity: what a check's test compares."""
    return [(problem.source.line, problem.found, problem.severity) for problem in problems]


# A column with an entry that has ended, one that is current, an empty quarter, figures, and a report that errs.
GONE = make_entry(name="示例丙公司", code="91000000DEM0000307", corrected=day("2024-09-20"), removed=day("2025-03-25"))
LISTED = make_entry(row=3, changes=(Change(day("2024-12-10"), "更正地址"),))
PERIODS = (
    make_period("2024q1", complaints="756", cases_carried="9", cases_filed="62", cases_closed="55"),
    make_period("2024q2", complaints="约570", cases_carried="16", cases_filed="50", cases_closed="53"),
    make_period("2024", complaints="2818", workers="4100余", cases_carried="9", cases_filed="240", cases_closed="249"),
)


def full_site(pages: Mapping[str, str] | None = None) -> SiteView:
    """The site of that column."""
    report = make_item("r-1", body="结案率95.4%。", category="reports", title="2024年工作年度报告")
    lists = (make_list(GONE, LISTED), make_list(quarter="2024q2"))
    return make_site(make_dataset(*lists, periods=PERIODS, items=(report,), pages=pages))


def file_bytes(artifacts: Iterable[Artifact], path: str) -> bytes:
    """The content of the one file at `path`."""
    [found] = [artifact.read() for artifact in artifacts if artifact.path == path]
    return found
