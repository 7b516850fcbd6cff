"""The page of the agencies."""

from generator.outputs.pages.agencies import render
from tests.builders import as_html, make_site, rendered, texts
from tests.figure_builders import CODE, figures_site, make_agencies


def test_the_page_counts_the_states_and_says_whose_number_thirty_is() -> None:
    row = {"机构名称": "甲*|<b>", "统一社会信用代码": CODE, "变更记录": "2024-05-06 变更：<地址>|*"}
    text = texts(rendered(render, figures_site(agencies=make_agencies(row))))["employment/guides/list.md"]
    html = as_html(text)
    assert "<strong>1</strong><span>有效</span>" in html
    assert "有效期还剩 30 天以内，这个天数由本站自定" in html
    assert "<strong>甲*&#124;&lt;b&gt;</strong><br>职业中介<br><small>测试路1号<br>" + CODE in html
    assert "<td>变更：&lt;地址&gt;&#124;*</td>" in html
    assert "虚构" not in html


def test_without_agencies_there_is_no_page() -> None:
    assert list(rendered(render, make_site())) == []
