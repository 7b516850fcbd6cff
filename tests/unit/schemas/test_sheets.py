from typing import Any

import pytest

from generator.model import agencies, indicators
from generator.model.fields import FIELDS, HEADERS
from generator.model.wage_list import columns_of
from generator.schemas.sheets import table_schemas
from tests.builders import REPOSITORY

SCHEMAS: dict[str, Any] = table_schemas()


def names(schema: str, *, required: bool = False) -> list[str]:
    fields = SCHEMAS[schema]["fields"]
    return [field["name"] for field in fields if not required or field.get("constraints", {}).get("required")]


def test_a_sheet_of_records_has_every_field_and_the_body() -> None:
    assert names("records") == [*(field.label for field in FIELDS), "正文"]
    assert set(names("records")) <= HEADERS
    assert names("records", required=True) == ["编号", "标题", "发布日期"]


def test_the_tables_have_the_columns_that_the_program_reads() -> None:
    assert names("statistics") == [column.label for column in indicators.COLUMNS]
    assert names("agencies") == [column.label for column in agencies.COLUMNS]
    assert names("wage-list-45") == [column.label for column in columns_of("45")]
    assert "公布日期" in names("wage-list-29", required=True)


@pytest.mark.parametrize("name", ["statistics", "agencies"])
def test_the_tables_of_the_demonstration_have_what_is_required(name: str) -> None:
    header = (REPOSITORY / f"data/tables/{name}.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert set(names(name, required=True)) <= set(header)
    assert set(header) <= set(names(name))
