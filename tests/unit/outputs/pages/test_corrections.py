import datetime as dt

from generator.model.item import Change, Withdrawal
from generator.outputs.pages.corrections import render
from tests.builders import as_html, front_matter, make_item, make_site, rendered, texts


def test_every_correction_and_withdrawal_stands_under_its_year_with_a_link() -> None:
    item = make_item(
        title="标题 *一*", changes=(Change(dt.date(2023, 6, 1), "甲"), Change(dt.date(2024, 6, 1), "乙 <i>"))
    )
    gone = make_item(
        id="n-2", title="撤回的标题", status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 5, 1), "数据有误")
    )
    [(path, page)] = texts(rendered(render, make_site(item, gone))).items()
    assert path == "corrections/index.md"
    assert front_matter(page)["feed"] == {"title": "更正和撤回", "folder": "corrections"}
    html = as_html(page)
    assert "共 3 次" in html
    assert html.index("2024年") < html.index("乙 &lt;i&gt;") < html.index("数据有误") < html.index("2023年")
    assert '<a href="../news/2024/n-1.md#change-20240601">标题 *一*</a>' in html
    assert '<a href="../news/2024/n-2.md">撤回 工作动态 2024-03-05 发布的一条信息</a>' in html
    assert "撤回的标题" not in page


def test_without_corrections_the_page_says_so() -> None:
    [page] = texts(rendered(render, make_site(make_item()))).values()
    assert "还没有更正和撤回。" in page
