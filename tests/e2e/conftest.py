"""One build of the real data a session, a server of it, and Chromium."""

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.pipeline import build
from generator.preview import serve_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("real")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    for part in ("data", "site_src/pages", "site_src/theme"):
        shutil.copytree(ROOT / part, root / part)
    assert build(root, root / "site", dt.date(2025, 4, 1), lambda _: None).is_good
    return root


@pytest.fixture(scope="session")
def address(real_root: Path) -> Iterator[str]:
    server = serve_folder(real_root / "site", 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
