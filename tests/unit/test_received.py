"""What a bare repository was sent, as a working tree."""

import shutil
from pathlib import Path

import pytest

from generator.errors import HookError
from generator.received import Push, is_published, lay_out, lock_of, read_push, rewrites, set_published, tip
from tests.git_project import commit, git

NONE = "0" * 40
ONE, TWO = "1" * 40, "2" * 40


def test_a_push_of_the_branch_is_read_among_others() -> None:
    lines = [f"{NONE} {ONE} refs/heads/draft\n", f"{ONE} {TWO} refs/heads/main\n", f"{NONE} {ONE} refs/tags/main\n"]
    assert read_push(lines, "main") == Push(old=ONE, new=TWO)
    assert read_push(lines, "draft") == Push(old="", new=ONE)
    assert read_push([f"{ONE} {NONE} refs/heads/main\n"], "main") == Push(old=ONE, new="")
    assert read_push(lines, "public") is None


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A bare repository of two commits."""
    source = tmp_path / "source"
    source.mkdir()
    commit(source, "2024-03-05", {"data/one.md": "1", ".gitignore": ".cache/\n"})
    commit(source, "2024-03-06", {"data/two.md": "2"})
    git(tmp_path, "clone", "-q", "--bare", str(source), "site.git")
    lock_of(tmp_path / "site.git", "check")
    return tmp_path / "site.git"


def names(tree: Path) -> list[str]:
    return sorted(path.relative_to(tree).as_posix() for path in (tree / "data").iterdir())


def test_a_commit_is_laid_out_with_its_history_and_caches_stay(bare: Path) -> None:
    first = git(bare, "rev-parse", "main~1").strip()
    tree = lay_out(bare, "check", tip(bare, "main"))
    assert names(tree) == ["data/one.md", "data/two.md"]
    assert git(tree, "rev-list", "--count", "HEAD").strip() == "2"
    (tree / ".cache").mkdir()
    (tree / ".cache/known").write_text("kept")
    (tree / "data/left.md").write_text("left by a run that was killed")
    assert lay_out(bare, "check", first) == tree
    assert names(tree) == ["data/one.md"]
    assert (tree / ".cache/known").read_text() == "kept"


def test_what_is_pushed_is_read_from_where_git_keeps_it_and_may_be_gone_afterwards(bare: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    pushed = commit(source, "2024-03-07", {"data/three.md": "3"})
    kept = shutil.copytree(source / ".git/objects", tmp_path / "incoming")
    tree = lay_out(bare, "check", pushed, str(kept))
    assert names(tree) == ["data/one.md", "data/three.md", "data/two.md"]
    shutil.rmtree(kept)  # the push was refused
    assert names(lay_out(bare, "check", tip(bare, "main"))) == ["data/one.md", "data/two.md"]


def test_a_commit_that_is_not_there_is_said(bare: Path) -> None:
    with pytest.raises(HookError, match="不能取出"):
        lay_out(bare, "check", ONE)


def test_only_what_goes_on_from_the_public_commit_rewrites_nothing(bare: Path, tmp_path: Path) -> None:
    first, last = git(bare, "rev-parse", "main~1", "main").split()
    tree = lay_out(bare, "check", last)
    assert not rewrites(Push(old="", new=last), tree)
    assert not rewrites(Push(old=first, new=last), tree)
    assert rewrites(Push(old=last, new=first), tree)


def test_what_was_published_last_is_known(bare: Path) -> None:
    commit_name = tip(bare, "main")
    assert not is_published(bare, commit_name)
    set_published(bare, commit_name)
    assert is_published(bare, commit_name)
    assert not is_published(bare, ONE)
    assert tip(bare, "other") == ""
