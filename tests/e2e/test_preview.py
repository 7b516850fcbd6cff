"""`gongkai serve`: the site on this machine alone, and built anew when a file is saved."""

import http.client
import json
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .project import AS_OF, command, environment, replace

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Preview:
    """A running preview."""

    port: int
    process: subprocess.Popen[str]

    def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        """Status and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        finally:
            connection.close()

    def wait(self, is_met: Callable[[], bool], what: str) -> None:
        """Waits until the condition is met; fails when the preview ends or takes too long."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                pytest.fail(f"the preview ended with {self.process.returncode}: {self.process.communicate()[1]}")
            try:
                if is_met():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        pytest.fail(f"{what}: not within {PATIENCE_SECONDS} seconds")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _preview(root: Path) -> Iterator[Preview]:
    port = _free_port()
    process = subprocess.Popen(
        command("serve", "--root", root, "--as-of", AS_OF, "--port", str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    )
    try:
        preview = Preview(port, process)
        preview.wait(lambda: preview.get("/")[0] == 200, "an answer")
        yield preview
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def test_the_preview_answers_as_a_web_server_would_and_ends_on_interrupt(project: Path) -> None:
    with _preview(project) as preview:
        status, page = preview.get("/")
        assert status == 200
        assert "示例市示例区人力资源和社会保障局" in page
        assert preview.get("/news/2024/n-20240305/")[0] == 200
        assert preview.get("/budgets/2024/budget.txt") == (200, "预算表\n")
        status, page = preview.get("/news/1999/")
        assert status == 404
        assert page == (project / "site/404.html").read_text(encoding="utf-8")
        assert '<aside class="gk-preview"' in preview.get("/news/")[1]
        assert preview.get("/news/1999/", "HEAD") == (404, "")
        assert preview.get("/..%2f..%2fdata/site.toml")[0] == 404
        assert _day_of_new_records(preview.port) == f"{AS_OF} 00:00"
        # A name of another site that is made to point here: its page could read drafts.
        for path in ("/", "/news/2024/n-20240305/", "/_preview/events"):
            assert _get_as(preview.port, path, "evil.example") == 403
        assert _get_as(preview.port, "/", f"localhost:{preview.port}") == 200
        assert _other_addresses_refuse(preview.port)
    assert preview.process.returncode == 0


def _day_of_new_records(port: int) -> object:
    """The date of publication that the form fills in."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    origin = f"http://127.0.0.1:{port}"
    headers = {"Content-Type": "application/json", "X-Gongkai-Tab": "one", "Origin": origin}
    connection.request("POST", "/admin/api/info", '{"year": ""}', headers)
    told = json.loads(connection.getresponse().read())
    connection.close()
    fields = told["config"]["collections"][0]["fields"]
    return next(field["default"] for field in fields if field["name"] == "published")


def _get_as(port: int, path: str, host: str) -> int:
    """The status of the answer to who calls this machine by another name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": host})
    status = connection.getresponse().status
    connection.close()
    return status


def _other_addresses_refuse(port: int) -> bool:
    """Nobody else on the network can see the preview."""
    try:
        own = socket.gethostbyname(socket.gethostname())
    except OSError:
        own = "127.0.0.1"
    if own.startswith("127."):
        own = "127.0.0.2"
    with socket.socket() as client:
        client.settimeout(2)
        return client.connect_ex((own, port)) != 0


def test_a_saved_record_is_seen_with_its_mistakes_and_the_whole_site_follows(project: Path) -> None:
    record = project / "data/items/news/2024/n-20240305.md"
    url = "/news/2024/n-20240305/"
    with _preview(project) as preview:
        replace(record, "两千人", "三千人")
        preview.wait(lambda: "三千人" in preview.get(url)[1], "the saved change")
        replace(record, "published: 2024-03-05", "published: 3/5/24")
        preview.wait(
            lambda: "n-20240305.md:3</code> [field-published]" in preview.get(url)[1], "the mistake at its page"
        )
        assert "三千人" not in preview.get(url)[1]
        assert "[field-published]" in preview.get("/_problems")[1]
        replace(record, "published: 3/5/24", "published: 2024-03-05")
        replace(record, "三千人", "四千人")
        preview.wait(lambda: "四千人" in preview.get(url)[1], "the change after a mistake")
        preview.wait(lambda: "四千人" in preview.get("/feed.xml")[1], "the feed, by the build behind")


def test_an_open_page_is_loaded_again_when_its_record_is_saved(project: Path, chromium: Browser) -> None:
    with _preview(project) as preview:
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{preview.port}/news/2024/n-20240305/")
        replace(project / "data/items/news/2024/n-20240305.md", "两千人", "五千人")
        page.get_by_text("五千人").first.wait_for(timeout=PATIENCE_SECONDS * 1000)
        assert page.locator(".gk-preview").is_visible()
        page.close()


def test_a_mistake_in_a_page_does_not_end_the_preview(project: Path) -> None:
    page = project / "site_src/pages/guide.md"
    with _preview(project) as preview:
        replace(page, "## 公开机构", "## 公开机构\n\n[没有](nowhere.md)")
        time.sleep(3)
        assert preview.process.poll() is None, preview.process.communicate()[1]
        replace(page, "[没有](nowhere.md)", "改好了的一段。")
        preview.wait(lambda: "改好了的一段" in preview.get("/guide/")[1], "the change after a mistake")


def test_serve_without_a_site_ends_with_1_when_the_data_are_bad(project: Path) -> None:
    replace(project / "data/items/news/2024/n-20240305.md", "2024-03-05", "3/5/24")
    process = subprocess.run(
        command("serve", "--root", project, "--as-of", AS_OF, "--port", str(_free_port())),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert process.returncode == 1
    assert "n-20240305.md:3" in process.stderr


def test_a_port_in_use_is_told_and_not_a_crash(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = subprocess.run(
            command("serve", "--root", project, "--as-of", AS_OF, "--port", str(taken.getsockname()[1])),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert process.returncode == 2
    assert "Traceback" not in process.stderr
    assert process.stderr.strip()
