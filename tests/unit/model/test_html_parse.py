from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import html_parse as module
from generator.model.block_text import _Blocks

PIECES = (
    "<p>", "</p>", "<br>", "<br />", "<img alt=\"图 &amp; <1>\" src='x'>", '<img alt="图 &amp; <1>">', "<img alt>",
    '<a class="footnote-ref" href="#1">', "</a>", '<nav data-search-exclude class="x">', "</nav>", "<template>",
    "</template>", "<script>", "</script>", "<!-- 注 -->", "<?x>", "<", ">", "&", "&lt", "&lt;b&gt;", "甲", "乙\n丙",
    " a\nb ", "<P>", "<h2 id=\"甲\"><em>", "</em></h2>", "<textarea>", "<no-such-tag>",
)  # fmt: skip


def in_full(html: str, make: Any) -> Any:
    """As the parser of the standard library reads it."""
    reader = make()
    reader.feed(html)
    reader.close()
    return reader


def blocks(reader: Any) -> Any:
    return ["".join(line) for line in reader.lines]


def parsed(reader: Any) -> Any:
    found = reader.parsed
    texts = ["".join(each) for each in (found.text, found.everything)]
    return found.markup, texts, found.images_without_text, found.ids, found.addresses


def lines(reader: Any) -> Any:
    reader.end_line()
    return reader.lines


@pytest.mark.parametrize(("make", "said"), [(_Blocks, blocks), (module._Parser, parsed), (module._Lines, lines)])
@given(html=st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_plain_html_says_what_the_parser_finds_in_it(make: Any, said: Any, html: str) -> None:
    assert said(module.read_html(html, make)) == said(in_full(html, make))


def test_html_as_it_is_published_is_plain() -> None:
    html = (
        '<p>正文 <a href="https://a.example/x?a=1&amp;b=2" rel="nofollow">链接</a><br>\n<img src="a.png" alt="图"></p>'
    )
    assert module._read_plain(html, module._Parser())


def test_a_marked_section_that_is_none_is_told_of() -> None:
    assert module.parse_html("<p>见<![附件]></p>").markup["<!["] == 1
