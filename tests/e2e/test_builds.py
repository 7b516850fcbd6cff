"""Whole builds of the small project of the unit tests: what is told, written, replaced, and left alone."""

import marshal
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import jieba
import pytest

from generator import cli
from generator.build_lock import hold
from generator.pipeline import LOCK, build
from tests.builders import AS_OF, GOOD_FILES, make_project, snapshot

from .project import gongkai

DAY = ("--as-of", "2025-01-10")


def ignore(_: str) -> None:
    """Tells nobody."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project that unit tests have, not that of the other tests here."""
    return make_project(tmp_path / "project")


def test_a_build_tells_what_it_made_and_a_second_one_writes_nothing(project: Path) -> None:
    stages: list[str] = []
    first = build(project, project / "site", AS_OF, stages.append)
    assert first.is_good
    assert stages == ["读取和检查记录", "生成页面和订阅", "建立网站"]
    assert list(first.seconds) == ["check", "view", "render", "mkdocs"]
    assert (first.made.pages, first.made.feeds, first.made.files) == (33, 33, 1)
    assert first.tree is not None
    docs = snapshot(project / "site_src/docs")
    site = {path: data for path, (data, _) in snapshot(project / "site").items()}
    assert first.tree.written == len(docs)

    second = build(project, project / "site", AS_OF, stages.append)
    assert second.tree is not None
    assert (second.tree.written, second.tree.unchanged, second.tree.deleted) == (0, len(docs), 0)
    assert snapshot(project / "site_src/docs") == docs
    assert {path: data for path, (data, _) in snapshot(project / "site").items()} == site
    assert sorted(path.name for path in project.iterdir()) == ["data", "mkdocs.yml", "site", "site_src"]


def test_a_bureau_that_has_published_nothing_yet_has_a_site(tmp_path: Path) -> None:
    records = {name: None for name in GOOD_FILES if name.startswith(("data/items", "data/sheets", "data/files"))}
    root = make_project(tmp_path, records)
    report = build(root, root / "site", AS_OF, lambda _: None)
    assert report.is_good
    assert (root / "site/index.html").is_file()
    assert (root / "site/feed.xml").is_file()


def test_what_is_no_longer_published_is_gone_from_the_site(project: Path) -> None:
    build(project, project / "site", AS_OF, lambda _: None)
    assert (project / "site/documents/2024/办法.pdf").is_file()
    (project / "data/items/documents/2024/d-20240401.md").unlink()
    (project / "data/files/documents/2024/办法.pdf").unlink()
    build(project, project / "site", AS_OF, lambda _: None)
    assert not (project / "site/documents/2024").exists()


def test_the_site_is_built_and_told_item_by_item(project: Path) -> None:
    result = gongkai("build", "--root", project, *DAY)
    assert (result.returncode, result.stderr) == (0, "")
    head, total, tail = result.stdout.rsplit("\n", 3)[:3]
    assert head.split("\n") == [
        "  工作动态：1 条",
        "  部门文件：1 条",
        "  就业创业·工作动态：1 条",
        "  就业创业·政策指引：1 条",
    ]
    assert total.startswith("共 4 条信息，33 个网页，33 个订阅文件，1 个附件；0 个提醒；用时 ")
    assert tail == f"网站在 {project / 'site'} 文件夹；用 make serve 在本机预览。"
    assert "开展春风行动" in (project / "site/news/2024/n-20240305/index.html").read_text(encoding="utf-8")


def test_a_site_that_mkdocs_refuses_is_exit_code_2_and_the_old_site_stays(tmp_path: Path) -> None:
    pages = {"site_src/pages/about.md": "[不存在](nowhere.md)\n", "site/index.html": "旧"}
    pages |= {"site/robots.txt": "", "site/feed.xml": ""}
    make_project(tmp_path, pages)
    result = gongkai("build", "--root", tmp_path, *DAY)
    assert result.returncode == 2
    assert "nowhere.md" in result.stderr
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith((".site", "site"))} == {"site", "site_src"}
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "旧"


def test_the_module_runs_as_the_command_does(project: Path) -> None:
    result = gongkai("check", "--root", project, *DAY)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("检查了 4 条记录：0 个错误，0 个提醒。\n")


def test_where_the_site_is_a_link_the_folder_behind_it_is_published_to(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    (tmp_path / "web").mkdir()
    (root / "site").symlink_to(tmp_path / "web")
    assert build(root, root / "site", AS_OF, lambda _: None).is_good
    assert (root / "site").is_symlink()
    assert (tmp_path / "web/index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "web"]


def test_a_web_server_can_read_the_site_whatever_the_umask(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    old = os.umask(0o077)
    try:
        assert build(root, root / "site", AS_OF, lambda _: None).is_good
    finally:
        os.umask(old)
    modes = {oct(path.stat().st_mode & 0o777) for path in (root / "site").rglob("*")}
    assert modes == {"0o755", "0o644"}


def test_a_build_that_had_to_wait_publishes_the_records_as_they_are_then(project: Path) -> None:
    record = project / "data/items/news/2024/n-20240305.md"
    with ExitStack() as first:
        first.enter_context(hold(project / LOCK, ignore))

        def change_and_give_back(message: str) -> None:
            if message.startswith("等"):
                record.write_text(record.read_text("utf-8").replace("春风行动", "秋风行动"), "utf-8")
                first.close()

        assert build(project, project / "site", AS_OF, change_and_give_back).is_good
    assert "秋风行动" in (project / "site/news/2024/n-20240305/index.html").read_text("utf-8")


def test_a_build_of_another_project_with_the_same_target_is_waited_for(project: Path) -> None:
    told: list[str] = []
    with ExitStack() as first:
        first.enter_context(hold(project / ".site.lock", ignore))
        build(project, project / "site", AS_OF, lambda message: told.append(message) or first.close())  # type: ignore[func-returns-value]
    assert [message[:2] for message in told] == ["读取", "生成", "建立"]


def test_what_a_killed_build_has_left_is_cleared_away_and_nothing_else(project: Path) -> None:
    for name in (".site-building-abc", ".site-building-def-old", ".site-backup", "site-building-x"):
        (project / name / "news").mkdir(parents=True)
        (project / name / "news/index.html").write_text("旧")
    kept = {name: snapshot(project / name) for name in (".site-backup", "site-building-x")}
    assert build(project, project / "site", AS_OF, ignore).is_good
    names = sorted(path.name for path in project.iterdir())
    assert names == [".site-backup", "data", "mkdocs.yml", "site", "site-building-x", "site_src"]
    assert {name: snapshot(project / name) for name in kept} == kept


def test_a_site_that_was_moved_aside_by_a_killed_build_is_put_back_even_if_the_next_one_fails(project: Path) -> None:
    assert build(project, project / "site", AS_OF, ignore).is_good
    before = snapshot(project / "site")
    (project / "site").rename(project / ".site-building-abc-old")
    (project / "site_src/theme/main.html").write_text("{{ nothing.at.all }}")
    with pytest.raises(Exception, match="nothing was published"):
        build(project, project / "site", AS_OF, ignore)
    assert snapshot(project / "site") == before


def test_a_broken_or_poisoned_cache_of_words_is_neither_read_nor_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "jieba.cache"
    cache.write_bytes(marshal.dumps(({"毒": 1}, 1)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(jieba.dt, "initialized", False)
    assert build(project, project / "site", AS_OF, ignore).is_good
    assert jieba.lcut("政府信息公开") == ["政府", "信息", "公开"]
    assert [path.name for path in tmp_path.glob("*jieba*")] == ["jieba.cache"]
    assert marshal.loads(cache.read_bytes()) == ({"毒": 1}, 1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_asked_to_stop_ends_with_the_signals_code_and_leaves_nothing(
    project: Path, number: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gongkai", "build", "--root", str(project), *DAY])
    assert build(project, project / "site", AS_OF, ignore).is_good
    before = snapshot(project)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what is in the background without
    # The signal comes in the middle of MkDocs' work, when the first page's folder is made beside the site.
    sys.addaudithook(once_at("os.mkdir", ".site-spare", "/news", then=lambda: os.kill(os.getpid(), number)))
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert (caught.value.code, capsys.readouterr().err.strip()) == (128 + number, "已停止。")
    assert snapshot(project) == before


def once_at(event: str, *parts: str, then: Callable[[], None]) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that calls `then` at the first event on a path with the parts; hooks can't be taken away again."""
    waiting = [then]

    def hook(name: str, arguments: tuple[object, ...]) -> None:
        if waiting and name == event and all(part in str(arguments[0]) for part in parts):
            waiting.pop()()

    return hook
