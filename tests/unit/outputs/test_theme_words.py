import json
import re

from generator.outputs.theme_words import (
    FEED_WORDS,
    SCRIPT_WORDS,
    STYLE_WORDS,
    THEME_WORDS,
    script,
    script_words,
    style_with,
    theme_words,
)
from generator.words import use
from tests.builders import REPOSITORY

THEME = REPOSITORY / "site_src/theme"
ASSETS = REPOSITORY / "site_src/assets"
# What search and speech know of Chinese text: marks that readers mix, ends of sentences, the form of document numbers.
OF_THE_LANGUAGE = {
    "search-text.js": "[（〔【〖{〈“”„「」『』〝〞‘’•・‧）〕】〗}〉Ａ-Ｚａ-ｚ０-９]",
    "search-engine.js": "[第号“”]",
    "item.js": "[。！？；]",
}


def in_pages() -> set[str]:
    """What the theme's pages ask for, but for Material's own words, whose names are small letters and dots."""
    asked = [
        word for file in THEME.rglob("*.html") for word in re.findall(r"lang\.t\(\"([^\"]+)\"\)", file.read_text())
    ]
    return set(asked) | {"Skip to content"}


def in_scripts() -> set[str]:
    asked = (
        re.findall(r"(?<![\w.])(?:_|ngettext)\(\"([^\"]+)\"", file.read_text("utf-8")) for file in ASSETS.glob("*.js")
    )
    return {message for of_file in asked for message in of_file}


def test_the_lists_have_the_words_of_the_theme_and_no_other() -> None:
    assert set(THEME_WORDS) == in_pages()
    use("en")
    counted = {message for message, text in script_words().items() if isinstance(text, dict)}
    assert {*SCRIPT_WORDS, *counted} == in_scripts()
    styles = "".join(file.read_text("utf-8") for file in ASSETS.glob("*.css"))
    assert set(re.findall(r"content: var\(--([a-z-]+)\)", styles)) == {*STYLE_WORDS, *FEED_WORDS}


def test_nothing_in_the_theme_is_chinese_but_comments_and_what_is_of_the_language() -> None:
    found = {}
    files = [*THEME.rglob("*"), *ASSETS.rglob("*")]
    for file in (path for path in files if path.suffix in {".html", ".js", ".css", ".svg"}):
        name = file.name
        text = re.sub(r"/\*.*?\*/|\{#.*?#\}|<!--.*?-->", "", file.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"(?m)(^|\s)//.*$", "", text)
        if han := re.findall(r"[\u3000-\u9fff\uff01-\uff5e]+", re.sub(OF_THE_LANGUAGE.get(name, "(?!)"), "", text)):
            found[name] = han
    assert found == {}


def test_the_words_are_those_of_the_language_and_english_needs_none_but_its_plurals() -> None:
    assert (theme_words()["Menu"], script_words()["Print"]) == ("菜单", "打印")
    assert script_words()["%(number)s page"] == {"other": "%(number)s 个页面"}
    use("en")
    assert theme_words()["Menu"] == "Menu"
    assert {message: text for message, text in script_words().items() if isinstance(text, str)} == {}
    assert script_words()["%(number)s page"] == {"one": "%(number)s page", "other": "%(number)s pages"}


def test_a_script_and_a_style_sheet_hold_them() -> None:
    (words,) = re.findall(r"const WORDS = (.+)", script())
    assert json.loads(words) == script_words()
    assert 'const LOCALE = "zh-CN"' in script()
    assert '--gk-issued: "成文 ";' in style_with(STYLE_WORDS)
    assert "\\A 把浏览器" in style_with(FEED_WORDS)
