"""Where hooks are written, what they run, and whose hooks stay."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.hooks import hooks
from generator.errors import HookError
from generator.hooks import install_for_commits, install_for_pushes
from tests.git_project import commit, git


def repository(root: Path) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    commit(root, "2024-03-05", {"data/site.toml": "", "rsj/data/site.toml": ""})
    return root


def test_a_clone_gets_a_check_before_each_commit_that_may_be_run(tmp_path: Path) -> None:
    file = install_for_commits(repository(tmp_path))
    assert file == tmp_path / ".git/hooks/pre-commit"
    assert os.access(file, os.X_OK)
    assert file.read_text("utf-8").endswith("-m generator check --staged --root .\n")


def test_a_project_in_a_folder_of_the_repository_is_named_from_its_top(tmp_path: Path) -> None:
    file = install_for_commits(repository(tmp_path) / "rsj")
    assert file.resolve() == tmp_path / ".git/hooks/pre-commit"
    assert file.read_text("utf-8").endswith("--root rsj/\n")


def test_installing_again_renews_our_hook_and_never_touches_anothers(tmp_path: Path) -> None:
    file = install_for_commits(repository(tmp_path))
    file.write_text(file.read_text("utf-8") + "# old\n", "utf-8")
    install_for_commits(tmp_path)
    assert "# old" not in file.read_text("utf-8")
    file.write_text("#!/bin/sh\nexit 0\n")
    with pytest.raises(HookError, match="不是 gongkai 写的"):
        install_for_commits(tmp_path)
    assert file.read_text() == "#!/bin/sh\nexit 0\n"


def test_what_a_timer_must_run_is_told_whole(tmp_path: Path) -> None:
    bare = tmp_path / "裸 仓库.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    told = CliRunner().invoke(hooks, ["--bare", str(bare), "--branch", "public", "--site", str(tmp_path / "site")])
    assert told.exit_code == 0
    words = shlex.split(told.output.splitlines()[-1])
    place = [str(bare), "--branch", "public", "--again", "--folder", str(tmp_path / "site")]
    assert words == [sys.executable, "-m", "generator", "receive", "publish", *place]


def test_without_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(HookError, match="git init"):
        install_for_commits(tmp_path)
    with pytest.raises(HookError, match=r"不是裸仓库.*git init --bare"):
        install_for_pushes(tmp_path, "main", None)
    with pytest.raises(HookError, match="不是裸仓库"):
        install_for_pushes(repository(tmp_path), "main", None)


def test_of_the_two_hooks_of_a_server_both_are_written_or_none(tmp_path: Path) -> None:
    bare = tmp_path / "office's site.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    foreign = bare / "hooks/post-receive"
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("#!/bin/sh\n")
    with pytest.raises(HookError):
        install_for_pushes(bare, "main", tmp_path / "public")
    assert not (bare / "hooks/pre-receive").exists()
    foreign.unlink()
    files = install_for_pushes(bare, "main", tmp_path / "the public")
    assert [file.name for file in files] == ["pre-receive", "post-receive"]
    for file in files:
        assert subprocess.run(("sh", "-n", file), check=False).returncode == 0
        assert str(bare).replace("'", "'\"'\"'") in file.read_text("utf-8")
    assert f"--folder '{tmp_path}/the public'" in files[1].read_text("utf-8")


def test_a_hook_whose_program_is_gone_says_so(tmp_path: Path) -> None:
    file = install_for_commits(repository(tmp_path))
    text = file.read_text("utf-8")
    python = text.partition("[ -x ")[2].partition(" ]")[0]
    file.write_text(text.replace(python, "/nowhere/python"), "utf-8")
    done = subprocess.run((file,), cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "请重新运行 gongkai hooks" in done.stderr
