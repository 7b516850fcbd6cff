from pathlib import Path

import pytest

from generator.importing import accounted, html_page, read_document
from generator.importing.document import Document, Dropped, ImportRefusedError, Source
from tests.builders import xlsx
from tests.unit.importing.awkward import OLD_PAGE
from tests.unit.importing.word import png


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a former site, as programs save one."""
    files = {
        "art/2019/3/5/art_1.html": OLD_PAGE.encode("gb18030"),
        "art/2019/3/5/images/pic.png": png(),
        "files/岗位表.xlsx": xlsx([["岗位"], ["电工"]]),
    }
    for name, data in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path


def page(site: Path, name: str = "art/2019/3/5/art_1.html") -> Document:
    file = site / name
    source = Source(name=file.name, data=file.read_bytes(), file=file, root=site, address=f"/{name}")
    return accounted(read_document(source))


def html(body: str, head: str = "", address: str = "") -> Document:
    text = f"<html><head>{head}</head><body>{body}</body></html>"
    return accounted(read_document(Source(name="x.html", data=text.encode(), address=address)))


def test_a_page_of_a_former_site_gives_its_article_and_what_it_says_of_itself(site: Path) -> None:
    document = page(site)
    assert document.title == "关于开展招聘会的通知"
    assert document.fields == {"published": "2019-03-05 10:30", "source": "就业股", "keywords": "招聘会、就业"}
    assert document.body == (
        "各有关单位：\n\n定于3月9日举行。\n\n地点：**测试广场**\n\n"
        "| 单位 | 岗位 |\n| --- | --- |\n| 测试甲公司 | 电工 |\n\n![](\ufdd01.png)\n\n"
        "附件：[岗位表](\ufdd02.xlsx)，"
        "[上一次](\ufdd1/art/2019/3/5/art_2.html)，[外站](http://other.example/x)，关闭窗口"
    )
    assert [(file.name, file.title) for file in document.files] == [("\ufdd01.png", ""), ("\ufdd02.xlsx", "岗位表")]
    assert document.former == ("/art/2019/3/5/art_1.html",)


def test_what_is_not_of_the_article_is_told_and_scripts_are_nothing(site: Path) -> None:
    dropped = page(site).dropped
    assert Dropped("网页上隐藏的内容", "看不见的字") in dropped
    assert Dropped("嵌入的视频、框架等", "http://v.example/1") in dropped
    assert Dropped("图片原有的替代文字", "现场") in dropped
    assert Dropped("不能保留的链接", "javascript:window.close()") in dropped
    frame = [each.text for each in dropped if each.place == "正文以外（导航、页脚等）"]
    assert frame == [
        "首页", ">", "通知公告", "发布时间：2019-03-05 10:30 来源：就业股 浏览次数：88", "版权所有 测试区人社局",
    ]  # fmt: skip
    assert "不给人看" not in str(dropped)


def test_nothing_outside_of_the_folder_is_read(site: Path) -> None:
    (site.parent / "secret.png").write_bytes(png(9))
    inside = site / "old"
    inside.mkdir()
    (inside / "a.html").write_text("<div id='content'>正文的字正文的字<img src='../../secret.png'></div>", "utf-8")
    source = Source(name="a.html", data=(inside / "a.html").read_bytes(), file=inside / "a.html", root=inside)
    document = read_document(source)
    assert document.files == ()
    assert Dropped("找不到或网页不能显示的图片", "../../secret.png") in document.dropped


@pytest.mark.parametrize(
    ("head", "body", "address", "published", "where"),
    [
        ('<meta name="pubdate" content="2019-03-05">', "", "", "2019-03-05", "标签 pubdate"),
        ("", "发布时间：2019年3月5日", "", "2019-03-05", "页面上的“发布日期”"),
        ("", "日期: [2019/03/05 10:30]", "", "2019-03-05 10:30", "页面上的“发布日期”"),
        ("", "", "/art/2019/3/5/art_1.html", "2019-03-05", "网址"),
        ("", "", "/zwgk/201903/t20190305_1.html", "2019-03-05", "网址"),
        ('<meta name="pubdate" content="x">', "时间：2019-03-05", "", "2019-03-05", "页面上的“发布日期”"),
    ],
)
def test_the_day_is_found_where_a_page_has_it(head: str, body: str, address: str, published: str, where: str) -> None:
    document = html(f"<p>{body}</p><p>正文的字正文的字</p>", head, address)
    assert document.fields["published"] == published
    assert f"发布日期 {published}（取自{where}）" in document.took


def test_a_page_may_have_no_day_and_a_list_of_links_is_refused() -> None:
    assert "published" not in html("<h1>题</h1><p>正文的字正文的字</p>").fields
    with pytest.raises(ImportRefusedError, match="列表页"):
        html("<ul><li><a href='1'>第一条信息</a></li><li><a href='2'>第二条信息</a></li></ul>")
    with pytest.raises(ImportRefusedError, match="列表页"):
        html("<ul><li><a href='1'>第一条</a> 2024-01-05</li><li><a href='2'>第二条</a> [2024-01-10]</li></ul>")


@pytest.mark.parametrize(
    ("attributes", "encoding", "charset"),
    [("", "gb18030", "gbk"), ("", "utf-8", "gb2312"), ("", "big5", "big5"), ("", "utf-8-sig", ""), ("", "utf-16", "")],
)
def test_an_encoding_is_told_by_the_bytes_then_by_what_the_page_says(
    attributes: str, encoding: str, charset: str
) -> None:
    head = f'<head><meta charset="{charset}"><title>標題</title></head>'
    text = f"<html>{head}<body{attributes}>正文的字正文的字</body></html>"
    assert html_page.read(Source(name="x.html", data=text.encode(encoding))).title == "標題"


@pytest.mark.parametrize(
    ("title", "expected"),
    [("通知_测试区人社局", "通知"), ("通知 - 测试网", "通知"), ("二〇二四年通知", "二〇二四年通知")],
)
def test_a_title_leaves_out_the_name_of_the_site(title: str, expected: str) -> None:
    assert html("<p>正文的字正文的字</p>", f"<title>{title}</title>").title == expected


def test_an_article_without_a_known_name_is_where_the_text_is() -> None:
    nav = "<div><a href='/'>首页</a><a href='/x'>栏目</a></div>"
    document = html(f"{nav}<table><tr><td><div><p>{'正文。' * 50}</p><p>第二段。</p></div></td></tr></table>")
    assert document.body == f"{'正文。' * 50}\n\n第二段。"
