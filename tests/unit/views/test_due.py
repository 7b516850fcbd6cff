import datetime as dt
from typing import Any

import pytest

from generator.model.item import Withdrawal
from generator.views.due import due
from tests.builders import make_dataset, make_item, moment

NOW = moment("2024-03-05T08:59")


def found(*changes: dict[str, Any], days: int = 90) -> list[tuple[str, str, str]]:
    items = [make_item(id=f"n-{number}", **each) for number, each in enumerate(changes)]
    return [(f"{each.at:%Y-%m-%d %H:%M}", each.kind, each.item.id) for each in due(make_dataset(*items), NOW, days)]


def test_what_appears_and_disappears_comes_in_the_order_of_time() -> None:
    assert found(
        {"published": moment("2024-03-06T10:00"), "expires": dt.date(2024, 3, 31)},
        {"published": moment("2024-03-05T09:00")},
        {"published": moment("2024-03-01"), "expires": dt.date(2024, 3, 5)},
    ) == [
        ("2024-03-05 09:00", "appears", "n-1"),
        ("2024-03-06 00:00", "disappears", "n-2"),
        ("2024-03-06 10:00", "appears", "n-0"),
        ("2024-04-01 00:00", "disappears", "n-0"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"published": NOW},  # is there already
        {"published": moment("2024-03-05T09:00"), "status": "draft"},
        {"published": moment("2024-03-06"), "expires": dt.date(2024, 3, 5)},  # never appears
        {"published": moment("2024-06-04T09:00")},  # later than asked for
        {"published": moment("2024-03-06"), "status": "withdrawn", "withdrawn": Withdrawal(dt.date(2024, 3, 6), "误")},
    ],
)
def test_what_is_over_too_late_or_never_happens_is_left_out(changes: dict[str, Any]) -> None:
    assert found(changes) == []


def test_the_notice_of_a_withdrawn_item_disappears_too() -> None:
    withdrawn = {"status": "withdrawn", "withdrawn": Withdrawal(dt.date(2024, 3, 2), "误")}
    item = {"published": moment("2024-03-01"), "expires": dt.date(2024, 3, 9), **withdrawn}
    assert found(item, days=5) == [("2024-03-10 00:00", "disappears", "n-0")]
