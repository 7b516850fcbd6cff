"""From a clerk's clone to the public site by git alone: hooks at the commit, at the push, and after it."""

import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, expect

from tests.git_project import commit

from .browsing import visit
from .conftest import serving
from .project import ROOT, gongkai, hashes, record, small_project, write

FIRST = {"news/2024/n-20240305.md": record("春风行动招聘会举行", "2024-03-05", "招聘会设展位八十个。")}
BAD = record("就业援助月", "3/5/24", "走访企业。")
NEWS = "data/items/news/2024"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A bare repository with hooks, and the site that they publish."""

    bare: Path
    public: Path
    url: str

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))

    def clone(self, folder: Path) -> Path:
        """A clerk's clone, with the hook installed by the one command."""
        run("git", "clone", "-q", str(self.bare), str(folder))
        run("git", "config", "user.name", "经办人", cwd=folder)
        run("git", "config", "user.email", "clerk@test.example", cwd=folder)
        installed = gongkai("hooks", "--root", folder)
        assert installed.returncode == 0, installed.stderr
        return folder


def run(*command: str, cwd: Path | None = None, is_good: bool = True) -> str:
    """Runs git; what it said on both streams."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert (done.returncode == 0) == is_good, done.stdout + done.stderr
    return done.stdout + done.stderr


def commit_item(clone: Path, name: str, text: str, *flags: str, is_good: bool = True) -> str:
    write(clone / NEWS / f"{name}.md", text)
    run("git", "add", "-A", cwd=clone)
    return run("git", "commit", "-q", "-m", name, *flags, cwd=clone, is_good=is_good)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose first push has been published."""
    folder = tmp_path_factory.mktemp("server")
    bare, public = folder / "site.git", folder / "public"
    run("git", "init", "-q", "--bare", "-b", "main", str(bare))
    installed = gongkai("hooks", "--bare", bare, "--site", public)
    assert installed.returncode == 0, installed.stderr
    project = small_project(folder / "project", FIRST)
    shutil.copyfile(ROOT / ".gitignore", project / ".gitignore")
    commit(project, "2024-03-05")
    said = run("git", "push", str(bare), "main", cwd=project)
    assert "检查过了，没有错误" in said
    assert "新增" in said
    with serving(public / "current") as url:
        yield Server(bare=bare, public=public, url=url)


def test_a_bad_item_is_stopped_at_the_commit_and_at_the_push_and_the_site_stays(server: Server, tmp_path: Path) -> None:
    clone = server.clone(tmp_path / "clone")
    before = hashes(server.public)
    told = f"{NEWS}/n-20240306.md:3: [field-published]"
    assert told in commit_item(clone, "n-20240306", BAD, is_good=False)
    commit_item(clone, "n-20240306", BAD, "--no-verify")
    refused = run("git", "push", "origin", "main", cwd=clone, is_good=False)
    assert told in refused
    assert "没有收下：有 1 个错误，网站没有改动" in refused
    assert hashes(server.public) == before
    assert "就业援助月" not in server.get("index.html")
    run("git", "push", "origin", "main:draft", cwd=clone)  # another branch is not public
    assert hashes(server.public) == before
    assert "不能删除" in run("git", "push", "origin", ":main", cwd=clone, is_good=False)
    run("git", "checkout", "-q", "--orphan", "other", cwd=clone)
    run("git", "commit", "-q", "--no-verify", "-m", "other", cwd=clone)
    assert "不能改写" in run("git", "push", "--force", "origin", "other:main", cwd=clone, is_good=False)


def publish(clone: Path, name: str, start: threading.Barrier) -> None:
    """What a clerk does: push, and where another was first, take that in and push again."""
    start.wait(timeout=60)
    for _ in range(5):
        done = subprocess.run(
            ("git", "push", "origin", "main"), cwd=clone, capture_output=True, timeout=120, check=False
        )
        if done.returncode == 0:
            return
        run("git", "pull", "-q", "--rebase", cwd=clone)
    pytest.fail(f"{name} could not push")


def test_two_clerks_who_push_at_once_are_both_published_with_page_feed_and_search(
    server: Server, tmp_path: Path, chromium: Browser
) -> None:
    titles = {"n-20240307": "窗口延时服务启动", "n-20240308": "创业培训班开班"}
    clones = {name: server.clone(tmp_path / name) for name in titles}
    for name, title in titles.items():
        assert "0 个错误" in commit_item(clones[name], name, record(title, "2024-03-07", f"{title}。"))
    start = threading.Barrier(len(titles))
    with ThreadPoolExecutor(len(titles)) as pool:
        for pushed in [pool.submit(publish, clones[name], name, start) for name in titles]:
            pushed.result()
    entries = {entry.title: entry.link for entry in feedparser.parse(server.get("feed.xml")).entries}
    for name, title in titles.items():
        assert entries[title].endswith(f"/news/2024/{name}/")
        assert title in server.get(f"news/2024/{name}/")
        with visit(chromium, server.url, f"search/?q={title}") as page:
            expect(page.get_by_role("link", name=title).first).to_be_visible()
