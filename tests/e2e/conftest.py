"""What the end-to-end tests share: one build of the real data a session, a server of it, and Chromium."""

import datetime as dt
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from generator.pipeline import Report, build
from generator.preview.server import serve_folder

from .browsing import ARGUMENTS, CHROMIUM, INSTALL
from .built_site import Site, read_site
from .project import AS_OF, copy_project, replace, small_project

# A shell that starts a job in the background has it ignore Ctrl-C, and so would every preview that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _build(root: Path) -> Report:
    report = build(root, root / "site", dt.date.fromisoformat(AS_OF), lambda _: None)
    assert report.is_good, [str(problem) for problem in report.problems]
    return report


@pytest.fixture(scope="session")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, built: `site` and `site_src/docs` lie in it. For reading alone."""
    root = copy_project(tmp_path_factory.mktemp("real"))
    _build(root)
    return root


@pytest.fixture(scope="session")
def site(real_root: Path) -> Site:
    """The site of the real data."""
    return read_site(real_root / "site")


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a small bureau that is no demonstration, published below a folder of its host."""
    root = small_project(tmp_path_factory.mktemp("plain"))
    replace(root / "data/site.toml", "demo = true", "demo = false")
    replace(root / "data/site.toml", "https://rsj.shili.example/", "https://www.shili.example/rsj/")
    _build(root)
    return read_site(root / "site")


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built. For reading alone; a test that spoils takes `built`."""
    root = small_project(tmp_path_factory.mktemp("small"))
    _build(root)
    return root


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a site on this machine; gives its address, which ends with `/`."""
    server = serve_folder(folder, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(real_root: Path) -> Iterator[str]:
    """Where the real site is served on this machine; ends with `/`."""
    with serving(real_root / "site") as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of the system; its absence is a failure, with what to type."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing; install it with: {INSTALL}", pytrace=False)
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, not yet built, for a test to spoil."""
    return small_project(tmp_path / "project")


@pytest.fixture
def built(small_root: Path, tmp_path: Path) -> Path:
    """The small project with its site, as if built here, for a test to spoil."""
    return shutil.copytree(small_root, tmp_path / "built")
