import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import block_text as module
from generator.model.block_text import block_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>甲<strong>乙</strong>丙</p><p>丁</p>", "甲乙丙\n丁"),
        ("<p>第一行\n第二行 a\nb</p>", "第一行第二行 a b"),
        ("<ul><li>一</li><li>二<br>三</li></ul>", "一\n二\n三"),
        ("<table><tr><th>甲</th><td>1</td></tr></table>", "甲\n1"),
        ('<p><img src="a.png" alt="一张图">旁边</p>', "一张图\n旁边"),
        ('<p>正文<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>后</p>', "正文后"),
        ("<p>10m<sup>2</sup></p>", "10m2"),
        ('<nav data-search-exclude><a href="/">首页<br></a></nav><p>文</p>', "文"),
        ("<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"),
        ("", ""),
    ],
)
def test_the_text_of_html_is_a_line_a_block(html: str, text: str) -> None:
    assert block_text(html) == text


PIECES = (
    "<p>", "</p>", "<br>", "<br />", "<img alt=\"图 &amp; <1>\" src='x'>", '<img alt="图 &amp; <1>">', "<img alt>",
    '<a class="footnote-ref" href="#1">', "</a>", '<nav data-search-exclude class="x">', "</nav>", "<template>",
    "</template>", "<script>", "</script>", "<!-- 注 -->", "<?x>", "<", ">", "&", "&lt", "&lt;b&gt;", "甲", "乙\n丙",
    " a\nb ", "<P>", "<h2 id=\"甲\"><em>", "</em></h2>", "<textarea>", "<no-such-tag>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_plain_html_says_what_the_parser_finds_in_it(html: str) -> None:
    blocks = module._Blocks()
    blocks.feed(html)
    blocks.close()
    plain = module._Blocks()
    if module._read_plain(html, plain):
        assert ["".join(line) for line in plain.lines] == ["".join(line) for line in blocks.lines]
