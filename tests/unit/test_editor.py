from pathlib import Path

import pytest

from generator.editor import editor_command, open_in_editor
from generator.errors import ConfigError


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"EDITOR": "vi"}, ["vi"]),
        ({"PATH": "/nowhere"}, []),
    ],
)
def test_the_users_choice_comes_first(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], command: list[str]
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert editor_command() == command


@pytest.mark.parametrize(
    ("name", "told"), [("code", "--goto {file}:3"), ("vim", "+3 {file}"), ("gedit", "{file}"), ("my editor", "{file}")]
)
def test_an_editor_is_told_the_line_in_its_own_way(tmp_path: Path, name: str, told: str) -> None:
    file = tmp_path / "n-1.md"
    file.write_text("---\n---\n", "utf-8")
    editor = tmp_path / name
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/told"\n', "utf-8")
    editor.chmod(0o755)
    open_in_editor([str(editor)], file)
    assert (tmp_path / "told").read_text("utf-8").strip() == told.format(file=file)


def test_an_editor_that_is_not_there_is_told_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "n-1.md"
    file.write_text("", "utf-8")
    with pytest.raises(ConfigError, match=r"打不开编辑器“/nowhere/vi”.*n-1\.md"):
        open_in_editor(["/nowhere/vi"], file)
