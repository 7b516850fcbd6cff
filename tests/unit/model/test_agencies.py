"""The state of an agency on a day."""

import datetime as dt

import pytest

from tests.figure_builders import make_agencies


@pytest.mark.parametrize(
    ("row", "day", "state"),
    [
        ({}, "2024-06-01", "valid"),
        ({}, "2026-11-30", "valid"),
        ({}, "2026-12-01", "ending"),
        ({}, "2026-12-31", "ending"),
        ({}, "2027-01-01", "expired"),
        ({"变更记录": "2024-06-01 注销：自行申请"}, "2024-05-31", "valid"),
        ({"变更记录": "2024-06-01 注销：自行申请"}, "2024-06-01", "cancelled"),
        ({"许可或备案": "备案", "有效期起": "", "有效期至": ""}, "2040-01-01", "valid"),
    ],
)
def test_the_state_follows_from_term_and_changes(row: dict[str, str], day: str, state: str) -> None:
    [agency] = make_agencies(row)
    assert agency.state(dt.date.fromisoformat(day)) == state
