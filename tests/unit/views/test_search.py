import pytest

from generator.views import search
from tests.builders import make_item, make_site, moment


def test_segments_are_runs_of_whole_years_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_SEGMENT_ITEMS", 3)
    years = [2019, 2020, 2020, 2021, 2022, 2022, 2022, 2023]
    items = [make_item(id=f"n-{number}", published=moment(f"{year}-03-01")) for number, year in enumerate(years)]
    found = list(search.segments(make_site(*items)))
    assert [(segment.name, len(segment.found)) for segment in found] == [
        ("2019-2020", 3),
        ("2021-2022", 4),
        ("2023", 1),
    ]
    days = [one.item.day for segment in found for one in segment.found if one.item]
    assert days == sorted(days)


def test_no_item_makes_no_segment() -> None:
    assert list(search.segments(make_site())) == []
