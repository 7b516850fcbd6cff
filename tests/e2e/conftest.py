"""What the end-to-end tests share: one build of the real data a session, a server of it, and Chromium."""

import datetime as dt
import fcntl
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from generator import words
from generator.outputs.artifact import Made
from generator.pipeline import Report, build
from generator.preview.server import serve_folder
from tests.builders import copy_cache

from .browsing import ARGUMENTS, CHROMIUM, INSTALL
from .built_site import Site, read_site
from .project import AS_OF, command, copy_project, environment, replace, small_project

# A shell that starts a job in the background has it ignore Ctrl-C, and so would every preview that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_itemcollected(item: pytest.Item) -> None:
    """All that lies in this folder is end to end; a file that forgot to say so had the quick run build a whole site."""
    item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session", autouse=True)
def _drawn_once() -> Iterator[None]:
    """What is drawn of the same in the same language is drawn once: it takes much of a small project's build.

    What a process of its own builds is drawn there, and compared with what was drawn here. Tests that count what is
    drawn have drawings of their own.
    """
    drawn: dict[tuple[str, str], bytes] = {}
    draw = Made.content

    def content(made: Made) -> bytes:
        if not made.make.__module__.startswith("generator."):
            return draw(made)
        key = (words.language(), repr(made))
        if key not in drawn:
            drawn[key] = draw(made)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Made, "content", content)
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """A template is compiled once for each kind of environment and language: a fifth of a small project's build.

    The language is in it since filters of constants are worked out then. A process of its own compiles them itself.
    """
    known: dict[tuple[object, ...], CodeType] = {}
    compile_template = jinja2.Environment.compile

    def compiled(
        env: jinja2.Environment, source: Any, name: str | None = None, filename: str | None = None, *more: Any
    ) -> Any:
        if not isinstance(source, str) or any(more):
            return compile_template(env, source, name, filename, *more)
        kind = type(env), env.autoescape, env.lexer, frozenset(env.extensions), frozenset(env.filters)
        key = (source, name, words.language(), *kind)
        if key not in known:
            known[key] = compile_template(env, source, name, filename)
        return known[key].replace(co_filename=filename or "<template>")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compiled)
        yield


def _build(root: Path) -> Report:
    report = build(root, root / "site", dt.date.fromisoformat(AS_OF), lambda _: None)
    assert report.is_good, [str(problem) for problem in report.problems]
    return report


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder of that name by the module's function, unless a worker of this session has: all read the same.

    Who comes while another makes it waits, for a build takes longer than any wait is worth saving.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    shared.mkdir(exist_ok=True)

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        name = f"{fill.__module__.rpartition('.')[2]}-{name}"
        with (shared / f"{name}.lock").open("a+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (shared / f"{name}.made").exists():
                shutil.rmtree(shared / name, ignore_errors=True)
                (shared / name).mkdir()
                fill(shared / name)
                (shared / f"{name}.made").touch()
        return shared / name

    return make


# The machine of the shared build, and one as unlike it as may be, which `test_determinism` builds on.
HERE = {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "4294967295"}
ELSEWHERE = {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "1"}


def build_on(machine: dict[str, str], root: Path) -> None:
    """`gongkai build` as a process with the machine's clock, language and order of sets."""
    done = subprocess.run(
        command("build", "--root", root, "--as-of", AS_OF),
        env=environment(**machine),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def real_root(once: Once) -> Path:
    """A copy of the project, built: `site` and `site_src/docs` lie in it. For reading alone.

    What attachments hold is taken from the cache that unit tests fill; `test_determinism` looks into them itself.
    """

    def make(root: Path) -> None:
        copy_cache(copy_project(root), dt.date.fromisoformat(AS_OF))
        build_on(HERE, root)

    return once("real", make)


@pytest.fixture(scope="session")
def site(real_root: Path) -> Site:
    """The site of the real data."""
    return read_site(real_root / "site")


@pytest.fixture(scope="session")
def plain_site(once: Once) -> Site:
    """The site of a small bureau that is no demonstration, published below a folder of its host."""

    def make(root: Path) -> None:
        small_project(root)
        replace(root / "data/site.toml", "demo = true", "demo = false")
        replace(root / "data/site.toml", "https://rsj.shili.example/", "https://www.shili.example/rsj/")
        _build(root)

    return read_site(once("plain", make) / "site")


@pytest.fixture(scope="session")
def small_root(once: Once) -> Path:
    """A small project, built. For reading alone; a test that spoils takes `built`."""
    return once("small", lambda root: _build(small_project(root)))


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
    expect.set_options(timeout=30_000)
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
