"""What git knows of a project, seen on a built site: the day before is built again, and two days are compared."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from generator.load import load
from generator.pipeline import build
from tests.builders import make_project, record
from tests.git_project import commit, git

from .conftest import Once
from .project import gongkai, hashes, small_project
from .project import record as small_record

NEWS = "data/items/news/2024/n-20240305.md"
GUIDE = "data/items/employment/guides/2023/eg-20231201.md"
DOCUMENT = "data/items/documents/2024/d-20240401.md"
FIRST, SECOND, THIRD = "2024-06-03", "2024-06-10", "2024-06-17"


@pytest.fixture(scope="session")
def root(once: Once) -> Path:
    """A project of three days; what was published on each is kept beside it, in a folder named by the day."""
    return once("history", _publish_three_days) / "project"


def _publish_three_days(folder: Path) -> None:
    theme = '<title>{{ page.title }}</title><div class="gk gk-{{ page.meta.kind }}">{{ page.content }}</div>'
    files = {".gitignore": "/site\n/site_src/docs/\n", "site_src/theme/main.html": theme}
    root = make_project(folder / "project", files)
    commit(root, FIRST)
    _publish(root, FIRST)
    changes = f"[{{date: {SECOND}, note: 更正地点}}]"
    (root / "data/items/news/2024/n-new.md").write_text(record("新的一条", SECOND), "utf-8")
    commit(root, SECOND, {NEWS: record("开展春风行动", "2024-03-05", body="改了。", changes=changes)})
    _publish(root, SECOND)
    (root / "data/items/employment/guides/2023/eg-1.md").write_text(record("灵活就业补贴怎么办", "2023-12-01"), "utf-8")
    withdrawn = record("开展春风行动", "2024-03-05", status="withdrawn", withdrawn=f"{THIRD} 有误")
    commit(root, THIRD, {NEWS: withdrawn, GUIDE: None, DOCUMENT: None, "data/files/documents/2024/办法.pdf": None})
    moves = ("--move", "employment/guides/2023/eg-20231201/", "employment/guides/2023/eg-1/")
    _run("manifest", "--root", root, "--as-of", THIRD, *moves, "--remove", "documents/2024/d-20240401/")
    commit(root, THIRD)
    _publish(root, THIRD)


def _run(*arguments: str | Path) -> str:
    done = gongkai(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _publish(root: Path, day: str) -> None:
    if day == FIRST:
        _run("manifest", "--root", root, "--as-of", day)
        commit(root, day)
    report = build(root, root.parent / day, dt.date.fromisoformat(day), lambda _: None)
    assert report.is_good, [str(problem) for problem in report.problems]


def test_a_past_day_comes_out_byte_for_byte_as_it_was_published(root: Path, tmp_path: Path) -> None:
    """One after the other: another process would see this one's working tree."""
    for day, when in ((FIRST, FIRST), (SECOND, "2024年6月16日")):
        before = hashes(root)
        told = _run("rebuild", when, "--root", root, "--site", tmp_path / day)
        assert hashes(tmp_path / day) == hashes(root.parent / day)
        assert "只供内部查阅，不得再公开" in told
        assert hashes(root / "data") == {path[5:]: each for path, each in before.items() if path.startswith("data/")}
        assert git(root, "worktree", "list").count("\n") == 1
        assert git(root, "status", "--porcelain") == ""


def test_two_days_are_compared_item_by_item_and_file_by_file(root: Path) -> None:
    told = _run("compare", root.parent / FIRST, root.parent / SECOND, "--root", root).split("\n")
    assert told[:2] == [
        "新增：news/2024/n-new/ 新的一条",
        "改动：news/2024/n-20240305/ 开展春风行动（内容概述、更正记录、正文）",
    ]
    found = json.loads(_run("compare", root.parent / FIRST, root.parent / THIRD, "--root", root, "--json"))
    assert [(each["fate"], each["path"], each["what"]) for each in found["items"]] == [
        ("added", "news/2024/n-new/", ""),
        ("moved", "employment/guides/2023/eg-20231201/", "employment/guides/2023/eg-1/"),
        ("withdrawn", "news/2024/n-20240305/", ""),
        ("removed", "documents/2024/d-20240401/", ""),
    ]
    assert "documents/2024/办法.pdf" in found["files"]["files"]["removed"]
    assert "feed.xml" in found["files"]["feeds"]["changed"]
    assert "两边逐字节相同。" in _run("compare", root.parent / THIRD, "HEAD", "--root", root)


def test_nothing_of_a_withdrawn_item_and_of_its_versions_is_left(root: Path) -> None:
    assert "改了" in (root.parent / SECOND / "news/2024/n-20240305/changes/index.html").read_text("utf-8")
    for path in (root.parent / THIRD).rglob("*"):
        assert not path.is_file() or "开展春风行动".encode() not in path.read_bytes(), path
    assert not (root.parent / THIRD / "news/2024/n-20240305/changes").exists()


def test_a_shallow_clone_and_an_export_build_and_say_what_they_do_not_know(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    dataset, _ = load(shallow, dt.date.fromisoformat(THIRD))
    assert dataset is not None
    assert f"这里是浅克隆，只知道 {THIRD} 以来的改动" in dataset.unknown[0]
    assert f"浅克隆，{THIRD} 以前的改动显示不出来" in _run("build", "--root", shallow, "--as-of", THIRD)
    assert hashes(shallow / "site") == hashes(root.parent / THIRD)
    failed = gongkai("rebuild", FIRST, "--root", shallow)
    assert (failed.returncode, "git fetch --unshallow" in failed.stderr) == (2, True)

    export = tmp_path / "export"
    export.mkdir()
    git(root, "archive", "--output", str(tmp_path / "export.zip"), "HEAD")
    shutil.unpack_archive(tmp_path / "export.zip", export)
    assert "说明：不能核对公开以后的改动：项目不在 git 仓库里" in _run("check", "--root", export, "--as-of", THIRD)
    assert build(export, export / "site", dt.date.fromisoformat(THIRD), lambda _: None).is_good
    assert hashes(export / "site") == hashes(root.parent / THIRD)


def test_a_past_day_of_a_repository_with_its_own_program_is_built_by_that_program(tmp_path: Path) -> None:
    own = make_project(tmp_path / "own")
    (own / "generator").mkdir()
    (own / "generator/__init__.py").touch()
    program = "import sys, pathlib\nsite = pathlib.Path(sys.argv[sys.argv.index('--site') + 1])\n"
    program += "site.mkdir()\n(site / 'index.html').write_text(' '.join(sys.argv[1:2] + sys.argv[4:6]))\n"
    (own / "generator/__main__.py").write_text(program, "utf-8")
    commit(own, FIRST)
    told = _run("rebuild", FIRST, "--root", own, "--site", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == f"build --as-of {FIRST}"
    assert "requirements.lock" in told

    lock = "click==1.0 --hash=sha256:0\n"
    commit(own, SECOND, {"requirements.lock": lock})
    failed = gongkai("rebuild", SECOND, "--root", own, "--site", tmp_path / "site-2")
    assert failed.returncode == 2
    assert "那一天用的库与现在的不同" in failed.stderr
    assert "--install" in failed.stderr
    assert not (tmp_path / "site-2").exists()


def test_the_real_theme_shows_versions_corrections_and_redirects(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    (root / ".gitignore").write_text("/site\n/site_src/docs/\n", "utf-8")
    commit(root, "2024-03-08")
    path = root / "data/items/news/2024/n-20240306.md"
    note = "[{date: 2024-03-20, note: 更正时间}]"
    path.write_text(small_record("窗口延时服务", "2024-03-06", "中午和晚上不休息。", changes=note), "utf-8")
    _run("manifest", "--root", root, "--as-of", "2025-04-01")
    manifest = root / "data/published.tsv"
    manifest.write_text(
        manifest.read_text("utf-8") + "news/2023/n-old/\tn-old\tnews\t2023-01-01\t移到\tnews/2024/n-20240306/\n",
        "utf-8",
    )
    commit(root, "2024-03-20")
    assert build(root, root / "site", dt.date(2025, 4, 1), lambda _: None).is_good
    site = root / "site"
    versions = (site / "news/2024/n-20240306/changes/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex' in versions
    assert "<del" in versions
    assert 'href="../"' in versions
    assert "changes/" in (site / "news/2024/n-20240306/index.html").read_text("utf-8")
    assert "url=../../2024/n-20240306/" in (site / "news/2023/n-old/index.html").read_text("utf-8")
    sitemaps = "".join(path.read_text("utf-8") for path in site.glob("sitemap*.xml"))
    assert "/corrections/" in sitemaps
    assert "/changes/" not in sitemaps
    assert "/n-old/" not in sitemaps
