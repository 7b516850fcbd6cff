import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from generator.outputs import open_data as output
from generator.outputs.pages.open_data import render
from generator.views.open_data import attachment_columns, category_columns, item_columns
from generator.views.site_view import SiteView
from tests.builders import SETTINGS, as_html, front_matter, make_item, make_site, moment, rendered, texts
from tests.figure_builders import NEW_JOBS, figures_site, make_indicators

SITE = make_site(make_item(), make_item(id="d-1", category="documents", published=moment("2023-12-01")))


def page() -> str:
    return texts(rendered(render, SITE))["data/index.md"]


def test_the_page_leads_to_every_file_of_every_table() -> None:
    linked = {f"data/{path}" for path in re.findall(r"\]\(((?!\.\.|http)[^)]+)\)", page())}
    files = {artifact.path for artifact in rendered(output.render, SITE) if artifact.path.startswith("data/")}
    assert files - linked == set()
    assert front_matter(page())["kind"] == "open-data"


def test_the_examples_name_files_that_exist() -> None:
    made = {artifact.path for artifact in rendered(output.render, SITE)}
    urls = re.findall(rf"{re.escape(SETTINGS.url)}((?:data|api)/[^\"' `)\s]+)", page())
    assert len(urls) >= 5
    assert [url for url in urls if url not in made] == []


def test_the_dictionary_explains_every_column_of_every_table() -> None:
    html = as_html(page())
    for column in (*item_columns(), *attachment_columns(), *category_columns()):
        assert f"<td><code>{column.key}</code></td>\n<td>{column.label}</td>" in html, column.key


def test_a_page_without_items_or_licence_has_no_example_of_a_year() -> None:
    empty = texts(rendered(render, make_site(settings=replace(SETTINGS, licence=None))))["data/index.md"]
    assert "urlopen" not in empty
    assert "测试许可" not in empty
    assert "[测试许可](https://licence.test.example/)" in page()


def blocks(language: str, site: SiteView, folder: Path) -> list[str]:
    """The page's examples in a language, as a reader copies them, with the site's files in a folder."""
    found = re.findall(rf"```{language}\n(.*?)```", texts(rendered(render, site))["data/index.md"], re.DOTALL)
    for artifact in rendered(output.render, site):
        (folder / artifact.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / artifact.path).write_bytes(artifact.read())
    return [text.replace(SETTINGS.url, f"{folder.as_uri()}/") for text in found]


def test_the_examples_for_python_run_as_they_stand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = figures_site(make_item(title="唯一"), indicators=make_indicators(*NEW_JOBS))
    examples = blocks("python", site, tmp_path)
    for example in examples:
        exec(example, {})  # it is what is tested
    shown = capsys.readouterr().out
    assert len(examples) == 2
    for words in ("news    1", "唯一", "新增就业", "1400", "2024-03-05 唯一"):
        assert words in shown


def test_the_example_for_sqlite_runs_as_it_stands(tmp_path: Path) -> None:
    [shell] = blocks("sh", SITE, tmp_path)
    query = re.search('sqlite3 site.sqlite "(.+)"', shell)
    assert query
    with closing(sqlite3.connect(tmp_path / "data/site.sqlite")) as database:
        assert sorted(database.execute(query[1])) == [("工作动态", 1), ("部门文件", 1)]
