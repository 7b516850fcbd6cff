import html
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.content import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, Content, Link, TooMuchMarkupError, render_content
from generator.text import control_character

PAGE = "news/2024/n-1/"
URL = "https://rsj.test.example/"


def render(body: str) -> Content:
    return render_content(body, PAGE, URL)


class Markup(HTMLParser):
    """Collects the tags of a piece of HTML and the attributes of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def test_plain_markdown_goes_to_the_page_as_it_is() -> None:
    content = render("\u3000\u3000第一段。\n\n## 小标题\n\n第二段**重点**。\n")
    assert content == Content(
        markdown="第一段。\n\n## 小标题\n\n第二段**重点**。",
        html='<p>第一段。</p>\n<h2 id="_1">小标题</h2>\n<p>第二段<strong>重点</strong>。</p>',
        is_plain=True,
        page_html="",
        text="第一段。 第二段重点。",
        blocks="第一段。\n小标题\n第二段重点。",
        links=(),
        removed=(),
        headings=1,
        has_h1=False,
        images_without_text=(),
        broken_addresses=(),
        ids=frozenset({"_1"}),
        lost="",
    )


def test_an_empty_body_is_empty() -> None:
    assert render(" \n\n") == Content(
        markdown="", html="", is_plain=True, page_html="", text="", blocks="", links=(),
        removed=(), headings=0, has_h1=False, images_without_text=(), broken_addresses=(), ids=frozenset(), lost=""
    )  # fmt: skip


def test_what_markdown_itself_writes_is_never_taken_for_a_fault() -> None:
    body = (
        "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |\n\n词\n:   释义\n\n1. 一\n2. 二\n\n正文[^1]\n\n[^1]: 注\n\n"
        "> 引\n\n---\n\n    代码\n\n`c`\n\n## 2024 年\n\n## 2024 年\n\n![图](a.png '题')"
    )
    content = render(body)
    assert content.removed == ()
    assert content.page_html == ""
    assert content.has_footnotes


def test_a_language_of_a_code_block_is_no_fault() -> None:
    content = render("```python\nx = 1\n```")
    assert content.removed == ()
    assert content.html == '<pre><code class="language-python">x = 1\n</code></pre>'


def test_links_are_absolute_in_feeds_and_relative_on_the_page() -> None:
    content = render('[甲](n-2.md#x) [乙](../2023/n-3.md) ![丙](图%201.png) <a href="表.xlsx?a=1">丁</a> [戊](#y)')
    assert content.html == (
        f'<p><a href="{URL}news/2024/n-2/#x">甲</a> <a href="{URL}news/2023/n-3/">乙</a> '
        f'<img alt="丙" src="{URL}news/2024/%E5%9B%BE%201.png"> <a href="{URL}news/2024/%E8%A1%A8.xlsx?a=1">丁</a> '
        f'<a href="{URL}{PAGE}#y">戊</a></p>'
    )
    root = "../../../"
    assert content.page_html == (
        f'<p><a href="{root}news/2024/n-2/#x">甲</a> <a href="{root}news/2023/n-3/">乙</a> '
        f'<img alt="丙" src="{root}news/2024/%E5%9B%BE%201.png"> <a href="{root}news/2024/%E8%A1%A8.xlsx?a=1">丁</a> '
        f'<a href="{root}{PAGE}#y">戊</a></p>'
    )


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("n-2.md", "news/2024/n-2.md"),
        ("./n-2.md#a", "news/2024/n-2.md"),
        ("../../documents/2024/d-1.md", "documents/2024/d-1.md"),
        ("%E5%9B%BE.png", "news/2024/图.png"),
        ("a%20b.pdf", "news/2024/a b.pdf"),
        ("../../../etc/passwd", "../etc/passwd"),
        ("..%2F..%2F..%2Fetc/passwd", "../etc/passwd"),
        ("/news/x.md", "news/x.md"),
        ("https://www.gov.cn/a.html", None),
        ("//www.gov.cn/a", None),
        ("mailto:a@b.example", None),
        ("#top", None),
    ],
)
def test_a_link_knows_where_it_leads(written: str, path: str | None) -> None:
    expected = Link(written, PurePosixPath(path) if path else None, is_image=False)
    assert render(f"[文字]({written})").links == (expected,)


def test_an_image_without_a_description_is_named() -> None:
    assert render('![](a.png) ![图](b.png) <img src="c.png" alt=" ">').images_without_text == (
        f"{URL}news/2024/a.png",
        f"{URL}news/2024/c.png",
    )


def test_a_heading_of_level_1_becomes_level_2() -> None:
    content = render("# 大标题\n\n文\n\n## 小标题\n")
    assert content.has_h1
    assert content.headings == 1
    assert content.page_html == '<h2 id="part-1">大标题</h2>\n<p>文</p>\n<h3 id="part-2">小标题</h3>'


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ("23323", "23323"),
        ("333", "222"),
        ("2424", "2323"),
        ("4323", "2223"),
        ("3524", "2323"),
        ("123456", "234566"),
        ("666", "222"),
    ],
)
def test_headings_make_an_outline_without_a_gap_and_alike_stay_alike(levels: str, shown: str) -> None:
    content = render("\n\n".join(f"{'#' * int(level)} 标题" for level in levels))
    assert "".join(re.findall("<h([1-6])", content.html)) == shown
    assert "".join(re.findall("</h([1-6])", content.html)) == shown
    assert content.is_plain == (levels == shown)
    assert not content.removed


def test_headings_tables_and_code_are_left_out_of_the_text_for_summaries() -> None:
    assert render("## 题\n\n| a |\n|---|\n| 1 |\n\n段落。\n\n- 条目\n\n```\n代码\n```").text == "段落。 条目"


def test_allowed_html_stays() -> None:
    body = '<table><tr><td colspan="2">格</td></tr></table>\n\n<details open><summary>展开</summary>内容</details>'
    content = render(body)
    assert content.removed == ()
    assert content.html == (
        '<table><tbody><tr><td colspan="2">格</td></tr></tbody></table>\n\n'
        '<details open=""><summary>展开</summary>内容</details>'
    )


def test_a_body_that_begins_as_a_definition_does_not_go_to_the_page_as_markdown() -> None:
    assert render(": 甲\n\n文").page_html == "<p>: 甲</p>\n<p>文</p>"


def test_footnotes_are_left_out_of_the_text_for_summaries() -> None:
    assert render("文[^1]。\n\n[^1]: 注\n").text == "文。"


ATTACKS = {
    "<script>alert(1)</script>": "script",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>": "script",
    "<script>alert(1)": "script",
    "<img src=x.png onerror=alert(1) alt=a>": "img onerror",
    "<p onclick='alert(1)'>文</p>": "p onclick",
    "<a href='javascript:alert(1)'>点</a>": "a href",
    "<a href=' &#106;ava&#x73;cript:alert(1)'>点</a>": "a href",
    "<a href='java&Tab;script:alert(1)'>点</a>": "a href",
    "<a href='java&#10;script&colon;alert(1)'>点</a>": "a href",
    "[点](javascript:alert(1))": "a href",
    "[点](JaVaScRiPt:alert(1))": "a href",
    "[点](java&#115;cript:alert(1))": "a href",
    "[点](vbscript:x)": "a href",
    "[点](data:text/html;base64,PHNjcmlwdD4=)": "a href",
    "[点][x]\n\n[x]: javascript:alert(1)": "a href",
    "![图](javascript:alert(1))": "img src",
    "<javascript:alert(1)>": "javascript:alert(1)",
    "<iframe src='https://x.example/'></iframe>": "iframe",
    "<object data='a.swf'></object>": "object",
    "<embed src='a.swf'>": "embed",
    "<style>p{display:none}</style>": "style",
    "<p style='position:fixed'>文</p>": "p style",
    "<link rel=stylesheet href='https://x.example/a.css'>": "link",
    "<meta http-equiv=refresh content='0;url=https://x.example/'>": "meta",
    "<base href='https://x.example/'>": "base",
    "<form action='https://x.example/'><input name=a></form>": "form",
    "<svg><script>alert(1)</script></svg>": "svg",
    "<svg onload=alert(1)>": "svg",
    "<math><mtext><script>alert(1)</script></mtext></math>": "math",
    "<video src='https://x.example/a.mp4'></video>": "video",
    "<details ontoggle=alert(1) open>文</details>": "details ontoggle",
    "<div class='gk-hero' markdown>文</div>": "div class",
    "<!-- <script>alert(1)</script> -->": "",
    "<p\n onclick=alert(1)>文</p>": "p onclick",
    "<<script>alert(1)//<</script>": "script",
    "`<script>alert(1)</script>`": "",
    "&lt;script&gt;alert(1)&lt;/script&gt;": "",
}


def assert_harmless(text: str) -> None:
    found = Markup(text)
    assert found.tags <= ALLOWED_TAGS
    for tag, name, value in found.attributes:
        assert name in ALLOWED_ATTRIBUTES.get(tag, set()) | ALLOWED_ATTRIBUTES["*"], (tag, name)
        if name in {"href", "src", "cite"}:
            plain = re.sub(r"[\x00-\x20]", "", html.unescape(value)).lower()
            assert not plain.startswith(("javascript:", "vbscript:", "data:")), value


@pytest.mark.parametrize("body", ATTACKS)
def test_no_script_handler_frame_or_style_reaches_a_feed_or_a_page(body: str) -> None:
    content = render(f"前文\n\n{body}\n\n后文")
    assert_harmless(content.html)
    assert_harmless(content.page_html)
    assert "后文" in content.html or "<script>alert(1)" in body
    removed = ATTACKS[body]
    assert removed in content.removed if removed else content.removed == ()


@pytest.mark.parametrize("body", [body for body, removed in ATTACKS.items() if removed])
def test_a_page_that_had_something_removed_holds_html_and_not_the_markdown_that_made_it(body: str) -> None:
    assert render(f"前文\n\n{body}").page_html != ""


@pytest.mark.parametrize("body", ["http://[x", "[文](http://[x)", "<a href='//[::1'>文</a>", "![图](http://[)"])
def test_an_address_that_is_none_does_no_harm(body: str) -> None:
    assert "http" not in str(Markup(render(body).html).attributes)


@pytest.mark.parametrize("body", ["甲&#1;乙", "甲&#x8;乙", "甲&#127;乙", "甲&#xFFFF;乙", "<b title='&#2;'>甲</b>"])
def test_an_entity_cannot_bring_in_a_character_that_no_feed_can_hold(body: str) -> None:
    content = render(body)
    assert control_character(content.html) is None
    assert control_character(content.page_html) is None
    assert control_character(content.text) is None


_PIECES = st.sampled_from([
    "甲", "\n", "\n\n", "    ", "<", ">", "<b>", "</b>", "<script>", "[", "](", ")", "!", "`", "```\n",
    "*", "_", "#", "&#",    "1;", "| a |\n|---|\n", "- ", "1. ",
    ": ", "[^1]", "[^1]: ", "<div markdown>", "</div>", "<!--", "-->", "\\",
    "javascript:",
    "href='", "'>", "<a ", "~~~\n", "/", "//", "?", "%", "..", "---\n", "<p", " onclick=x", "<svg", "&lt;",
])  # fmt: skip


@settings(max_examples=60)
@given(st.lists(_PIECES, max_size=14).map("".join) | st.text(max_size=40))
@example("[x](//[)")
@example("<?php ?>")
@example("<![CDATA[x]]>")
@example("> " * 60 + "x")
def test_no_body_raises_and_none_yields_anything_that_is_not_allowed(body: str) -> None:
    content = render(body)
    assert_harmless(content.html)
    assert_harmless(content.page_html)


def test_a_body_that_is_too_deep_does_not_spoil_the_next_one() -> None:
    whole = render_content("正文 ![图](a.png)", "news/2024/n-1/", URL).html
    with pytest.raises(TooMuchMarkupError):
        render_content("\n".join(" " * 4 * level + "- x" for level in range(280)), "news/2024/n-1/", URL)
    assert render_content("正文 ![图](a.png)", "news/2024/n-1/", URL).html == whole


@pytest.mark.parametrize("mark", ["[", "<"])
def test_a_body_with_more_marks_than_a_text_has_is_refused_at_once(mark: str) -> None:
    with pytest.raises(TooMuchMarkupError):
        render_content(mark * 5_000, "news/2024/n-1/", URL)


@pytest.mark.parametrize("body", ["![图](https://evil.example/x.png)", '<img src="//evil.example/x.png" alt="图">'])
def test_a_picture_of_another_host_reaches_neither_page_nor_feed(body: str) -> None:
    content = render_content(body, "news/2024/n-1/", URL)
    assert "evil" not in content.html + content.page_html
    assert content.page_html


@pytest.mark.parametrize(
    "body", ["<script>alert(1)</script>", "<iframe src=https://evil.example></iframe>\n<style>a{}</style>"]
)
def test_a_body_of_which_nothing_is_left_is_not_plain(body: str) -> None:
    content = render(body)
    assert (content.is_plain, content.page_html, content.html) == (False, "", "")


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("<div markdown>\n<div>重要\n\n后文", "重要后文"),
        ("<p>参保率<a 九成\n\n后面", "九成后面"),
        ("第一段\n\n<div><!-- 备注\n\n后面", "备注后面"),
        ("[备注]: 以上为初步统计。", "备注以上为初步统计"),
        ("文[^1]\n\n[^1]: 甲注\n[^1]: 乙注", "甲"),
    ],
)
def test_text_that_no_reader_would_see_is_told(body: str, lost: str) -> None:
    assert set(render(body).lost) >= set(lost) - set("注")


@pytest.mark.parametrize("body", ["<p>见<![附件]></p>", "<table>\n<![ 见附件 ]\n</table>", "<![if !supportLists]>"])
def test_a_marked_section_that_is_none_is_no_crash(body: str) -> None:
    assert "<![" not in render(body).html


def test_an_address_that_is_none_is_kept_for_the_check() -> None:
    content = render("[网站](http://www.example.cn：8080/)")
    assert content.broken_addresses == ("http://www.example.cn：8080/",)
    assert content.removed == ()
