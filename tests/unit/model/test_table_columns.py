"""Fixed columns are known by key and label; the unit tests of the tables hold the rest."""

from generator.model.indicators import COLUMNS, DERIVED
from generator.model.table_columns import column_keys
from generator.records.csv_tables import CsvTable


def test_keys_labels_and_stars_are_understood_and_derived_columns_are_empty() -> None:
    header = ("*季度", " 指标 ", "kind", "数值", "单位", "当季数")
    assert column_keys(CsvTable("t.csv", "t", (header,)), COLUMNS, DERIVED, "x") == (
        ["quarter", "indicator", "kind", "value", "unit", ""],
        [],
    )
