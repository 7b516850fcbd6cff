"""The catalogue of words is whole: every message has its translation, and no word of the interface stands elsewhere."""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest

from generator import words
from generator.model.labels import LABELS, label
from generator.words import LANGUAGES, LOCALE, _, listed, long_date, month_name, ngettext, pgettext, use, year_name
from tests.catalogue import CODE, Message, asked, catalogue, given

NAMES = sorted(path.stem for path in LOCALE.glob("*.po"))
_PLACES = re.compile(r"%\([a-z_]+\)s|\{[a-z_]+\}|%%")


def places(text: str) -> list[str]:
    """The places of a message where values are filled in, each once."""
    return sorted(set(_PLACES.findall(text)))


def test_every_language_but_english_has_a_catalogue() -> None:
    assert sorted(name for name, _locale, _theme in LANGUAGES.values() if name) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_translated_and_the_catalogue_has_no_other(name: str) -> None:
    translations, messages = given(catalogue(name)), asked()
    assert {message: place for message, place in messages.items() if message not in translations} == {}
    assert [message for message in translations if message not in messages] == []
    assert [message for message, texts in translations.items() if not all(texts)] == []
    assert [message.id for message in catalogue(name) if message.fuzzy and message.id] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_translation_has_the_places_of_its_message(name: str) -> None:
    def wrong(message: Message, texts: tuple[str, ...]) -> bool:
        return any(places(text) != places(message.many or message.text) for text in texts)

    assert {m.text: texts for m, texts in given(catalogue(name)).items() if wrong(m, texts)} == {}


def test_no_message_in_the_code_is_chinese() -> None:
    assert [message.text for message in asked() if re.search(r"[\u3000-\u9fff\uff01-\uff5e]", message.text)] == []


def test_values_are_filled_in_and_numbers_choose_the_form() -> None:
    assert _("%(year)s", year=2024) == "2024年"
    assert ngettext("%(number)s item", "%(number)s items", 1) == "1 条"
    use("en")
    assert _("%(year)s", year=2024) == "2024"
    assert [ngettext("%(number)s item", "%(number)s items", count) for count in (0, 1, 2)] == [
        "0 items",
        "1 item",
        "2 items",
    ]
    assert pgettext("between the parts of a list", ", ") == ", "


def test_dates_months_and_lists_are_written_as_the_language_does() -> None:
    day = dt.date(2024, 3, 5)
    assert (long_date(day), year_name(2024), month_name(3), listed(["甲", "乙"])) == (
        "2024年3月5日",
        "2024年",
        "3月",
        "甲、乙",
    )
    use("en")
    assert (long_date(day), year_name(2024), month_name(3), listed(["this", "that"])) == (
        "5 March 2024",
        "2024",
        "March",
        "this, that",
    )


def test_chinese_names_are_shown_in_the_language_of_the_site_and_no_two_alike() -> None:
    assert label("失效") == "失效"
    use("en")
    assert label("失效") == "Lapsed"
    assert label("no name of ours") == "no name of ours"
    assert len(set(LABELS.values())) == len(LABELS)


def test_the_language_in_use_is_named_as_pages_and_the_theme_name_it() -> None:
    assert (words.language(), words.theme_language()) == ("zh-CN", "zh")
    use("en")
    assert (words.language(), words.theme_language()) == ("en", "en")


# Where Chinese words stand in what makes public files, and why; elsewhere they come from the catalogue or are names of
# `LABELS`, by which records are matched.
CHINESE = {
    "outputs/annual_layout.py": "the tables of the annual report, whose words 国办公开办函〔2021〕30号 prescribes",
    "outputs/annual_xlsx.py": "the same, as a workbook",
    "views/annual.py": "sentences of the annual report that the same notice prescribes",
    "outputs/application_form/contents.py": "依申请公开申请表, a prescribed form",
    "outputs/application_form/form.typ": "the same",
    "outputs/application_form/form_docx.py": "the same",
    "outputs/application_form/form_pdf.py": "the same",
    "outputs/headers/apache.py": "comments for who runs the server",
    "outputs/headers/caddy.py": "the same",
    "outputs/headers/netlify.py": "the same",
    "outputs/headers/nginx.py": "the same",
    "outputs/tables.py": "full-width signs that begin a formula",
    "outputs/pages/budget.py": "what the tables call a sum, to be matched",
    "templates/_annual_tables.md.j2": "the tables of the annual report",
    "templates/annual_report.typ": "the same, printed",
    "templates/inspection.html.j2": "for staff, not on the site",
    "templates/preview_bar.html.j2": "for staff, not on the site",
    "templates/preview_list.html.j2": "for staff, not on the site",
    "templates/preview_problems.html.j2": "for staff, not on the site",
}
_HAN = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uffee]")


def chinese_literals(path: Path) -> list[str]:
    """The texts of a module, or the lines of a template, that hold Chinese; no docstring, no comment, no name."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        text = re.sub(r"\{#.*?#\}|^//.*?$", "", text, flags=re.DOTALL | re.MULTILINE)
        return [line for line in text.splitlines() if _HAN.search(line)]
    tree = ast.parse(text)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said]
    texts = [node.value for node in found if isinstance(node.value, str)]
    return [text for text in texts if _HAN.search(text) and text not in LABELS]


def test_chinese_words_of_the_site_stand_in_the_catalogue_alone_or_have_a_reason() -> None:
    files = [path for part in ("outputs", "views", "templates") for path in sorted((CODE / part).rglob("*.*"))]
    found = {
        path.relative_to(CODE).as_posix()
        for path in files
        if "__pycache__" not in path.parts and chinese_literals(path)
    }
    assert found == set(CHINESE)
