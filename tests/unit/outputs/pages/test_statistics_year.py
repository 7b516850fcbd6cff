from generator.outputs.pages.statistics_year import render
from tests.builders import as_html, make_item, make_site, moment, rendered, texts


def test_each_year_has_a_page_with_its_months() -> None:
    site = make_site(make_item(), make_item(id="d-1", category="documents", published=moment("2023-12-01")))
    pages = texts(rendered(render, site))
    assert list(pages) == ["statistics/2024/index.md", "statistics/2023/index.md"]
    html = as_html(pages["statistics/2024/index.md"])
    assert "2024年通过门户网站政府信息公开平台公开信息1条，其中工作动态1条。" in html
    assert 'src="../2024.svg"' in html
    assert '<a href="../2024.csv" download>下载 CSV</a>' in html
    assert html.count("<th align") == 13
