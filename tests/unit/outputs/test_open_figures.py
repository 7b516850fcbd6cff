"""The tables of figures as open data: what they hold, what they leave out, and what can be read back."""

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.model.agency_rows import parse_agencies
from generator.model.indicator_rows import parse_indicators
from generator.outputs import open_data
from generator.outputs.open_sheets import cell, table_csv, table_json, table_xlsx
from generator.records.csv_tables import CsvTable, read
from generator.records.grids import xlsx_grids
from generator.views.open_figures import figure_tables
from generator.views.open_table import Column, Table
from generator.views.site_view import SiteView, view_site
from tests.builders import AS_OF, make_item, make_site, moment, rendered
from tests.figure_builders import CODE, NEW_JOBS, figures_site, make_agencies, make_indicators
from tests.unit.budget_books import final_sheets, make_record, read_books
from tests.unit.budget_books import make_dataset as make_budgets
from tests.wage_builders import GONE, full_site

ANNOUNCED = make_item(id="es-1", published=moment("2025-01-09"))
INDICATORS = make_indicators(
    *NEW_JOBS,
    "2024q4 =净增 当季 -3.50 % '+说明 es-1",
    "2024q4 1e3 期末 12345678901234.5 万元",
)
CHANGES = "2024-01-02 变更：一\\；二；2024-03-04 延续：三"
FILED = {"许可或备案": "备案", "有效期起": "", "有效期至": "", "许可证号或备案号": "0012"}
AGENCIES = make_agencies(
    {"机构名称": "=甲|、；", "统一社会信用代码": CODE, "变更记录": CHANGES, "年度报告年份": "2023"},
    {"机构名称": "乙", **FILED},
)
SITE = figures_site(ANNOUNCED, indicators=INDICATORS, agencies=AGENCIES)


def table(site: SiteView, name: str) -> Table:
    return next(each for each in figure_tables(site) if each.name == name)


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_site_without_figures_has_no_table_of_them() -> None:
    assert figure_tables(make_site(make_item())) == ()


def test_indicators_have_the_stated_value_and_the_quarters_own() -> None:
    rows = table(SITE, "statistics").rows
    assert rows[3] == {
        "quarter": "2024q2", "indicator": "新增就业", "kind": "累计", "value": Decimal(700), "unit": "人",
        "note": "", "source": "", "quarter_value": Decimal(400),
    }  # fmt: skip
    assert rows[0]["quarter_value"] is None


def test_agencies_have_their_state_of_the_day() -> None:
    assert [(row["name"], row["state"], row["report_year"]) for row in table(SITE, "agencies").rows] == [
        ("=甲|、；", "有效", 2023),
        ("乙", "有效", None),
    ]


@pytest.mark.parametrize("name", ["statistics", "agencies"])
def test_an_export_put_back_as_a_table_and_exported_again_is_the_same(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "data/tables"
    folder.mkdir(parents=True)
    expected = table_csv(table(SITE, name))
    (folder / f"{name}.csv").write_bytes(expected)
    [found] = [entry for entry in read(tmp_path) if isinstance(entry, CsvTable)]
    assert table_csv(table(site_of(found), name)) == expected


@pytest.mark.parametrize("name", ["statistics", "agencies"])
def test_the_workbook_is_read_back_as_it_was(name: str) -> None:
    grids = xlsx_grids(table_xlsx(table(SITE, name), moment("2025-01-10")), "x.xlsx")
    assert isinstance(grids, dict)
    [grid] = grids.values()
    rows = tuple(tuple(cell if isinstance(cell, str) else "?" for cell in row) for row in grid)
    expected = table(SITE, name)
    assert table_json(table(site_of(CsvTable("x.csv", name, rows)), name)) == table_json(expected)


def site_of(found: CsvTable) -> SiteView:
    if found.stem == "statistics":
        indicators, problems = parse_indicators(found)
        site = figures_site(ANNOUNCED, indicators=indicators)
    else:
        agencies, problems = parse_agencies(found)
        site = figures_site(ANNOUNCED, agencies=agencies)
    assert problems == []
    return site


def test_numbers_are_numbers_in_every_format_and_texts_no_formula() -> None:
    found = table(SITE, "statistics")
    row = next(row for row in rows_of_csv(table_csv(found)) if row["indicator"] == "'=净增")
    assert (row["value"], row["note"]) == ("-3.50", "''+说明")
    values = [entry["value"] for entry in json.loads(table_json(found))]
    assert values == [1000, 1400, 300, 700, 1150, 1500, -3.5, 12345678901234.5]
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(found, moment("2025-01-10")))).active
    assert [sheet.cell(number, 4).value for number in range(2, 10)] == values
    with closing(sqlite3.connect(":memory:")) as database:
        [content] = [file.read() for file in rendered(open_data.render, SITE) if file.path == "data/site.sqlite"]
        database.deserialize(content)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [value for (value,) in database.execute("SELECT value FROM statistics ORDER BY rowid")] == values
        lacking = database.execute("SELECT count(*) FROM statistics WHERE quarter_value IS NULL AND source IS NULL")
        assert lacking.fetchone() == (1,)


def test_a_number_is_written_without_an_exponent_and_nothing_where_there_is_none() -> None:
    column = Column(key="value", label="数值", kind="number", meaning="数")
    assert cell({"value": Decimal("1E+3")}, column) == "1000"
    assert cell({"value": None}, column) == ""


def test_an_ended_entry_of_a_wage_list_is_in_no_file_and_a_current_one_is() -> None:
    site = full_site()
    assert [row["name"] for row in table(site, "wage-lists").rows] == ["示例甲公司"]
    [row] = table(site, "wage-lists").rows
    assert [row[key] for key in ("list", "quarter", "announced")] == ["45", "2024q1", None]
    assert row["decided"] == moment("2024-03-12").date()
    made = [each.read() for each in rendered(open_data.render, site)]
    assert not [content for content in made if GONE.name.encode() in content or GONE.code.encode() in content]


def test_figures_of_enforcement_keep_how_they_were_stated() -> None:
    rows = table(full_site(), "wage-figures").rows
    assert {"period": "2024", "measure": "workers", "measure_label": "涉及人数", "value": Decimal(4100), "unit": "人",
            "stated": "4100余"} in rows  # fmt: skip
    assert {row["period"] for row in rows} == {"2024q1", "2024q2", "2024"}


def test_every_amount_of_a_public_book_is_a_row_that_names_its_cell(tmp_path: Path) -> None:
    books, problems = read_books(tmp_path, final_2023=final_sheets())
    assert problems == []
    site = view_site(make_budgets(books, make_record()), AS_OF)
    found = table(site, "budgets")
    [book] = books
    lines = [line for each in book.tables.values() for block in each.blocks.values() for line in block]
    amounts = [each.amount for line in lines for each in line.amounts.values()]
    assert len(found.rows) == len(amounts) > 100
    keys: list[Any] = [tuple(row[key] for key in found.key) for row in found.rows]
    assert len(set(keys)) == len(keys)
    assert [row["amount"] for row in found.rows] == amounts
    assert figure_tables(view_site(make_budgets(books, make_record()), dt.date(2024, 9, 11))) == ()
