"""What is skipped is what the library would have found nothing in."""

import markdown
from hypothesis import given
from hypothesis import strategies as st

from generator.model.content import extensions
from generator.model.plain_texts import _MARKS, skip_plain_texts

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
