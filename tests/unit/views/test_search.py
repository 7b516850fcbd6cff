import pytest

from generator.model.item import Attachment
from generator.views import search
from tests.builders import make_item, make_site, moment


def segments(*days: str) -> list[tuple[str, int]]:
    """The names and lengths of the segments of items of these days."""
    items = [make_item(id=f"n-{number}", published=moment(day)) for number, day in enumerate(days)]
    found = search.segments(make_site(*items).items)
    ordered = [item.day for segment in found for item in segment.items]
    assert ordered == sorted(item.day for item in items)
    return [(segment.name, len(segment.items)) for segment in found]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of sizes, so small that a few items reach them."""
    for name, most in {"_SMALL_SITE": 2, "_SEGMENT_ITEMS": 3, "_MOST_ITEMS": 4}.items():
        monkeypatch.setattr(search, name, most)


@pytest.mark.usefixtures("small")
def test_segments_are_runs_of_whole_years_the_oldest_first_and_the_newest_year_apart() -> None:
    years = [2019, 2020, 2020, 2021, 2022, 2022, 2022, 2023]
    assert segments(*(f"{year}-03-01" for year in years)) == [("2019-2020", 3), ("2021", 1), ("2022", 3), ("2023", 1)]
    assert segments("2021-03-01", "2022-03-01", "2023-01-01", "2024-01-01") == [("2021-2023", 3), ("2024", 1)]


@pytest.mark.usefixtures("small")
def test_a_year_with_much_in_it_is_in_runs_of_whole_months() -> None:
    days = [f"2024-{month}-02" for month in ("01", "02", "02", "03", "03", "03", "05")]
    assert segments(*days) == [("2024m01-2024m02", 3), ("2024m03-2024m03", 3), ("2024m05-2024m05", 1)]
    assert segments(*days[:4]) == [("2024m01-2024m02", 3), ("2024m03-2024m03", 1)]
    assert segments(*days[:3]) == [("2024", 3)]
    assert segments(*days, "2025-01-01") == [("2024m01-2024m03", 6), ("2024m05-2024m05", 1), ("2025", 1)]
    assert segments(*days[:4], "2025-01-01") == [("2024", 4), ("2025", 1)]


def test_a_small_site_is_one_segment_and_one_without_items_none() -> None:
    assert segments("2021-03-01", "2022-03-01", "2024-03-01") == [("2021-2024", 3)]
    assert segments("2024-03-01", "2024-03-02") == [("2024", 2)]
    assert segments() == []


def test_the_texts_of_attachments_and_of_files_that_the_body_links_to_go_with_the_item() -> None:
    item = make_item(body="见[表](b.csv)和![图](c.png)。", attachments=(Attachment("a.pdf", "岗位表"),))
    paths = {name: item.folder / name for name in ("a.pdf", "b.csv", "c.png", "other.pdf")}
    texts = {paths["a.pdf"]: "甲", paths["b.csv"]: "乙", paths["other.pdf"]: "丙"}
    site = make_site(item, files=[str(path) for path in paths.values()], texts=texts)
    assert search.findable(site, item).texts == (("岗位表", "甲"), ("b.csv", "乙"))
