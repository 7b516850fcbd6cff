"""Compiled templates are kept by the program's version, and only where bytecode is."""

import sys
from pathlib import Path

import jinja2
import pytest

from generator import template_code
from generator.template_code import kept_code


@pytest.fixture(autouse=True)
def _bytecode_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def rendered(folder: Path, source: str) -> str:
    environment = jinja2.Environment(loader=jinja2.DictLoader({"page": source}), bytecode_cache=kept_code(folder))
    return environment.get_template("page").render()


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
    assert kept_code(tmp_path) is None
