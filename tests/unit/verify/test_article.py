"""Reading a page strictly: what a browser could see otherwise than the checker is refused, whatever it says."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.verify.article import Page, read_page
from generator.verify.html_tree import StrangeHtmlError

URL = "news/2024/n-1/"
ARTICLE = (
    '<article class="md-content__inner md-typeset"><div class="gk gk-item">'
    '<nav class="gk-crumbs"><a href="../../">工作动态</a></nav><h1>标题</h1><p>正文</p>'
    f'<footer><p class="gk-permalink"><a href="https://x.example/{URL}">https://x.example/{URL}</a></p></footer>'
    "</div></article>"
)
HEAD = '<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="ArticleTitle" content="标题"></head>'
PAGE = (
    f'{HEAD}<body class="b"><!-- ok --><p>页眉</p><div><main>{ARTICLE}</main></div>'
    '<script src="../a.js"></script></body></html>'
)


def test_a_page_as_a_build_writes_it_is_read() -> None:
    page = read_page(PAGE, URL)
    assert [part.tag for part in page.parts] == ["nav", "h1", "p", "footer"]
    assert page.metas == {"ArticleTitle": "标题"}
    assert page.names == {("https://site.invalid/news/", "工作动态"), ("", "https://x.example/")}
    assert {"页眉", "<script> https://site.invalid/news/2024/a.js", "<body [('class', 'b')]>"} <= page.frame


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("<main>", "<main hidden>"),
        PAGE.replace("<main>", "<main style='opacity:0'>"),
        PAGE.replace("<main>", "<noscript>").replace("</main>", "</noscript>"),
        PAGE.replace("<main>", "<textarea>").replace("</main>", "</textarea>"),
        PAGE.replace("<main>", "<title>").replace("</main>", "</title>"),
        PAGE.replace("<main>", "<details>").replace("</main>", "</details>"),
        PAGE.replace("<main>", "<!-- > "),
        PAGE.replace("<main>", "<!--> "),
        PAGE.replace("<main>", "<!---> "),
        PAGE.replace("<!-- ok -->", "<!-- ok --!><p>假</p>"),
        PAGE.replace("<main>", "<main><![CDATA[ ").replace("</main>", "]]></main>"),
        PAGE.replace("<main>", "<main><?x "),
        PAGE.replace("<main>", "<main>\0"),
        PAGE.replace("utf-8", "gbk"),
        PAGE.replace('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=gbk">'),
        PAGE.replace("<div><main>", "<div><main></div>"),
        PAGE.replace("<p>正文", "<p>正文<script>x</script>"),
        PAGE.replace("<p>正文", "<p onclick=x>正文"),
        PAGE.replace("<p>正文", "<p class=a class=b>正文"),
        PAGE.replace("<p>正文", "<p>正文<!-- x -->"),
        PAGE.replace("<p>正文", "<p>正文<svg/>"),
        PAGE.replace('<div class="gk gk-item">', '<div class="gk gk-item md-hidden">'),
        PAGE.replace('<div class="gk gk-item">', '夹带<div class="gk gk-item">'),
        PAGE.replace('<div class="gk gk-item">', '<div class="gk gk-item">夹带'),
        PAGE.replace('<div class="gk gk-item">', '<p>夹带</p><div class="gk gk-item">'),
        PAGE.replace("</body>", ARTICLE + "</body>"),
        PAGE.replace(ARTICLE, ""),
        PAGE.replace("</head>", "<base href=/></head>"),
        PAGE.replace("</head>", "<meta http-equiv=Refresh content=0></head>"),
        "<div>" * 5000,
        "<!doctype html>" + "<main>" * 5000 + ARTICLE,
        "",
    ],
)
def test_a_page_that_could_be_seen_otherwise_is_refused(page: str) -> None:
    assert page != PAGE
    with pytest.raises(StrangeHtmlError):
        read_page(page, URL)


@given(st.text(alphabet="<>/!-= \"'&;ab\n", max_size=60), st.integers(0, len(PAGE)))
@settings(max_examples=200)
def test_no_page_makes_it_fail(junk: str, at: int) -> None:
    with suppress(StrangeHtmlError):
        assert isinstance(read_page(PAGE[:at] + junk + PAGE[at:], URL), Page)
