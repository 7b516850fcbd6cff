import datetime as dt

from generator.model.item import Withdrawal
from generator.outputs.pages import notice
from generator.outputs.pages.notice import render
from generator.outputs.search.page_texts import KINDS as FOUND
from tests.builders import as_html, make_item, make_site, rendered, texts

ITEM = make_item(
    title="有误的标题",
    summary="有误的概述",
    body="有误的正文",
    status="withdrawn",
    withdrawn=Withdrawal(dt.date(2024, 3, 8), "数据 <有误> | *"),
)


def test_a_notice_tells_day_and_reason_and_nothing_of_what_was_withdrawn() -> None:
    pages = texts(rendered(render, make_site(ITEM, make_item(id="n-2"))))
    assert list(pages) == ["news/2024/n-1.md"]
    page = pages["news/2024/n-1.md"]
    assert "有误的" not in page
    assert notice not in FOUND  # nothing of it is found
    html = as_html(page)
    assert "撤回日期：2024年3月8日" in html
    assert "撤回原因：数据 &lt;有误&gt; &#124; *" in html
    assert "原发布日期：2024年3月5日，栏目：工作动态。" in html
