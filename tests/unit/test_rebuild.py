import datetime as dt
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.rebuild import find_moment
from tests.git_project import commit, git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of two days with a branch merged on a third."""
    root = tmp_path / "project"
    root.mkdir()
    commit(root, "2024-03-05", {"a": "1"})
    commit(root, "2024-03-05", {"a": "2"})
    git(root, "checkout", "-q", "-b", "draft")
    commit(root, "2024-03-06", {"b": "1"})
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "合并", "draft", day="2024-03-08")
    return root


def content(root: Path, when: str) -> tuple[str, dt.date]:
    """What the files of the moment hold, and its day."""
    moment = find_moment(root, when)
    names = git(root, "ls-tree", "--name-only", moment.commit).split()
    return "".join(git(root, "show", f"{moment.commit}:{name}") for name in names), moment.day


@pytest.mark.parametrize(
    ("when", "expected", "day"),
    [
        ("2024-03-05", "2", 5),
        ("2024年3月7日", "2", 7),  # what a branch held was not published before its merge
        ("20240308", "21", 8),
        ("2024/3/20", "21", 20),
        ("HEAD", "21", 8),
        ("HEAD~1", "2", 5),
        ("draft", "21", 6),
    ],
)
def test_a_date_is_the_last_commit_until_its_end_and_a_commit_is_its_own_day(
    root: Path, when: str, expected: str, day: int
) -> None:
    assert content(root, when) == (expected, dt.date(2024, 3, day))


def test_a_day_ends_at_midnight_in_beijing(root: Path) -> None:
    (root / "a").write_text("3", "utf-8")
    git(root, "-c", "user.name=x", "commit", "-qam", "x", day="2024-03-09")
    git(root, "commit", "-q", "--amend", "-m", "x", "--date", "2024-03-09T17:00:00+00:00", day="2024-03-10")
    assert content(root, "2024-03-09")[0] == "21"  # the committer's day counts: then it was published
    assert content(root, "2024-03-10")[0] == "31"


@pytest.mark.parametrize("when", ["2024-03-04", "none", "--all", "", "2024-13-45", "HEAD~99", "HEAD:a"])
def test_what_git_does_not_know_is_told(root: Path, when: str) -> None:
    with pytest.raises(ConfigError, match="不能重建：git 里没有"):
        find_moment(root, when)
