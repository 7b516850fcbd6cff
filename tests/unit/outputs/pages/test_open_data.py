import re
from dataclasses import replace

from generator.outputs import open_data as output
from generator.outputs.pages.open_data import render
from generator.views.open_data import ATTACHMENT_COLUMNS, CATEGORY_COLUMNS, ITEM_COLUMNS
from tests.builders import SETTINGS, as_html, front_matter, make_item, make_site, moment, texts

SITE = make_site(make_item(), make_item(id="d-1", category="documents", published=moment("2023-12-01")))


def page() -> str:
    return texts(render(SITE))["data/index.md"]


def test_the_page_leads_to_every_file_of_every_table() -> None:
    linked = {f"data/{path}" for path in re.findall(r"\]\(((?!\.\.|http)[^)]+)\)", page())}
    files = {artifact.path for artifact in output.render(SITE) if artifact.path.startswith("data/")}
    assert files - linked == set()
    assert front_matter(page())["kind"] == "open-data"


def test_the_examples_name_files_that_exist() -> None:
    made = {artifact.path for artifact in output.render(SITE)}
    urls = re.findall(rf"{re.escape(SETTINGS.url)}((?:data|api)/[^\"' `)\s]+)", page())
    assert len(urls) >= 5
    assert [url for url in urls if url not in made] == []


def test_the_dictionary_explains_every_column_of_every_table() -> None:
    html = as_html(page())
    for column in (*ITEM_COLUMNS, *ATTACHMENT_COLUMNS, *CATEGORY_COLUMNS):
        assert f"<td><code>{column.key}</code></td>\n<td>{column.label}</td>" in html, column.key


def test_a_page_without_items_or_licence_has_no_example_of_a_year() -> None:
    empty = texts(render(make_site(settings=replace(SETTINGS, licence=None))))["data/index.md"]
    assert "requests" not in empty
    assert "测试许可" not in empty
    assert "[测试许可](https://licence.test.example/)" in page()
