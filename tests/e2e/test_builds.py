"""Whole builds of the small project of the unit tests: what is told, written, replaced, and left alone."""

import os
from pathlib import Path

import pytest

from generator.pipeline import build
from tests.builders import AS_OF, GOOD_FILES, make_project, snapshot

from .project import gongkai

pytestmark = pytest.mark.e2e

DAY = ("--as-of", "2025-01-10")


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
    assert (first.made.pages, first.made.feeds, first.made.files) == (29, 20, 1)
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
    assert total.startswith("共 4 条信息，29 个网页，20 个订阅文件，1 个附件；0 个提醒；用时 ")
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
    assert (result.returncode, result.stdout, result.stderr) == (0, "检查了 4 条记录：0 个错误，0 个提醒。\n", "")


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
