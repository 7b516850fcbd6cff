import subprocess
from pathlib import Path

import pytest

from generator.changed import check_change
from generator.load import load
from tests.builders import AS_OF, lines, make_project, record

FOLDER = "data/items/news/2025"
SAID = (
    f"{FOLDER}:1: [submodule] 这个文件夹自己是一个 git 仓库，里面的文件提交不进来，公开不了；"
    f"请删去里面的 .git，运行 git rm --cached {FOLDER}，再 git add"
)


def git(folder: Path, *words: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@test.example")
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """A project in which a folder of records was cloned from elsewhere, and added."""
    root = make_project(tmp_path / "project")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a")
    (root / FOLDER).mkdir()
    (root / FOLDER / "n-20250106.md").write_text(record("元旦以后", "2025-01-06"), "utf-8")
    git(root / FOLDER, "init", "-q")
    git(root / FOLDER, "add", "-A")
    git(root / FOLDER, "commit", "-qm", "b")
    git(root, "add", "-A")
    return root


def test_a_repository_among_the_records_is_told_of_before_it_is_committed(nested: Path) -> None:
    assert SAID in lines(load(nested, AS_OF)[1])
    assert SAID in lines(check_change(nested, AS_OF, staged=True).problems)


def test_where_it_came_from_a_push_its_folder_is_empty_and_told_of_too(nested: Path, tmp_path: Path) -> None:
    git(nested, "commit", "-qm", "c")
    git(tmp_path, "clone", "-q", str(nested), "clone")
    assert list((tmp_path / "clone" / FOLDER).iterdir()) == []
    assert SAID in lines(load(tmp_path / "clone", AS_OF)[1])


def test_no_git_is_no_problem(tmp_path: Path) -> None:
    assert load(make_project(tmp_path), AS_OF)[1] == []
