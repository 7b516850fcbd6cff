import pytest

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
