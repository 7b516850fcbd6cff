"""The web form in Chromium: a clerk writes, attaches, corrects; every save is a commit, and the site builds."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.admin.server import Admin
from generator.load import load
from generator.pipeline import build
from generator.preview.live import Live
from generator.preview.server import serve_preview
from generator.preview.state import State
from tests.git_project import git

from .project import small_project

DAY = dt.date(2024, 5, 6)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small bureau's working copy, with a file that somebody has staged for another commit."""
    root = small_project(tmp_path / "bureau")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "就业股")
    git(root, "config", "user.email", "office@test.example")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "开始")
    (root / "note.txt").write_text("别人的\n")
    git(root, "add", "note.txt")
    return root


@pytest.fixture
def form(project: Path) -> Iterator[str]:
    """The form's address."""
    admin = Admin(project, lambda: load(project, DAY)[1], DAY)
    server = serve_preview(project, 0, State(project, Live(project, DAY)), admin)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/admin/"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def _window(browser: Browser, address: str) -> Iterator[Page]:
    """The form in a window of its own, which asks nothing of another machine and has no fault in its scripts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(30_000)  # 5 MB of script, on a machine that may be busy
    faults: list[str] = []
    own = (address, "data:", "blob:" + address.removesuffix("/admin/"))
    context.on("request", lambda request: None if request.url.startswith(own) else faults.append(request.url))
    context.on("weberror", lambda error: faults.append(str(error.error)))
    try:
        page = context.new_page()
        page.goto(address)
        yield page
        assert faults == []
    finally:
        context.close()


def _told(page: Page, words: str) -> None:
    expect(page.locator("#gk-message")).to_contain_text(words, timeout=30_000)


def _save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("menuitem", name="保存", exact=True).click()


def test_a_clerk_makes_a_record_with_a_file_mends_what_the_checks_find_and_corrects_another(
    chromium: Browser, project: Path, form: str, tmp_path: Path
) -> None:
    upload = tmp_path / "Names 2024.txt"
    upload.write_text("企业甲\n企业乙\n", encoding="utf-8")
    made = project / "data/items/news/2024/n-20240506.md"
    with _window(chromium, form) as page:
        page.get_by_role("link", name="工作动态", exact=True).click()
        page.get_by_role("link", name="新建工作动态信息").click()
        page.get_by_label("标题").fill("夜市招聘会举行")
        page.get_by_label("正文").fill("到场三百人，见[名单](absent.md)。")
        _save(page)
        _told(page, "“absent.md”指向的记录不存在")
        assert not made.exists()
        page.get_by_label("正文").fill("到场三百人。")
        page.get_by_role("button", name="新增附件").click()
        page.get_by_role("button", name="选择文件").click()
        page.locator("input[type=file]").first.set_input_files(upload)
        page.get_by_role("button", name="选用").click()
        page.get_by_label("附件名称").fill("参会企业名单")
        _save(page)
        _told(page, "已保存并提交")
        expect(page).to_have_url(f"{form}#/collections/news-2024/entries/n-20240506")
        page.get_by_role("link", name="返回“工作动态”").click()
        page.get_by_role("button", name="关闭").click()
        page.get_by_role("link", name="2024-05-06 · 草稿 · 夜市招聘会举行").wait_for()
        page.get_by_role("link", name="2024-03-06 · 已发布 · 窗口延时服务").click()
        page.get_by_label("标题").fill("窗口延时服务到晚上八点")
        _save(page)
        _told(page, "已保存并提交")
    assert made.read_text("utf-8") == _MADE
    assert (project / "data/files/news/2024/names-2024.txt").read_bytes() == upload.read_bytes()
    log = git(project, "log", "--format=%an %s", "--name-only", "-2").split("\n")
    assert [line for line in log if line] == [
        "就业股 修改“窗口延时服务到晚上八点”（工作动态）",
        "data/items/news/2024/n-20240306.md",
        "就业股 新增“夜市招聘会举行”（工作动态）",
        "data/files/news/2024/names-2024.txt",
        "data/items/news/2024/n-20240506.md",
    ]
    assert git(project, "diff", "--cached", "--name-only") == "note.txt\n"
    report = build(project, project / "site", DAY, lambda _: None)
    assert report.is_good
    assert "窗口延时服务到晚上八点" in (project / "site/news/2024/n-20240306/index.html").read_text("utf-8")
    assert not (project / "site/admin").exists()
    assert not [file for file in (project / "site").rglob("*.js") if b"decap" in file.read_bytes()]


_MADE = """\
---
title: 夜市招聘会举行
published: 2024-05-06
attachments:
  - file: names-2024.txt
    title: 参会企业名单
status: draft
---

到场三百人。
"""
