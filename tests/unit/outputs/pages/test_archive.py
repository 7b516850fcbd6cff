from generator.outputs.pages.archive import render
from tests.builders import make_item, make_site, moment, rendered, texts


def test_every_year_and_month_is_linked_with_its_count() -> None:
    days = ("2023-12-31", "2024-01-01", "2024-03-01", "2024-03-02")
    items = [make_item(id=f"n-{number}", published=moment(day)) for number, day in enumerate(days)]
    [(path, text)] = texts(rendered(render, make_site(*items))).items()
    assert path == "archive/index.md"
    assert "共 4 条" in text
    parts = [
        "## [2024年](2024/index.md) <small>3 条</small>",
        "-   [3月](2024/index.md#month-3) <small>2 条</small>",
        "-   [1月](2024/index.md#month-1) <small>1 条</small>",
        "## [2023年](2023/index.md) <small>1 条</small>",
        "-   [12月](2023/index.md#month-12) <small>1 条</small>",
    ]
    assert [text.count(part) for part in parts] == [1] * len(parts)
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_without_items_the_page_still_stands() -> None:
    assert "共 0 条" in texts(rendered(render, make_site()))["archive/index.md"]
