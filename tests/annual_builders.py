"""Annual reports for tests: a consistent one, changed cell by cell, and the few items and categories around it."""

import datetime as dt
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from generator.model.annual import AnnualReport
from generator.model.annual_form import APPLICATIONS, OVERVIEW
from generator.model.category import Catalogue, Category
from generator.model.content import render_content
from generator.model.dataset import Dataset, newest_first
from generator.model.dates import BEIJING
from generator.model.item import Item
from generator.model.settings import Settings
from generator.problem import Source

BUREAU = "测试市测试区人社局"
URL = "https://rsj.test.example/"
AS_OF = dt.date(2025, 4, 1)
SETTINGS = Settings(name=BUREAU, short_name="测试区人社局", url=URL, description="测试。")
CATALOGUE = Catalogue(
    tuple(
        Category(id=name, title=title, path=PurePosixPath(name), description=title, report_title=title)
        for name, title in (("news", "工作动态"), ("documents", "部门文件"), ("annual-reports", "年报"))
    )
)
ZEROS = (0,) * 7
# Consistent, and not 0 in each of the rows that sums are made of.
APPLICATIONS_2024 = {
    **{row.key: ZEROS for row in APPLICATIONS},
    "一": (7, 2, 0, 0, 1, 1, 11),
    "二": (1, 1, 0, 0, 0, 0, 2),
    "三（一）": (3, 1, 0, 0, 1, 0, 5),
    "三（二）": (1, 0, 0, 0, 0, 0, 1),
    "三（三）4": (0, 1, 0, 0, 0, 0, 1),
    "三（三）7": (1, 0, 0, 0, 0, 0, 1),
    "三（四）1": (2, 0, 0, 0, 0, 1, 3),
    "三（五）1": (1, 0, 0, 0, 0, 0, 1),
    "三（七）": (8, 2, 0, 0, 1, 1, 12),
    "四": (0, 1, 0, 0, 0, 0, 1),
}
REVIEWS_2024 = {"行政复议": (1, 0, 0, 0, 1), "未经复议直接起诉": (0, 1, 0, 1, 2), "复议后起诉": (0, 0, 0, 0, 0)}
# A line for each key, so that a test sees which one a problem names: 100 and on for table 3.
LINES = {
    ("", "title"): 1,
    ("", "item"): 2,
    ("", "issued"): 3,
    **{("overview", key): 10 + place for place, key in enumerate(OVERVIEW)},
    **{("proactive", key): 20 + place for place, key in enumerate(("规章", "行政规范性文件", "行政许可"))},
    ("proactive", "行政事业性收费"): 25,
    **{("reviews", key): 30 + place for place, key in enumerate(REVIEWS_2024)},
    ("problems", "text"): 40,
    ("others", "text"): 50,
    **{("applications", row.key): 100 + place for place, row in enumerate(APPLICATIONS)},
}


def make_report(year: int = 2024, **changes: Any) -> AnnualReport:
    """A report that breaks no rule; `applications`, `reviews` and `overview` are changes of single rows."""
    values: dict[str, Any] = {
        "year": year,
        "title": f"{BUREAU}{year}年政府信息公开工作年度报告",
        "item": "a-1",
        "issued": dt.date(year + 1, 1, 21),
        "is_draft": False,
        "documents": {"规章": (0, 0, 0), "行政规范性文件": (1, 0, 1)},
        "decisions": {"行政许可": 37, "行政处罚": 8, "行政强制": 0},
        "fee_wan": Decimal("1.5"),
        "problems": "问题一。\n\n问题二。",
        "others": "没有其他事项。",
        "information_fee_yuan": Decimal(0),
        "file": f"data/annual/{year}.toml",
        "lines": LINES,
        **changes,
        "applications": {**APPLICATIONS_2024, **changes.get("applications", {})},
        "reviews": {**REVIEWS_2024, **changes.get("reviews", {})},
        "overview": {**dict.fromkeys(OVERVIEW, "概况。"), **changes.get("overview", {})},
    }
    return AnnualReport(**values)


def make_item(item_id: str, day: str, *, category: str = "news", body: str = "正文。", **changes: Any) -> Item:
    """An item of that day; its file is `<id>.md`."""
    published = dt.datetime.fromisoformat(day).replace(tzinfo=BEIJING)
    folder = PurePosixPath(category) / str(published.year)
    values: dict[str, Any] = {
        "id": item_id,
        "title": f"标题{item_id}",
        "category": category,
        "folder": folder,
        "published": published,
        "content": render_content(body, f"{folder}/{item_id}/", URL),
        "where": Source(f"{item_id}.md"),
        "places": {"published": Source(f"{item_id}.md", 3), "body": Source(f"{item_id}.md", 9)},
        "summary": "概述。",
        "publisher": BUREAU,
        **changes,
    }
    return Item(**values)


def make_announcement(day: str = "2025-01-22", **changes: Any) -> Item:
    """The record `a-1` that announces the report of the year before `day`."""
    title = f"{BUREAU}{int(day[:4]) - 1}年政府信息公开工作年度报告"
    return make_item("a-1", day, **{"category": "annual-reports", "title": title, **changes})


DOCUMENT = make_item("d-1", "2024-03-05", category="documents", validity="有效")


def make_dataset(*reports: AnnualReport, items: tuple[Item, ...] = (), **changes: Any) -> Dataset:
    """The reports with the record `a-1` of the 2024 one, a document of 2024, and `items`."""
    every = (DOCUMENT, make_announcement(), *items)
    values: dict[str, Any] = {
        "settings": SETTINGS,
        "catalogue": CATALOGUE,
        "items": newest_first({item.id: item for item in every}.values()),
        "files": {},
        "pages": {},
        "annual": {report.year: report for report in reports},
        **changes,
    }
    return Dataset(**values)
