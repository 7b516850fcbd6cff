import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.tidy.body import kept, tidy_body


def test_a_body_is_tidied_line_by_line() -> None:
    body = "# 标题,一\n\n\n\n正文:甲   \n换行  \n乙\n\n### 小标题\n- 一,二\n\n"
    body += "| 甲,乙 | 丙 |\n|---|:---:|\n| 1,0 | (丁) |\n\n"
    assert tidy_body(body) == (
        "## 标题，一\n\n正文：甲  \n换行  \n乙\n\n#### 小标题\n- 一，二\n\n"
        "| 甲，乙 | 丙 |\n|---|:---:|\n| 1,0 | （丁） |\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "```\n甲,乙\n\n\n# 丙  \n```\n",
        "~~~~\n甲,乙\n~~~\n丙,丁\n~~~~\n",
        "一\n\n    甲,乙:丙\n",
        "看`甲,乙:(丙)`和``丁,`戊``\n",
        '见[通知](甲,乙(1).md)和[表](<甲,乙.pdf> "甲,乙")\n',
        "见https://example.org/甲\n",
        "看https://example.org/a,b;c?d=(e)后\n",
        "写信a.b@example.org\n",
        '[通知]: https://example.org/甲,乙 "甲,乙"\n',
        '-   甲[通知]\n\n    [通知]: https://example.org/a "甲,乙"\n',
        '-   [通知]: https://example.org/a "甲,乙"\n',
        '甲<span title="乙,丙:丁">戊</span>\n',
        "<!-- 甲,乙\n丙,丁 -->\n",
        "<pre>\n甲,乙\n</pre>\n",
        "脚注[^甲]\n\n[^甲]: 说明\n",
        "甲![图](a,b.png)\n",
        "甲\\(乙\\)和&#40;丙\n",
        "甲：\n:   乙\n",
        "`丙:\n`\n",
    ],
)
def test_code_addresses_tags_and_notes_stay(body: str) -> None:
    assert tidy_body(body) == body


@pytest.mark.parametrize("body", ["# # # \n\n甲\n", "## 甲 # #\n", "#\n#\n", "# 甲 \\#\n"])
def test_a_heading_of_signs_is_tidied_once(body: str) -> None:
    once = tidy_body(body)
    assert tidy_body(once) == once


def test_a_sign_that_belongs_to_a_heading_stays_in_the_page() -> None:
    assert tidy_body("## 学C# \n") == "## 学C\\#\n"


BODIES = st.text(
    st.sampled_from("甲乙丙年月日号第表。，：“”（）…ab１Ａ 05 3,;:?!()[]\"'`~*_#>|<&\\./\n\n-+^　"), max_size=60
) | st.lists(
    st.sampled_from([
        "甲,乙", "```", "`甲,乙`", "[链接,一](a,b.md)", "https://a.example/x,y", "# 甲", "### 乙", "    甲,乙", "",
        "(甲)", "\"乙\"", "2024年03月05日", "人社[2024]05号", "<b>甲,</b>", "<pre>", "</pre>", "- 甲", "| a | 甲, |",
        "|---|---|", "[^1]", "[^1]: 甲,乙", "![图](a.png)", "<!--", "-->", "甲 1 乙  ", "  ", "[x]: a,b", "# # # ",
        "- [x]: a \"甲,乙\"",
    ]).flatmap(lambda piece: st.sampled_from([piece, piece + "\n", piece + "\n\n"])),
    max_size=8,
).map("".join)  # fmt: skip


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall("[0-9]+", unicodedata.normalize("NFKC", text))]


@given(BODIES)
@settings(max_examples=400)
def test_to_tidy_twice_is_to_tidy_once_and_links_code_and_numbers_stay(body: str) -> None:
    once = tidy_body(body)
    assert tidy_body(once) == once
    assert numbers(once) == numbers(body)
    assert kept(once) == kept(body)
