import html
import json
from html.parser import HTMLParser
from pathlib import PurePosixPath

import jinja2
import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.model.content import extensions
from generator.outputs.artifact import Artifact
from generator.outputs.templating import file_size, link_from, md, render_page, render_written, yaml_text
from generator.text import control_character, one_line
from generator.words import use
from tests.builders import make_site

ATTACKS = [
    '](x) <script>alert(1)</script> "quote" | # * _ {{ }}',
    "[a](javascript:alert(1))",
    "![a](b.png)",
    "<b>粗</b> &lt; &amp;amp; &#35;",
    "`code` ``x``",
    "a | b || c",
    "**粗** __粗__ *斜* _斜_",
    "\\*a\\ \\\\",
    "[^1] [x]: y",
    "{{ config }} {% raw %} {# x #}",
    "<https://x.example/> a@b.example <a@b.example>",
    "# 不是标题 #",
    "1. 不是列表",
    "2024. 不是列表",
    "- 不是列表",
    "+ 不是列表",
    "* 不是列表",
    ": 不是释义",
    "> 不是引用",
    "===",
    "---",
    "- - -",
    "~~~",
    "```",
    "| a |",
    "[TOC]",
    "///Footnotes Go Here///",
    "<!-- 注释 -->",
    "</section><h1>",
    "𬭎〇《“引”》",
    "'单' \"双\"",
]
# Where templates put a text of a record, and the elements that may come of it.
PLACES = {
    "前{}后": {"p"},
    "# {}": {"h1"},
    "-   [{}](a.md)": {"ul", "li", "a"},
    "-   甲\n\n    {}\n": {"ul", "li", "p"},
    "{}": {"p"},
    "| 甲 | 乙 |\n|---|---|\n| [{}](a.md) | 二 |\n": {"table", "thead", "tbody", "tr", "th", "td", "a"},
    '<div markdown>\n\n-   [{}](a.md)\n\n</div>': {"div", "ul", "li", "a"},
}  # fmt: skip


class _Text(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(source: str) -> _Text:
    return _Text(markdown.markdown(source, extensions=list(extensions()), extension_configs=extensions()))


def assert_is_text(place: str, text: str) -> None:
    found = rendered(place.format(md(text)))
    plain = rendered(place.format("文字"))
    assert found.tags == plain.tags == PLACES[place]
    assert " ".join(found.text.split()) == " ".join(plain.text.replace("文字", text).split())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ATTACKS)
def test_a_text_that_looks_like_markup_comes_out_of_markdown_as_the_same_text(text: str, place: str) -> None:
    assert_is_text(place, text)


_LINES = st.text(max_size=30) | st.text(alphabet="甲a1 .-+*_#`~=:|[]()<>&;!\\/{}\"'^@", min_size=1, max_size=12)


@settings(max_examples=60)
@given(_LINES.map(one_line).filter(lambda text: text != "" and control_character(text) is None))
@example("&#1234")
@example("1.")
@example("a\u0085b")
@example("\u2028a")
def test_any_text_comes_out_of_markdown_as_the_same_text(text: str) -> None:
    for place in PLACES:
        assert_is_text(place, text)


@pytest.mark.parametrize("text", [*ATTACKS, "a: b", "null", "2024-03-05", "\u2028", "no"])
def test_a_value_of_front_matter_is_the_text_escaped_for_html(text: str) -> None:
    assert yaml.safe_load(f"title: {yaml_text(text)}") == {"title": html.escape(text)}
    assert json.loads(yaml_text(text)) == html.escape(text)


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [(0, "1 KB"), (1, "1 KB"), (1536, "2 KB"), (1048575, "1024 KB"), (1048576, "1.0 MB"), (3_565_158, "3.4 MB")],
)
def test_a_size_is_told_in_steps_of_1024(size_bytes: int, text: str) -> None:
    assert file_size(size_bytes) == text


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.md", "news/index.md", "news/index.md"),
        ("news/index.md", "index.md", "../index.md"),
        ("news/2024/n-1.md", PurePosixPath("news/2024/图 (1).png"), "%E5%9B%BE%20%281%29.png"),
        ("news/2024/n-1.md", "documents/2024/d-1.md", "../../documents/2024/d-1.md"),
        ("news/2024/n-1.md", "news/2024/n-1/record.json", "n-1/record.json"),
        ("news/old/n-1/index.md", "news/2024/n-1/", "../../2024/n-1/"),
        ("news/2024/index.md", "news.md", "../../news.md"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(page: str, target: str | PurePosixPath, link: str) -> None:
    assert link_from(page)(target) == link


def test_a_template_that_names_what_it_was_not_given_fails() -> None:
    with pytest.raises(jinja2.UndefinedError):
        render_page("a.md", "home", site=None, newest=[], counts=[])


def test_a_hand_written_page_may_name_settings_and_links() -> None:
    source = "# 关于\n\n{{ site.settings.address | md }} [首页]({{ to('index.md') }})\n\n\n"
    artifact = render_written("a/about.md", source, site=make_site())
    assert artifact == Artifact("a/about.md", "# 关于\n\n测试路1号 [首页](../index.md)\n".encode())


@pytest.mark.parametrize(
    "source", ["{{ site.settings.adress }}", "{{ unknown }}", "{% if %}", "{{ 1", "{% include 'x' %}"]
)
def test_a_hand_written_page_that_names_something_else_is_told(source: str) -> None:
    with pytest.raises(ConfigError) as caught:
        render_written("about.md", source, site=make_site())
    assert str(caught.value).startswith("site_src/pages/about.md: ")


def test_a_filter_of_constants_speaks_the_language_in_use_and_not_the_one_of_the_first_page() -> None:
    source = '{{ ["a", "b"] | listed }} {{ 3 | month }}'
    found = []
    for language in ("zh-CN", "en", "zh-CN"):
        use(language)
        found.append(render_written("a.md", source).content)
    assert found == [b"a\xe3\x80\x81b 3\xe6\x9c\x88\n", b"a, b March\n", b"a\xe3\x80\x81b 3\xe6\x9c\x88\n"]
