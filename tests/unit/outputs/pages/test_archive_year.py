from generator.outputs.pages.archive_year import render
from tests.builders import as_html, make_item, make_site, moment, rendered, texts


def test_a_year_lists_the_items_of_every_category_by_month() -> None:
    site = make_site(
        make_item(id="n-1", title="动态", published=moment("2024-03-05")),
        make_item(id="en-1", category="employment-news", title="招聘会", published=moment("2024-05-05")),
        make_item(id="n-0", title="旧闻", published=moment("2023-03-05")),
    )
    pages = texts(rendered(render, site))
    assert list(pages) == ["archive/2024/index.md", "archive/2023/index.md"]
    html = as_html(pages["archive/2024/index.md"])
    assert '<h2 id="month-5">5月 <small>1 条</small></h2>' in html
    assert '<a href="../../employment/news/2024/en-1.md">招聘会</a>' in html
    assert "就业创业·工作动态" in html
    assert "旧闻" not in html
