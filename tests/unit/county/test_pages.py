import datetime as dt
from dataclasses import replace

import pytest

from generator.county import joined as joined_module
from generator.county.joined import Published
from generator.county.pages import pages
from generator.model.settings import Hotline
from tests.builders import make_item, moment
from tests.county_builders import joined, make_published, site_of, texts


def made(*bureaus: Published) -> dict[str, str]:
    view = joined(*bureaus)
    return texts(pages(site_of(view), view))


NEWS = make_item(id="n-1", title="春风<行动>", published=moment("2024-03-05"))
DOCUMENT = make_item(
    id="d-1",
    title="办法",
    category="documents",
    published=moment("2023-04-01"),
    doc_number="测〔2023〕1号",
    validity="废止",
)


def test_there_is_a_page_for_home_bureaus_categories_years_and_their_lists() -> None:
    assert sorted(made(make_published("a", NEWS), make_published("b", DOCUMENT))) == [
        "bureaus/a/index.md",
        "bureaus/b/index.md",
        "bureaus/index.md",
        "categories/documents/2023/index.md",
        "categories/documents/index.md",
        "categories/employment/guides/index.md",
        "categories/employment/index.md",
        "categories/employment/news/index.md",
        "categories/index.md",
        "categories/news/2024/index.md",
        "categories/news/index.md",
        "index.md",
        "years/2023/index.md",
        "years/2024/index.md",
        "years/index.md",
    ]


def test_an_item_leads_into_its_bureaus_site_from_everywhere() -> None:
    files = made(make_published("a", NEWS), make_published("b", DOCUMENT))
    link = 'a/news/2024/n-1/">春风&lt;行动&gt;</a>'
    assert f'<a href="{link}' in files["index.md"]
    assert f'<a href="../../{link}' in files["bureaus/a/index.md"]
    assert f'<a href="../../{link}' in files["categories/news/index.md"]
    assert f'<a href="../../../{link}' in files["categories/news/2024/index.md"]
    assert f'<a href="../../{link}' in files["years/2024/index.md"]


def test_a_row_names_bureau_category_number_and_lapsed_validity() -> None:
    row = made(make_published("b", DOCUMENT))["years/2023/index.md"]
    assert (
        '<time datetime="2023-04-01">2023-04-01</time> <span>b局</span> <span>部门文件</span> '
        '<span>测〔2023〕1号</span> <span class="gk-mark">废止</span>' in row
    )


def test_who_is_owed_wages_is_led_to_the_bureau_first() -> None:
    home = made(make_published("a", NEWS))["index.md"]
    assert home.index("被拖欠工资") < home.index("最新信息")
    assert '<a href="tel:12333">' in home
    assert '<a href="a/news/">' in home


def test_a_hotline_of_several_bureaus_is_shown_once_and_each_bureaus_pages_are_led_to() -> None:
    others = make_published("b", DOCUMENT), make_published("c", DOCUMENT)
    assert others[1].facts is not None
    assert others[1].facts.wages is not None
    own = replace(
        others[1].facts.wages, hotlines=(Hotline(number="0000", name="本局", use=""),), complain="news/complain/"
    )
    last = replace(others[1], facts=replace(others[1].facts, wages=own))
    home = made(make_published("a", NEWS), others[0], last)["index.md"]
    assert home.count('<a href="tel:12333">') == 1
    assert home.index("tel:12333") < home.index("tel:0000")
    for link in ("a/news/", "b/news/", "c/news/", "c/news/complain/"):
        assert f'<a href="{link}">' in home


@pytest.mark.parametrize(
    ("bureau", "said"),
    [
        (Published(id="c", problems_count=3), "这个机关还没有网站：数据有 3 个错误"),
        (Published(id="c"), "这个机关还没有网站：读不到它的数据。"),
    ],
)
def test_a_bureau_without_a_site_is_listed_and_says_why(bureau: Published, said: str) -> None:
    files = made(make_published("a", NEWS), bureau)
    assert said in files["bureaus/c/index.md"]
    assert "../../c/" not in files["bureaus/c/index.md"]
    assert "还没有网站" in files["bureaus/index.md"]
    assert '<a href="bureaus/c/">c</a> <small>还没有网站</small>' in files["index.md"]


def test_the_last_good_site_is_shown_with_its_day_and_the_reason() -> None:
    good = make_published("a", NEWS)
    for problems, said in ((2, "它现在的数据有 2 个错误"), (0, "这次读不到它的数据")):
        old = Published(
            id="a", facts=good.facts, built=dt.date(2025, 3, 20), is_last_good=True, problems_count=problems
        )
        files = made(old)
        assert f"这里显示的是该机关2025年3月20日的网站：{said}" in files["bureaus/a/index.md"]
        assert "2025-03-20的网站" in files["bureaus/index.md"]
    assert "这里显示的是" not in made(good)["bureaus/a/index.md"]


def test_a_bureaus_page_counts_its_items_and_duties_and_leads_to_its_feeds() -> None:
    page = made(make_published("a", NEWS, DOCUMENT))["bureaus/a/index.md"]
    assert "| 工作动态 |  | 1 | 1 |" in page
    assert "| **合计** | **1** | **1** | **2** |" in page
    assert '<a href="../../a/feed.xml"><code>https://www.county.example/a/feed.xml</code></a>' in page
    assert '<th scope="row">年度报告</th>' in page


def test_a_long_list_is_in_pages_that_name_their_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined_module, "PAGE_ROWS", 2)
    items = [make_item(id=f"n-{day}", published=moment(f"2024-03-0{day}")) for day in range(1, 8)]
    files = made(make_published("a", *items))
    assert [path for path in files if path.startswith("years/2024/")] == [
        "years/2024/index.md",
        "years/2024/3/index.md",
        "years/2024/2/index.md",
        "years/2024/1/index.md",
    ]
    oldest = files["years/2024/1/index.md"]
    assert oldest.count("<li><p>") == 2
    assert "，本页 2 条：2024年3月1日至2024年3月2日" in oldest
    assert '<a href="../../../years/2024/1/" aria-current="page">2024年3月1日起</a>' in oldest
    assert '<a href="../../../years/2024/">最新信息</a>' in oldest
    assert "noindex: true" in oldest
    assert "noindex" not in files["years/2024/index.md"]


def test_one_more_item_changes_the_pages_that_show_it_alone() -> None:
    other = make_published("b", DOCUMENT)
    new = make_item(id="n-2", title="新的", published=moment("2024-03-06"))
    before, after = made(make_published("a", NEWS), other), made(make_published("a", NEWS, new), other)
    assert {path for path in after if before.get(path) != after[path]} == {
        "index.md",
        "bureaus/index.md",
        "bureaus/a/index.md",
        "categories/index.md",
        "categories/news/index.md",
        "categories/news/2024/index.md",
        "years/index.md",
        "years/2024/index.md",
    }
