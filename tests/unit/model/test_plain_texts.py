"""What is skipped is what the library would have found nothing in."""

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.content import _marked_content, extensions, render_content
from generator.model.plain_texts import _MARKS, plain_paragraphs, skip_plain_texts

PIECES = (
    "甲", "乙丙，", "a", "_", "__", "*", "**", "`", "``", "\\", "\\*", "[", "](", ")", "[^1]", "\n[^1]: 注", "!", "![",
    "<", ">", "<b>", "</b>", "<https://a.cn>", "<a@b.cn>", "&", "&lt;", "&#160;", "&amp", " ", "  \n", "\n", "\n\n",
    "\n\n# ", "\n\n- ", "\n\n| 甲 | 乙 |\n| --- | --- |\n| ", " | ", "\n: ", "\n\n> ", "\n    ", "\n~~~\n",
    '<div markdown="1">\n', "\n</div>\n", "\n\n[甲]: https://a.cn\n\n", "1. ", "https://a.cn/?a=1", "<!-- ", " -->",
    "\x02", "\x03", "\x02klzzwxh:0000\x03",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def make() -> markdown.Markdown:
    configs = extensions()
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)


plain, skipping = make(), skip_plain_texts(make())


@given(TEXTS)
def test_a_body_gives_the_same_html(text: str) -> None:
    assert skipping.reset().convert(text) == plain.reset().convert(text)


@given(TEXTS)
def test_no_pattern_matches_in_a_text_that_is_skipped(text: str) -> None:
    if not _MARKS.search(text):
        assert [name for name in plain.inlinePatterns if name.getCompiledRegExp().search(text)] == []


# Without most marks, so that many bodies are plain.
PLAIN_PIECES = st.sampled_from((
    "甲，", "“乙”", "2024年", "1.", "1、", "a b", "A", " ", "  ", "\n", "\n\n", "\n\n\n", "\u3000", "\u00a0", "\u200b",
    "\u2028", "#", "+ ", "- ", "=", ":", "|", "~~~", "!", '"', "'", "]", "^", "{", "$", "/", "％", "℃", "𬭎", "e\u0301",
    "\t", "\x02", "///Footnotes Go Here///", "http://a.cn", "a@b.cn", "*[甲]: ", "1) ", "²", "١. ", "\ufeff", "\x85",
    "\U000e0041", ">",
))  # fmt: skip
PLAIN = st.lists(PLAIN_PIECES | st.characters(), max_size=10).map("".join)


@settings(max_examples=1000)
@given(PLAIN)
def test_a_body_of_plain_paragraphs_is_what_rendering_makes_of_it(text: str) -> None:
    content = render_content(text, "news/2024/n-1/", "https://a.cn/")
    assert content == _marked_content(content.markdown, "news/2024/n-1/", "https://a.cn/")


def test_most_bodies_of_plain_paragraphs_are_seen_to_be_such() -> None:
    assert plain_paragraphs("2024年，甲。\n\n“乙”\n\n\nA 1.5%") == ["2024年，甲。", "“乙”", "A 1.5%"]
    for other in ("", "甲\n乙", "1. 甲", "甲 ", "# 甲", "甲*乙*", "甲\n\n- 乙", "甲\n\n", "甲&乙", "甲\u00a0乙"):
        assert plain_paragraphs(other) == []
