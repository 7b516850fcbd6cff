import csv
import io
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.county.annual_pages import annual_pages
from generator.county.annual_sum import annual_sums
from generator.county.joined import Published
from generator.model.annual import AnnualReport
from generator.model.annual_form import APPLICATIONS, CARRIED_IN, CARRIED_OUT, HANDLED, PARTS, RECEIVED, REVIEWS
from generator.outputs.annual_xlsx import report_xlsx
from tests import annual_builders
from tests.annual_builders import make_report
from tests.county_builders import joined, published, site_of

XLSX, CSV = "annual/2024/report-2024.xlsx", "annual/2024/sources-2024.csv"


def bureau(bureau_id: str, *reports: AnnualReport) -> Published:
    return published(bureau_id, annual_builders.make_dataset(*reports))


def pages(*bureaus: Published) -> dict[str, bytes]:
    view = joined(*bureaus)
    return {artifact.path: artifact.read() for artifact in annual_pages(site_of(view), view, annual_sums(view))}


def numbers(content: bytes) -> list[pd.DataFrame]:
    """The three sheets of a workbook, as pandas has them; what is no number is 0."""
    sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, skiprows=1, engine="calamine")
    return [sheet.apply(pd.to_numeric, errors="coerce").fillna(0) for sheet in sheets.values()]


def summed(contents: Iterable[bytes]) -> list[pd.DataFrame]:
    first, *others = map(numbers, contents)
    for each in others:
        first = [one + other for one, other in zip(first, each, strict=True)]
    return first


COUNTS = st.integers(0, 10**6)


@st.composite
def reports(draw: st.DrawFn) -> AnnualReport:
    """Any report whose own sums hold."""

    def whole(numbers: list[int]) -> tuple[int, ...]:
        return (*numbers, sum(numbers))

    six = st.lists(COUNTS, min_size=6, max_size=6)
    rows = {row.key: draw(six) for row in PARTS}
    rows[HANDLED.key] = [sum(column) for column in zip(*(rows[row.key] for row in PARTS), strict=True)]
    rows[CARRIED_OUT.key] = draw(six)
    rows[CARRIED_IN.key] = [0] * 6
    rows[RECEIVED.key] = [a + b for a, b in zip(rows[HANDLED.key], rows[CARRIED_OUT.key], strict=True)]
    assert rows.keys() == {row.key for row in APPLICATIONS}
    return make_report(
        documents={"规章": (0, 0, 0), "行政规范性文件": tuple(draw(st.lists(COUNTS, min_size=3, max_size=3)))},
        decisions={head: draw(COUNTS) for head in ("行政许可", "行政处罚", "行政强制")},
        fee_wan=Decimal(draw(COUNTS)) / 100,
        applications={key: whole(row) for key, row in rows.items()},
        reviews={head: whole(draw(st.lists(COUNTS, min_size=4, max_size=4))) for head in REVIEWS},
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=3))
def test_the_county_is_what_pandas_adds_up_from_the_bureaus_workbooks(of_bureaus: list[AnnualReport]) -> None:
    made = pages(*(bureau(f"b{number}", report) for number, report in enumerate(of_bureaus)))
    expected = summed(report_xlsx(report, "测试", is_demo=False) for report in of_bureaus)
    for county, sums in zip(numbers(made[XLSX]), expected, strict=True):
        pd.testing.assert_frame_equal(county, sums, check_dtype=False, rtol=1e-12)
    assert "合计符合报告格式的勾稽关系" in made["annual/2024/index.md"].decode()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_csv_has_each_cell_with_its_parts_and_where_they_stand() -> None:
    found = rows_of(pages(bureau("甲", make_report()), bureau("乙", make_report()))[CSV])
    assert len(found) == 2 * 201
    first, second = (row for row in found if (row["row"], row["column"]) == ("一", "总计"))
    assert first == {
        "table": "applications",
        "row": "一",
        "row_name": "一、本年新收政府信息公开申请数量",
        "column": "总计",
        "sum": "22",
        "bureau": "甲",
        "bureau_name": annual_builders.BUREAU,
        "value": "11",
        "file_and_line": "data/annual/2024.toml:100",
        "report_url": "https://www.county.example/甲/annual-reports/report-2024/",
        "xlsx_url": "https://www.county.example/甲/annual-reports/report-2024.xlsx",
    }
    assert second["bureau"] == "乙"
    for place in {(row["table"], row["row"], row["column"]) for row in found}:
        parts = [row for row in found if (row["table"], row["row"], row["column"]) == place]
        assert {Decimal(row["sum"]) for row in parts} == {sum(Decimal(row["value"]) for row in parts)}


def test_an_incomplete_sum_says_so_on_the_page_in_the_list_and_in_the_workbook() -> None:
    made = pages(bureau("甲", make_report()), bureau("乙"))
    page = made["annual/2024/index.md"].decode()
    assert "<strong>不完整。</strong> 已计入 1 个机关的报告。" in page
    assert f"<li>{annual_builders.BUREAU}：没有公开2024年的年度报告。</li>" in page
    assert "不完整" in made["annual/index.md"].decode()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.xlsx")
        file.write_bytes(made[XLSX])
        sheets = pd.read_excel(file, sheet_name=None, header=None, engine="calamine")
    assert all(str(sheet.iloc[0, 0]).endswith("（不完整）") for sheet in sheets.values())


def test_the_page_shows_for_each_row_which_bureau_gave_which_number() -> None:
    other = make_report(decisions={"行政许可": 5, "行政处罚": 0, "行政强制": 0})
    page = pages(bureau("甲", make_report()), bureau("乙", other))["annual/2024/index.md"].decode()
    licence = page.split("<summary>行政许可</summary>")[1].split("</details>")[0]
    assert "甲/annual-reports/report-2024/" in licence
    assert '<td class="gk-right">37</td>' in licence
    assert '<td class="gk-right">5</td>' in licence
    penalty = page.split("<summary>行政处罚</summary>")[1].split("</details>")[0]
    assert "乙/" not in penalty, "it has none"
    assert "<summary>行政强制</summary>" not in page


def test_without_any_report_there_is_a_page_that_says_so() -> None:
    made = pages(bureau("甲"))
    assert list(made) == ["annual/index.md"]
    assert "还没有机关公开年度报告。" in made["annual/index.md"].decode()
