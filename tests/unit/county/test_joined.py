import datetime as dt
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from generator.county.facts import CategoryFact, ItemFact
from generator.county.joined import PAGE_ROWS, Published, Row, sheets
from generator.model.category import Catalogue, Category
from generator.model.dates import BEIJING
from tests.builders import CATALOGUE, SETTINGS, make_item, moment
from tests.county_builders import joined, make_published


def test_items_of_all_bureaus_are_one_list_the_newest_first() -> None:
    view = joined(
        make_published("甲", make_item(id="n-1", published=moment("2024-03-05"))),
        make_published(
            "乙",
            make_item(id="n-1", published=moment("2024-03-05T08:00")),
            make_item(id="n-2", published=moment("2023-01-01")),
        ),
    )
    assert [(row.id, row.url) for row in view.rows] == [
        ("乙/n-1", "乙/news/2024/n-1/"),
        ("甲/n-1", "甲/news/2024/n-1/"),
        ("乙/n-2", "乙/news/2023/n-2/"),
    ]
    assert {year: len(rows) for year, rows in view.years.items()} == {2024: 2, 2023: 1}
    assert view.newest == moment("2024-03-05T08:00")


def test_a_bureau_without_a_site_is_named_and_has_no_rows() -> None:
    view = joined(Published(id="丙", problems_count=3), make_published("甲", make_item()))
    assert [bureau.name for bureau in view.bureaus] == ["丙", "测试县甲局"]
    assert [row.bureau.id for row in view.rows] == ["甲"]


def test_a_category_is_one_with_all_bureaus_that_have_its_path() -> None:
    other = Catalogue((
        Category(id="xw", title="新闻", path=PurePosixPath("news"), description="新闻。"),
        Category(id="gg", title="公告", path=PurePosixPath("notices"), description="公告。"),
    ))  # fmt: skip
    guide = make_item(id="g-1", category="employment-guides")
    foreign = replace(make_item(id="x-1", published=moment("2024-05-01")), category="xw")
    settings = replace(SETTINGS, wage_category="")
    view = joined(
        make_published("甲", make_item(), guide),
        make_published("乙", foreign, catalogue=other, settings=settings),
    )
    assert [(each.path, each.title, [row.id for row in each.rows]) for each in view.categories] == [
        ("news", "工作动态", ["乙/x-1", "甲/n-1"]),
        ("documents", "部门文件", []),
        ("employment", "就业创业", ["甲/g-1"]),
        ("employment/news", "就业创业·工作动态", []),
        ("employment/guides", "就业创业·政策指引", ["甲/g-1"]),
        ("notices", "公告", []),
    ]
    assert view.category("employment").children == ("employment/news", "employment/guides")
    assert view.category("employment/guides").parent == "employment"
    assert CATALOGUE.get("employment-guides").path.as_posix() == "employment/guides"


BUREAU = Published(id="甲")
CATEGORY = CategoryFact(id="news", path="news", title="动态", parent="", description="")
START = dt.datetime(2024, 1, 1, tzinfo=BEIJING)


def row(number: int) -> Row:
    moment_of = START + dt.timedelta(minutes=number)
    item = ItemFact(
        id=f"n-{number}", title="", category="news", published=moment_of, updated=moment_of, summary="",
        path="", publisher="", doc_number="", genre="", validity="", note="",
    )  # fmt: skip
    return Row(bureau=BUREAU, item=item, category=CATEGORY, url="")


@given(st.integers(0, 3 * PAGE_ROWS))
def test_what_is_published_today_changes_the_newest_page_of_a_list_alone(count: int) -> None:
    rows = tuple(row(number) for number in range(count, 0, -1))
    before, after = sheets(rows), sheets((row(count + 1), *rows))
    for pages, every in ((before, rows), (after, (row(count + 1), *rows))):
        assert tuple(one for page in pages for one in page.rows) == every
        assert all(len(page.rows) == PAGE_ROWS for page in pages[1:])
        assert [page.number for page in pages] == [0, *range(len(pages) - 1, 0, -1)]
        assert len(pages) == 1 or PAGE_ROWS // 2 <= len(pages[0].rows) < PAGE_ROWS * 3 // 2
    old = {page.number: page.rows for page in before[1:]}
    assert {page.number: page.rows for page in after[1:] if page.number in old} == old
    assert all(one.day >= other.day for one, other in pairwise(rows))
