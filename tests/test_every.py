"""Each member of each tuple is complete: a check has its cases, a page kind its template, a command its help, …"""

import ast
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import yaml

from generator.bundle import FORMATS
from generator.checks import CHECKS
from generator.cli import app
from generator.commands import COMMANDS
from generator.importing import FORMATS as IMPORTED
from generator.outputs import OUTPUTS
from generator.outputs.menu import menu
from generator.outputs.pages import PAGES
from generator.outputs.templating import TEMPLATES
from generator.privacy import KINDS
from generator.records import csv_tables, markdown, sheets, submodules, wage_tables
from generator.records.extract import EXTRACTORS
from generator.views import statistics
from generator.views.site_view import SiteView
from tests.builders import REPOSITORY, front_matter
from tests.golden.test_golden import CASES, made

UNIT = REPOSITORY / "tests/unit"
GOOD = ("_good", "_no_problem", "_pass")
BAD = ("_told", "_warning", "_reported", "_name")


def name(module: ModuleType) -> str:
    return module.__name__.rsplit(".", maxsplit=1)[-1]


def listed(package: str) -> set[str]:
    """The modules that lie in a stage's folder."""
    folder = REPOSITORY / "generator" / package
    modules = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    return modules - {"__init__"}


def names_of_tests(path: Path) -> list[str]:
    """The names of the tests in a file."""
    return [node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("check", CHECKS, ids=name)
def test_a_check_has_unit_names_of_tests_a_good_and_a_bad_case(check: ModuleType) -> None:
    folder = UNIT / "checks" / name(check)
    files = folder.glob("test_*.py") if folder.is_dir() else [UNIT / "checks" / f"test_{name(check)}.py"]
    tests = [test for file in files for test in names_of_tests(file)]
    assert any(word in test for test in tests for word in GOOD), "no test says what is good"
    assert any(word in test for test in tests for word in BAD), "none says what is bad"


def test_every_check_page_kind_and_command_that_lies_in_its_folder_is_listed() -> None:
    assert {name(check) for check in CHECKS} == listed("checks")
    assert {name(page) for page in PAGES} == listed("outputs/pages")
    assert set(COMMANDS) == {each.rstrip("_") for each in listed("commands")} - {
        "console",
        "county_console",
        "county_tables",
    }
    assert {name(output) for output in OUTPUTS} - {"pages"} <= listed("outputs")


def test_every_kind_of_personal_data_and_every_extractor_that_lies_in_its_folder_is_listed() -> None:
    # What a kind or an extractor is made of, and the kinds that are found in another way.
    parts = {
        "piece",
        "normal",
        "reading",
        "windows",
        "csv_cells",
        "redact",
        "masking",
        "columns",
        "masks",
        "person_name",
    }
    assert {name(kind) for kind in KINDS} == listed("privacy") - parts
    assert {name(each) for each in EXTRACTORS} == listed("records/extract") - {
        "budget",
        "tree",
        "sheet_xml",
        "pdf_objects",
    }


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_kind_has_a_template_and_unit_names_of_tests_its_name(page: ModuleType) -> None:
    assert names_of_tests(UNIT / "outputs/pages" / f"test_{name(page)}.py")
    # Hand-written pages are their own templates.
    assert (TEMPLATES / f"{name(page)}.md.j2").is_file() == (name(page) != "written")


def kinds_in_golden_cases() -> set[str]:
    pages = [text.decode() for case in CASES for path, text in made(case)[1].items() if path.endswith(".md")]
    return {front_matter(page).get("kind", "written").replace("-", "_") for page in pages}


def test_every_page_kind_stands_in_a_golden_case() -> None:
    explained = {"history", "log"}  # what they explain is the program; they look like a hand-written page
    assert kinds_in_golden_cases() == {name(page) for page in PAGES} - explained


@pytest.mark.parametrize("output", OUTPUTS, ids=name)
def test_an_output_yields_something_in_a_golden_case_and_has_unit_tests(output: ModuleType) -> None:
    made_of = {"pages": ".md", "feeds": "feed.xml", "charts": ".svg", "exports": ".csv", "site_files": "robots.txt",
        "application_form": "application-form.docx", "deadlines": "workdays.json", "annual_files": "report-2024.pdf",
        "wage_charts": "-cases.svg", "wage_files": "enforcement.xlsx", "wage_board": "notice-board-a4.pdf",
        "budgets": "2023-final-flow.svg", "indicator_charts": "employment/guides/figures-1.svg",
        "open_data": "datapackage.json",
        "headers": "_headers", "security_txt": ".well-known/security.txt", "redirects": "d-20240302/index.html",
        "log": "log/checkpoint", "search": "columns.bin", "subscriptions": ".opml", "agenda": ".ics",
        "qr_codes": "feeds/qr/qr.svg", "assets": "/words.js",
    }  # fmt: skip
    generated, copied = ([path for case in CASES for path in made(case)[kind]] for kind in (1, 2))
    if name(output) == "attachments":
        assert copied
    else:
        assert any(path.endswith(made_of[name(output)]) for path in generated)
    assert (UNIT / "outputs" / f"test_{name(output)}.py").is_file() or (UNIT / "outputs" / name(output)).is_dir()


@pytest.mark.parametrize("reader", [csv_tables, markdown, sheets, submodules, wage_tables], ids=name)
def test_a_reader_has_unit_tests(reader: ModuleType) -> None:
    assert names_of_tests(UNIT / "records" / f"test_{name(reader)}.py")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_each_of_its_options_have_help(name: str) -> None:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    assert command.name == name
    assert command.help
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, option.name


@pytest.mark.parametrize("made", FORMATS, ids=name)
def test_a_format_of_bundles_has_unit_tests_and_its_suffix_stands_in_the_handbook(made: ModuleType) -> None:
    assert names_of_tests(UNIT / "bundle" / f"test_{name(made)}.py")
    assert f"`{made.SUFFIX}`" in (REPOSITORY / "generator/handbook/operator.md").read_text("utf-8")


@pytest.mark.parametrize("read", IMPORTED, ids=name)
def test_a_format_to_import_is_whole_and_its_tests_name_it(read: ModuleType) -> None:
    assert callable(read.accepts)
    assert callable(read.read)
    tests = [test for file in (UNIT / "importing").glob("test_*.py") for test in names_of_tests(file)]
    words = {"docx": "word", "html_page": "page", "markdown_file": "markdown", "old_office": "old_format"}
    assert any(words.get(name(read), name(read).split("_")[-1]) in test for test in tests)


class _MkDocsLoader(yaml.SafeLoader):
    """YAML as MkDocs writes it, with its own tags as nothing."""


_MkDocsLoader.add_multi_constructor("!", lambda loader, suffix, node: None)
_MkDocsLoader.add_multi_constructor("tag:", lambda loader, suffix, node: None)


def mkdocs() -> dict[str, Any]:
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    config = yaml.load(text, Loader=_MkDocsLoader)  # a subclass of SafeLoader
    assert isinstance(config, dict)
    return config


def nav_paths(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [path for part in (nav.values() if isinstance(nav, dict) else nav) for path in nav_paths(part)]


def test_every_category_stands_in_the_menu(real_site: SiteView) -> None:
    paths = nav_paths(menu(real_site))
    assert [category.id for category in real_site.catalogue if f"{category.path}/index.md" not in paths] == []


def test_the_menu_names_no_page_twice_and_no_item(real_site: SiteView) -> None:
    paths = nav_paths(menu(real_site))
    assert len(paths) == len(set(paths))
    assert all(path.endswith("/index.md") or "/" not in path for path in paths)


def test_mkdocs_keeps_to_what_other_builders_share() -> None:
    config = mkdocs()
    assert "hooks" not in config
    assert config["plugins"] == []


STATEMENT_2024 = (
    "2024年通过门户网站政府信息公开平台公开信息193条，其中"
    "法定主动公开内容114条（组织机构1条、部门文件4条、工作动态98条、财政预决算8条、根治欠薪专栏3条），"
    "政府信息公开年报1条，"
    "重点领域信息公开就业创业78条（工作动态64条、政策指引4条、招聘信息3条、服务机构3条、监测统计4条）。"
)


def test_the_real_data_of_2024_are_the_193_items_of_the_report(real_site: SiteView) -> None:
    counts = {
        category.id: sum(item.year == 2024 for item in real_site.by_category[category.id])
        for category in real_site.catalogue
    }
    assert counts == {
        "statutory": 114,
        "organization": 1,
        "documents": 4,
        "news": 98,
        "budgets": 8,
        "wage-arrears": 3,
        "annual-reports": 1,
        "employment": 78,
        "employment-news": 64,
        "employment-guides": 4,
        "employment-recruitment": 3,
        "employment-agencies": 3,
        "employment-statistics": 4,
    }
    assert sum(counts[category.id] for category in real_site.catalogue.top) == 193
    assert statistics.statement(real_site, 2024) == STATEMENT_2024
    table = statistics.by_category_and_year(real_site)
    assert table.totals[table.columns.index("2024年")] == 193


def test_the_real_data_are_marked_as_a_demonstration_of_an_invented_place(real_site: SiteView) -> None:
    assert real_site.settings.demo is True
    assert real_site.settings.name == "示例市示例区人力资源和社会保障局"
    assert [line.number for line in real_site.settings.hotlines] == ["12333", "12345"]
    assert "澄海" not in json.dumps([item.title + item.content.text for item in real_site.items], ensure_ascii=False)
