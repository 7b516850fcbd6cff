"""Faults of the machine in the middle of a build: the public site is a whole one, the old or the new.

`tests/stress` does the same many more times, for whoever changes how a site is published.
"""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from tests.builders import make_project
from tests.stress.attempts import leftovers
from tests.stress.disks import ROOM, disk, mount, needed, used

from .project import AS_OF, ROOT, command, environment, hashes, record, replace, write

CHANGED = "data/items/news/2024/n-20240305.md"


def test_a_killed_build_leaves_a_whole_site_and_the_next_run_heals() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.stress.kills", "8", "--bare", "--heal-every", "8"],
        cwd=ROOT,
        env=environment(OPENBLAS_NUM_THREADS="1", PYTHONPATH=str(ROOT)),
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "   0 faults" in run.stdout


def _build(root: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """The exit code of `gongkai build`, run here."""
    monkeypatch.setattr(sys, "argv", ["gongkai", "build", "--root", str(root), "--as-of", AS_OF])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return caught.value.code


def _change(root: Path, title: str) -> None:
    write(root / CHANGED, record(title, "2024-03-05", "正文。"))


def test_a_disk_that_fills_or_may_only_be_read_leaves_the_old_site_and_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with disk(tmp_path / "disk") as is_mounted:
        if not is_mounted:
            pytest.skip("mounting a disk in memory needs the rights of root")
        root = make_project(tmp_path / "disk/project")
        assert _build(root, monkeypatch) == 0
        before = hashes(root / "site")
        _change(root, "改过的标题")
        replace(root / "data/site.toml", 'description = "', 'description = "新的')  # so that every page is another
        limits = [f"size={used(root) + int(needed(root / 'site', '*.html') * share)}" for share in (0.0, 0.5, 0.9)]
        for options, reason in [*((limit, "磁盘满了") for limit in limits), ("ro", "这里是只读的")]:
            gc.collect()  # a build that failed here may have left a cache open, which keeps a disk from being read-only
            assert mount(tmp_path / "disk", f"remount,{options}")
            capsys.readouterr()
            assert _build(root, monkeypatch) == 2, options
            said = capsys.readouterr().err
            assert reason in said
            assert "网站没有改动" in said
            assert "Traceback" not in said
            assert mount(tmp_path / "disk", f"remount,rw,size={ROOM}")
            assert hashes(root / "site") == before
            assert leftovers(root) == []
        assert _build(root, monkeypatch) == 0
        assert "改过的标题" in (root / "site/news/2024/n-20240305/index.html").read_text("utf-8")


def test_a_quota_on_files_leaves_no_site_and_is_told_of(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    run = subprocess.run(
        ["bash", "-c", 'ulimit -f 60; exec "$@"', "bash", *command("build", "--root", root, "--as-of", AS_OF)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.endswith("文件超过了系统允许的大小；网站没有改动\n")
    assert leftovers(root) == []
    assert not (root / "site").exists()


def test_two_builds_at_once_take_turns_and_both_are_good(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    runs = [
        subprocess.Popen(command("build", "--root", root, "--as-of", AS_OF), stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [("", 0), ("", 0)]
    assert leftovers(root) == []


def test_a_site_that_is_a_disk_of_its_own_cannot_be_exchanged_and_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_project(tmp_path / "project")
    with disk(root / "site") as is_mounted:
        if not is_mounted:
            pytest.skip("mounting a disk in memory needs the rights of root")
        assert _build(root, monkeypatch) == 2
        assert "是一个挂载点" in capsys.readouterr().err
        assert list((root / "site").iterdir()) == []
        monkeypatch.setattr(sys, "argv", ["gongkai", "build", "--root", str(root), "--site", str(root / "site/public")])
        with pytest.raises(SystemExit, match="0"):
            cli.main()
        assert (root / "site/public/index.html").is_file()
