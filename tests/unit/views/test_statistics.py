from generator.views.statistics import CountTable, by_category_and_month, by_category_and_year, statement, years
from tests.builders import make_item, make_site, moment

SITE = make_site(
    make_item(id="n-1", published=moment("2023-12-31")),
    make_item(id="n-2", published=moment("2024-01-01")),
    make_item(id="n-3", published=moment("2024-01-31")),
    make_item(id="d-1", category="documents", published=moment("2024-12-01")),
    make_item(id="eg-1", category="employment-guides", published=moment("2024-02-03")),
    make_item(id="en-1", category="employment-news", published=moment("2024-02-03"), status="draft"),
)


def test_years_are_those_with_items_the_newest_first() -> None:
    assert years(SITE) == (2024, 2023)
    assert years(make_site()) == ()


def test_items_are_counted_by_category_and_year_with_every_sum() -> None:
    assert by_category_and_year(SITE) == CountTable(
        columns=("2023年", "2024年", "合计"),
        rows=(
            ("工作动态", (1, 2, 3)),
            ("部门文件", (0, 1, 1)),
            ("就业创业·工作动态", (0, 0, 0)),
            ("就业创业·政策指引", (0, 1, 1)),
        ),
        totals=(1, 4, 5),
    )


def test_items_of_a_year_are_counted_by_all_twelve_months() -> None:
    assert by_category_and_month(SITE, 2024) == CountTable(
        columns=(*(f"{month}月" for month in range(1, 13)), "合计"),
        rows=(
            ("工作动态", (2, *[0] * 11, 2)),
            ("部门文件", (*[0] * 11, 1, 1)),
            ("就业创业·工作动态", (0,) * 13),
            ("就业创业·政策指引", (0, 1, *[0] * 10, 1)),
        ),
        totals=(2, 1, *[0] * 9, 1, 4),
    )


def test_the_sentence_of_the_annual_report_names_every_category_that_has_items() -> None:
    assert statement(SITE, 2024) == (
        "2024年通过门户网站政府信息公开平台公开信息4条，"
        "其中工作动态2条，部门文件1条，重点领域就业创业1条（政策指引1条）。"
    )
    assert statement(SITE, 2023) == "2023年通过门户网站政府信息公开平台公开信息1条，其中工作动态1条。"
    assert statement(SITE, 2022) == "2022年通过门户网站政府信息公开平台公开信息0条。"
