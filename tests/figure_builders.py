"""Tables of indicators and agencies as staff write them, and sites made of them."""

import datetime as dt
from dataclasses import replace
from typing import Any

from generator.model.agencies import COLUMNS as AGENCY_COLUMNS
from generator.model.agencies import Agencies
from generator.model.agency_rows import parse_agencies
from generator.model.dataset import Dataset
from generator.model.indicator_rows import parse_indicators
from generator.model.indicators import COLUMNS as INDICATOR_COLUMNS
from generator.model.indicators import Indicators
from generator.model.item import Item
from generator.problem import Problem
from generator.records.csv_tables import AGENCIES, INDICATORS, CsvTable
from generator.views.site_view import SiteView, view_site
from tests.builders import AS_OF, SETTINGS, make_dataset

# Of an area that doesn't exist; the check character is right.
CODE = "91000000DEM000014K"
FIGURE_SETTINGS = replace(SETTINGS, statistics_category="employment-news", agencies_category="employment-guides")
INDICATOR_LABELS = tuple(column.label for column in INDICATOR_COLUMNS)
AGENCY_LABELS = tuple(column.label for column in AGENCY_COLUMNS)
NEW_JOBS = (
    "2023q3 新增就业 累计 1000 人",
    "2023q4 新增就业 累计 1400 人",
    "2024q1 新增就业 累计 300 人",
    "2024q2 新增就业 累计 700 人",
    "2024q3 新增就业 累计 1150 人",
    "2024q4 新增就业 累计 1500 人",
)


def indicator_table(*rows: str, header: tuple[str, ...] = INDICATOR_LABELS) -> CsvTable:
    """Rows of words parted by spaces; `_` is an empty cell."""
    cells = [tuple("" if cell == "_" else cell for cell in row.split(" ")) for row in rows]
    filled = [(*row, *[""] * (len(header) - len(row))) for row in cells]
    return CsvTable(str(INDICATORS), "statistics", (header, *filled))


def make_indicators(*rows: str) -> Indicators:
    """The indicators of rows without a fault."""
    indicators, problems = parse_indicators(indicator_table(*rows))
    assert problems == []
    return indicators


def agency_table(*rows: dict[str, str], header: tuple[str, ...] = AGENCY_LABELS) -> CsvTable:
    """Agencies by label; what is not given is that of 示例甲公司 (valid in 2022 to 2026)."""
    given = {"机构名称": "示例甲公司", "许可或备案": "许可", "业务范围": "职业中介", "登记地": "测试路1号"}
    given |= {"有效期起": "2022-01-01", "有效期至": "2026-12-31"}
    cells = [tuple({**given, **row}.get(label, "") for label in header) for row in rows]
    return CsvTable(str(AGENCIES), "agencies", (header, *cells))


def make_agencies(*rows: dict[str, str]) -> Agencies:
    """The agencies of rows without a fault."""
    agencies, problems = parse_agencies(agency_table(*rows))
    assert problems == []
    return agencies


def figures_dataset(*items: Item, indicators: Indicators | None = None, agencies: Agencies | None = None) -> Dataset:
    """A dataset whose bureau shows both tables."""
    values: dict[str, Any] = {"settings": FIGURE_SETTINGS}
    values |= {"indicators": indicators} if indicators else {}
    values |= {"agencies": agencies} if agencies else {}
    return make_dataset(*items, **values)


def figures_site(*items: Item, as_of: dt.date = AS_OF, **tables: Any) -> SiteView:
    """The site of that dataset."""
    return view_site(figures_dataset(*items, **tables), as_of)


def told(problems: list[Problem]) -> list[tuple[int, str, str]]:
    """Row, what was found, severity."""
    return [(problem.source.line, problem.found, problem.severity) for problem in problems]
