"""A compiled catalogue is kept by its source, and only where bytecode is."""

import sys
from pathlib import Path

import pytest

from generator.word_code import catalogue


@pytest.fixture(autouse=True)
def _bytecode_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def word(folder: Path, text: str) -> str:
    source = folder / "zh_CN.po"
    source.write_text(f'msgid "word"\nmsgstr "{text}"\n')
    return catalogue(source).gettext("word")


def kept(folder: Path) -> list[Path]:
    return [*(folder / "__pycache__").glob("*")]


def test_what_is_kept_serves_until_the_source_is_another(tmp_path: Path) -> None:
    assert [word(tmp_path, text) for text in ("甲", "甲", "乙")] == ["甲", "甲", "乙"]
    (file,) = kept(tmp_path)
    content = file.read_bytes()
    file.write_bytes(content.replace("乙".encode(), "丙".encode()))
    assert word(tmp_path, "乙") == "丙"


@pytest.mark.parametrize("size", [0, 3, 30, 60])
def test_what_is_kept_in_part_is_made_again(tmp_path: Path, size: int) -> None:
    word(tmp_path, "甲")
    (file,) = kept(tmp_path)
    content = file.read_bytes()
    file.write_bytes(content[:size])
    assert word(tmp_path, "甲") == "甲"
    assert file.read_bytes() == content


def test_words_are_read_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__pycache__").touch()
    assert word(tmp_path, "甲") == "甲"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "__pycache__").unlink()
    assert word(tmp_path, "乙") == "乙"
    assert kept(tmp_path) == []
