import json
import re

from generator.outputs.theme_words import (
    SCRIPT,
    SCRIPT_WORDS,
    STYLE,
    STYLE_WORDS,
    THEME_WORDS,
    render,
    script_words,
    theme_words,
)
from generator.words import use
from tests.builders import REPOSITORY, make_site, rendered, texts

THEME = REPOSITORY / "site_src/theme"
# What search and speech know of Chinese text: marks that readers mix, ends of sentences, the form of document numbers.
OF_THE_LANGUAGE = {
    "assets/search-text.js": "[（〔【〖{〈“”„「」『』〝〞‘’•・‧）〕】〗}〉Ａ-Ｚａ-ｚ０-９]",
    "assets/search-engine.js": "[第号“”]",
    "assets/item.js": "[。！？；]",
}


def in_pages() -> set[str]:
    """What the theme's pages ask for, but for Material's own words, whose names are small letters and dots."""
    asked = [
        word for file in THEME.rglob("*.html") for word in re.findall(r"lang\.t\(\"([^\"]+)\"\)", file.read_text())
    ]
    return set(asked) | {"Skip to content"}


def in_scripts() -> set[str]:
    asked = (
        re.findall(r"(?<![\w.])(?:_|ngettext)\(\"([^\"]+)\"", file.read_text("utf-8"))
        for file in THEME.glob("assets/*.js")
    )
    return {message for of_file in asked for message in of_file}


def test_the_lists_have_the_words_of_the_theme_and_no_other() -> None:
    assert set(THEME_WORDS) == in_pages()
    use("en")
    counted = {message for message, text in script_words().items() if isinstance(text, dict)}
    assert {*SCRIPT_WORDS, *counted} == in_scripts()
    styles = "".join(file.read_text("utf-8") for file in THEME.glob("assets/*.css"))
    assert set(re.findall(r"content: var\(--([a-z-]+)\)", styles)) == set(STYLE_WORDS)


def test_nothing_in_the_theme_is_chinese_but_comments_and_what_is_of_the_language() -> None:
    found = {}
    for file in (path for path in THEME.rglob("*") if path.suffix in {".html", ".js", ".css", ".svg"}):
        name = file.relative_to(THEME).as_posix()
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
    made = texts(rendered(render, make_site()))
    assert set(made) == {SCRIPT, STYLE}
    (words,) = re.findall(r"const WORDS = (.+)", made[SCRIPT])
    assert json.loads(words) == script_words()
    assert 'const LOCALE = "zh-CN"' in made[SCRIPT]
    assert '--gk-issued: "成文 ";' in made[STYLE]
    assert "\\A 把浏览器" in made[STYLE]
