"""A small project under git whose committer is known, and a form on it."""

import datetime as dt
from pathlib import Path

import pytest

from generator.admin.service import Service
from generator.load import load
from tests.builders import make_project
from tests.git_project import git

DAY = dt.date(2024, 7, 1)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, committed; git has no identity but the project's own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    root = make_project(tmp_path / "project", {".gitignore": ".cache/\n"})
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "就业股")
    git(root, "config", "user.email", "office@test.example")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "开始", day="2024-06-30")
    return root


@pytest.fixture
def service(repository: Path) -> Service:
    """The form's answers, with the checks of a build."""
    return Service(repository, lambda: load(repository, DAY)[1], DAY)
