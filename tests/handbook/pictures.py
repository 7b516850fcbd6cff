"""`python -m tests.handbook.pictures` takes the handbook's pictures anew, from a preview of a small bureau's project.

They are made on a fixed day of invented records, so that a picture changes only where the program's face does.
"""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from generator.reference import FILE
from tests.e2e.browsing import ARGUMENTS, CHROMIUM
from tests.e2e.project import ROOT, record, small_project, write
from tests.git_project import IDENTITY, commit

PICTURES = FILE.parent / "pictures"
AS_OF = "2024-03-20T10:00"
WIDTH, HEIGHT = 1100, 720
# Readable at the width of a page, and a few dozen kB each.
QUALITY = 60
NEWS = "data/items/news/2024"
BODY = "3月18日，招聘会在人才市场举行，八十家企业到场，两千人进场。\n\n## 下一步\n\n岗位表见附件。"


def main(folder: Path = PICTURES) -> None:
    """Writes every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gongkai-pictures-") as scratch, sync_playwright() as playwright:
        root = _project(Path(scratch) / "project")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*ARGUMENTS, "--lang=zh-CN"], env={**os.environ, "LANGUAGE": "zh_CN"}
        )
        with _preview(root) as address:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
            page.set_default_timeout(30_000)
            for name, picture in _pages(page, address, root):
                _save(picture, folder / f"{name}.webp")
        browser.close()


def _project(root: Path) -> Path:
    """A bureau that has published, corrected and withdrawn something, and has a draft."""
    small_project(root)
    write(root / ".gitignore", (ROOT / ".gitignore").read_text("utf-8"))
    old = record("社保窗口调整办公时间", "2024-03-05", "自3月11日起，窗口上午8时开门，下午5时关门。")
    new = record(
        "社保窗口调整办公时间",
        "2024-03-05",
        "自3月11日起，窗口上午8时开门，下午6时关门，中午不休息。",
        changes="[{date: 2024-03-08, note: 更正关门时间}]",
    )
    draft = record("春风行动专场招聘", "2024-03-19", BODY, status="draft", source="就业股")
    commit(root, "2024-03-05", {f"{NEWS}/n-20240304.md": old})
    commit(root, "2024-03-08", {f"{NEWS}/n-20240304.md": new})
    commit(root, "2024-03-19", {f"{NEWS}/n-20240319.md": draft})
    return root


@contextmanager
def _preview(root: Path) -> Iterator[str]:
    """The address of a running `gongkai serve`."""
    port = _port()
    words = ("serve", "--root", str(root), "--as-of", AS_OF, "--port", str(port))
    process = subprocess.Popen(
        (sys.executable, "-m", "generator", *words),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **IDENTITY},
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "/admin/" in line:
                break
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _port() -> int:
    """The port that the handbook names, since pictures show it; another where that is taken."""
    for wanted in (8000, 0):
        with socket.socket() as found, suppress(OSError):
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind(("127.0.0.1", wanted))
            return int(found.getsockname()[1])
    message = "no port is free"
    raise OSError(message)


def _pages(page: Page, address: str, root: Path) -> Iterator[tuple[str, bytes]]:
    """Each picture by its name, in the order in which the handbook shows them."""
    yield from _form(page, address)
    page.goto(f"{address}news/2024/n-20240319/")
    yield "preview-draft", page.screenshot()
    page.goto(f"{address}news/2024/n-20240304/changes/")
    yield "versions", page.screenshot()
    page.goto(f"{address}news/2024/n-20240307/")
    yield "withdrawn", page.screenshot()
    write(root / NEWS / "n-20240319.md", record("春风行动专场招聘", "3/19/24", BODY, status="draft"))
    _until(f"{address}news/2024/n-20240319/", "3/19/24")
    page.goto(f"{address}news/2024/n-20240319/")
    yield "preview-problems", page.screenshot()


def _form(page: Page, address: str) -> Iterator[tuple[str, bytes]]:
    page.goto(f"{address}admin/")
    page.get_by_role("link", name="工作动态", exact=True).first.click()
    page.get_by_role("link", name="社保窗口调整办公时间").first.wait_for()
    page.wait_for_timeout(2_000)  # its bar of progress goes
    yield "form-list", page.screenshot()
    page.get_by_role("link", name="新建工作动态信息").click()
    _fill(page.get_by_label("标题"), "春风行动专场招聘")
    _fill(page.get_by_label("正文"), f"{BODY}\n\n去年的见[通知](n-2023.md)。")
    page.get_by_label("标题").scroll_into_view_if_needed()
    yield "form-entry", page.screenshot()
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("menuitem", name="保存", exact=True).click()
    page.locator("#gk-message").get_by_text("不存在").first.wait_for()
    yield "form-problem", page.screenshot()
    page.on("dialog", lambda dialog: dialog.accept())  # leaving what is not saved


def _fill(field: Locator, text: str) -> None:
    field.scroll_into_view_if_needed()
    field.fill(text)


def _until(address: str, text: str) -> None:
    """Waits until the preview has read what was saved, a few seconds at most."""
    for _ in range(100):
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if text in answer.read().decode("utf-8"):
                return
        time.sleep(0.1)
    message = f"{address}: {text!r} not shown"
    raise TimeoutError(message)


def _save(picture: bytes, file: Path) -> None:
    Image.open(io.BytesIO(picture)).convert("RGB").save(file, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
