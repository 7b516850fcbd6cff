"""A branch of git: what stays of it, and that the project's own repository is left as it was."""

import datetime as dt
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publishing import publish

from .places import git, git_place, write_site

MOMENT = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)


def test_each_publish_is_a_commit_on_the_last_and_the_clone_keeps_its_own_work(tmp_path: Path) -> None:
    target = git_place(tmp_path).target
    (tmp_path / "draft.md").write_text("draft")
    git(tmp_path, "add", "draft.md")
    before = git(tmp_path, "status", "--porcelain", "--untracked-files=no")
    for text in ("one", "two"):
        publish(target, write_site(tmp_path / "site", {"a.html": text, "_headers": "h"}), MOMENT)
    bare = tmp_path / "pages.git"
    assert git(bare, "rev-list", "--count", "pages").strip() == "2"
    assert "改动 1" in git(bare, "log", "-1", "--format=%s", "pages")
    assert ".nojekyll" in git(bare, "ls-tree", "--name-only", "pages")
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=no") == before
    assert git(tmp_path, "rev-parse", "--is-shallow-repository").strip() == "false"
    assert git(tmp_path, "branch", "--list", "--all") == ""


def test_a_style_sheet_that_open_pages_ask_for_stays(tmp_path: Path) -> None:
    place, style = git_place(tmp_path), "assets/stylesheets/main.0a1b.css"
    publish(place.target, write_site(tmp_path / "site", {style: "old", "leak.html": "x"}), MOMENT)
    publish(place.target, write_site(tmp_path / "site", {}), MOMENT)
    assert place.published()[style] == "old"
    assert "leak.html" not in place.published()


def test_a_branch_of_others_is_refused(tmp_path: Path) -> None:
    target = git_place(tmp_path).target
    git(tmp_path, "-c", "user.name=t", "-c", "user.email=t@t.example", "commit", "-q", "--allow-empty", "-m", "theirs")
    git(tmp_path, "push", "-q", str(tmp_path / "pages.git"), "HEAD:pages")
    before = git(tmp_path / "pages.git", "rev-parse", "pages")
    with pytest.raises(PublishError, match="不是以前发布的网站"):
        publish(target, write_site(tmp_path / "site", {}), MOMENT)
    assert git(tmp_path / "pages.git", "rev-parse", "pages") == before


def test_a_remote_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    target = git_place(tmp_path).target
    (tmp_path / "pages.git/HEAD").unlink()
    with pytest.raises(PublishError, match=r"看 .*pages\.git没有成功"):
        publish(target, write_site(tmp_path / "site", {}), MOMENT)
