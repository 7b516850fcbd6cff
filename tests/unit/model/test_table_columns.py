"""Fixed columns are known by key and label; the unit tests of the tables hold the rest."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.agencies import COLUMNS as AGENCY_COLUMNS
from generator.model.agency_rows import parse_agencies
from generator.model.indicator_rows import parse_indicators
from generator.model.indicator_text import doubts
from generator.model.indicators import COLUMNS, DERIVED
from generator.model.table_columns import column_keys
from generator.records.csv_tables import CsvTable
from tests.builders import make_item


def test_keys_labels_and_stars_are_understood_and_derived_columns_are_empty() -> None:
    header = ("*季度", " 指标 ", "kind", "数值", "单位", "当季数")
    assert column_keys(CsvTable("t.csv", "t", (header,)), COLUMNS, DERIVED, "x") == (
        ["quarter", "indicator", "kind", "value", "unit", ""],
        [],
    )


CELLS = st.text("a0'=+-年q人累计许可%.,；; \n\t<|*2024第一季度城镇新增就业", max_size=10)
ROWS = st.lists(st.tuples(*[CELLS] * 11), max_size=5)


@settings(max_examples=60)
@given(header=st.permutations([*(column.label for column in COLUMNS), *DERIVED.values()]), rows=ROWS, body=CELLS)
def test_whatever_a_table_of_indicators_holds_is_understood_or_told(
    header: list[str], rows: list[tuple[str, ...]], body: str
) -> None:
    width = len(header)
    table = CsvTable("t.csv", "t", (tuple(header), *(row[:width] for row in rows)))
    indicators, problems = parse_indicators(table)
    filled = sum(any(cell.strip() for cell in row[:width]) for row in rows)
    kept = sum(len(each.observations) for each in indicators)
    assert kept + len({problem.source.line for problem in problems}) == filled
    assert list(doubts(indicators, make_item(body=body * 3))) is not None


@settings(max_examples=60)
@given(rows=ROWS)
def test_whatever_a_table_of_agencies_holds_is_understood_or_told(rows: list[tuple[str, ...]]) -> None:
    header = (*(column.label for column in AGENCY_COLUMNS), "状态")
    agencies, problems = parse_agencies(CsvTable("t.csv", "t", (header, *rows)))
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert len(agencies.all) + len({problem.source.line for problem in problems}) == filled
