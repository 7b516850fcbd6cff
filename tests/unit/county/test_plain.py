import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from generator.county.plain import from_plain, to_plain
from generator.model.dates import BEIJING


@dataclass(frozen=True)
class Inner:
    amount: Decimal


@dataclass(frozen=True)
class Outer:
    name: str
    day: dt.date | None
    at: dt.datetime
    inner: tuple[Inner, ...]
    is_good: bool


def test_a_value_is_json_and_comes_back() -> None:
    value = Outer("名", None, dt.datetime(2025, 1, 2, 3, tzinfo=BEIJING), (Inner(Decimal("0.10")),), is_good=True)
    plain = to_plain(value)
    assert plain == {
        "name": "名",
        "day": None,
        "at": "2025-01-02T03:00:00+08:00",
        "inner": [{"amount": "0.10"}],
        "is_good": True,
    }
    assert from_plain(Outer, plain) == value


def test_a_day_stays_a_day() -> None:
    value = Outer("", dt.date(2025, 1, 2), dt.datetime(2025, 1, 2, tzinfo=BEIJING), (), is_good=False)
    assert from_plain(Outer, to_plain(value)) == value
