import pytest

from generator.model.item import Attachment
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


def test_the_texts_of_attachments_and_of_files_that_the_body_links_to_go_with_the_item() -> None:
    item = make_item(body="见[表](b.csv)和![图](c.png)。", attachments=(Attachment("a.pdf", "岗位表"),))
    paths = {name: item.folder / name for name in ("a.pdf", "b.csv", "c.png", "other.pdf")}
    texts = {paths["a.pdf"]: "甲", paths["b.csv"]: "乙", paths["other.pdf"]: "丙"}
    (segment,) = search.segments(make_site(item, files=[str(path) for path in paths.values()], texts=texts))
    assert segment.found[0].texts == (("岗位表", "甲"), ("b.csv", "乙"))
