"""Compiled templates are kept by the program's version, and only where bytecode is."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.config import load_config

from generator import site_noting, site_sources, template_code
from generator.build_cache import BuildCache
from generator.template_code import kept_code


@pytest.fixture(autouse=True)
def _bytecode_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def rendered(folder: Path, source: str, name: str = "page", of: str = "pages", **filters: Any) -> str:
    loader = jinja2.DictLoader({name: source})
    environment = jinja2.Environment(loader=loader, bytecode_cache=kept_code(of, folder))
    environment.filters.update(filters)
    return environment.get_template(name).render()


def test_what_is_kept_serves_until_the_template_is_another(tmp_path: Path) -> None:
    assert [rendered(tmp_path, text) for text in ("甲", "甲", "乙")] == ["甲", "甲", "乙"]
    assert [file.suffix for file in tmp_path.rglob("*") if file.is_file()] == [".pyc"]


def test_another_version_of_the_program_reads_none_of_it_and_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(tmp_path, "甲")
    before = {file.name for file in tmp_path.iterdir()}
    monkeypatch.setattr(template_code, "version_of_program", lambda: "another")
    rendered(tmp_path, "甲")
    assert before.isdisjoint(file.name for file in tmp_path.iterdir())


def test_pages_are_made_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    assert rendered(tmp_path / "file", "甲") == "甲"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept_code("pages", tmp_path) is None


def test_environments_of_another_kind_have_code_of_their_own(tmp_path: Path) -> None:
    source = "{{ 'ab' | shout }}"  # which is worked out when the template is compiled
    assert rendered(tmp_path, source, of="pages", shout=str.upper) == "AB"
    assert rendered(tmp_path, source, of="theme", shout=str.title) == "Ab"


def test_code_of_ever_more_projects_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_code, "_MOST_FILES", 3)
    for name in map(str, range(20)):
        assert rendered(tmp_path, name, name) == name
        assert len(list(tmp_path.rglob("*.pyc"))) <= 4


def test_templates_of_the_theme_are_kept_and_changed_ones_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_sources, "kept_code", partial(kept_code, folder=tmp_path / "kept"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: mkdocs, custom_dir: theme}\n", "utf-8")
    for text in ("甲", "乙"):
        (tmp_path / "theme/page.html").write_text(text, "utf-8")
        with BuildCache(tmp_path) as cache:
            files = site_sources.SiteFiles(load_config(str(tmp_path / "mkdocs.yml"), plugins=[]), {}, cache, (), {})
        assert files.env.get_template("page.html").render() == text
        assert len(list(tmp_path.rglob("theme-*.pyc"))) == 1


def test_templates_that_note_are_kept_apart_from_those_of_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_noting, "kept_code", partial(kept_code, folder=tmp_path))
    for text in ("甲", "甲", "乙"):
        noting = site_noting.NotingEnvironment(jinja2.Environment(loader=jinja2.DictLoader({"page": text})))
        assert noting.get_template("page").render() == text
    assert [file.name.partition("-")[0] for file in tmp_path.rglob("*.pyc")] == ["noting"]
