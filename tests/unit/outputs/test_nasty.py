"""Nasty texts in what no item holds: lists of the wage-arrears column, and a PDF. Items: tests/e2e/test_nasty.py."""

import csv
import dataclasses
import io
import re

import lxml.html
import openpyxl
import pypdf
import pytest

from generator.outputs import application_form, pages, wage_files
from generator.views.site_view import SiteView
from tests.builders import SETTINGS, as_html, rendered
from tests.builders import make_site as make_item_site
from tests.nasty import TEXTS
from tests.wage_builders import file_bytes, make_dataset, make_entry, make_list, make_site

NAMES = list(TEXTS)
FIELDS = ("name", "address", "representative", "facts", "handling", "decision_number", "reason", "basis")
ALIVE = (
    "//script | //img | //iframe | //style | //@*[starts-with(name(), 'on')] | //em | //code"
    " | //@href[starts-with(., 'javascript')]"
)
# What might mean something to a typesetter.
PRINTED = ("typst", "shell", "markdown", "jinja", "json")


def listed(name: str) -> SiteView:
    entry = make_entry()
    texts = {**entry.texts, **dict.fromkeys(FIELDS, TEXTS[name])}
    return make_site(make_dataset(make_list(dataclasses.replace(entry, texts=texts))))


@pytest.mark.parametrize("name", NAMES)
def test_a_list_shows_the_text_and_lets_nothing_live(name: str) -> None:
    page = file_bytes(rendered(pages.render, listed(name)), "wages/lists/index.md").decode()
    tree = lxml.html.fromstring(as_html(page))
    text = " ".join("".join(map(str, tree.itertext())).split())
    assert text.count(" ".join(TEXTS[name].split())) == len(FIELDS)
    assert tree.xpath(ALIVE) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_list_to_take_away_holds_the_text_and_no_formula(name: str) -> None:
    files = list(rendered(wage_files.render, listed(name)))
    text = file_bytes(files, "wages/lists/45.csv").decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(text, newline=""), strict=True)
    expected = f"'{TEXTS[name]}" if re.match("'*[=+@＝-]", TEXTS[name]) else TEXTS[name]
    assert [cell for cell in row if cell == expected] == [expected] * len(FIELDS)
    sheet = openpyxl.load_workbook(io.BytesIO(file_bytes(files, "wages/lists/45.xlsx"))).worksheets[0]
    cells = [cell for cell in sheet[2] if cell.value == TEXTS[name]]
    assert [cell.data_type for cell in cells] == ["s"] * len(FIELDS)


@pytest.mark.parametrize("name", PRINTED)
def test_a_form_prints_the_name_of_a_bureau_as_it_is(name: str) -> None:
    settings = dataclasses.replace(SETTINGS, name=TEXTS[name])
    form = file_bytes(rendered(application_form.render, make_item_site(settings=settings)), application_form.PDF)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(form)).pages)
    assert re.sub(r"\s", "", TEXTS[name]) in re.sub(r"\s", "", text)
