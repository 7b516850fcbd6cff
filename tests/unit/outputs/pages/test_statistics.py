from generator.outputs.pages.statistics import render
from tests.builders import as_html, make_item, make_site, moment, rendered, texts


def test_the_page_has_sentence_chart_table_and_csv() -> None:
    site = make_site(make_item(), make_item(id="d-1", category="documents", published=moment("2023-12-01")))
    [(path, text)] = texts(rendered(render, site)).items()
    assert path == "statistics/index.md"
    html = as_html(text)
    assert "2024年通过门户网站政府信息公开平台公开信息1条，其中工作动态1条。" in html
    assert "2023年通过门户网站政府信息公开平台公开信息1条，其中部门文件1条。" in html
    assert 'src="by-year.svg"' in html
    assert '<a href="by-year.csv" download>下载 CSV</a>' in html
    row = '<td>工作动态</td>\n<td align="right"></td>\n<td align="right">1</td>\n<td align="right">1</td>'
    assert row in html
    sums = [f'<td align="right"><strong>{count}</strong></td>' for count in (1, 1, 2)]
    assert "\n".join(["<td><strong>合计</strong></td>", *sums]) in html


def test_without_items_the_page_stands_with_an_empty_table_and_names_no_chart() -> None:
    text = texts(rendered(render, make_site()))["statistics/index.md"]
    assert "| 工作动态 |  |" in text
    assert "by-year" not in text
