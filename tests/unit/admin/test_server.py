"""The form over HTTP: its own files, its policy, nothing for strangers, nothing too large."""

import datetime as dt
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from generator.admin import vendor
from generator.admin.server import MAX_REQUEST_BYTES, STATIC, Admin, Answer, is_admin
from generator.problem import Problem, Source
from tests.builders import make_project

OWN = {
    "Host": "127.0.0.1:8000",
    "Origin": "http://127.0.0.1:8000",
    "Content-Type": "application/json",
    "X-Gongkai-Tab": "t",
}


@pytest.fixture
def admin(project: Path) -> Admin:
    return Admin(project, list, dt.date(2024, 7, 1))


def _post(admin: Admin, action: str, body: bytes, **headers: str) -> Answer:
    given = {**OWN, "Content-Length": str(len(body)), **headers}
    return admin.answer("POST", f"/admin/api/{action}", given, io.BytesIO(body))


def _get(admin: Admin, path: str) -> Answer:
    return admin.answer("GET", path, OWN, io.BytesIO())


def _said(answer: Answer) -> Any:
    return json.loads(answer.body)


@pytest.mark.parametrize(
    ("target", "is_ours"),
    [("/admin/", True), ("/admin", True), ("/admin/?year=2024", True), ("/%61dmin/x", True), ("/", False),
     ("/administration/", False), ("/news/admin/", False)],
)  # fmt: skip
def test_the_form_lies_below_admin(target: str, is_ours: bool) -> None:
    assert is_admin(target) is is_ours


def test_every_file_of_the_form_is_served_under_a_policy_of_this_machine_alone(admin: Admin) -> None:
    names = [file.name for file in STATIC.iterdir() if file.is_file()]
    for path in ("", *names, vendor.NAME):
        answer = _get(admin, f"/admin/{path}")
        assert answer.status == 200, path
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert "*" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
    assert _get(admin, "/admin").headers["Location"] == "/admin/"


def test_no_file_of_the_form_names_another_host() -> None:
    texts = [file.read_text("utf-8") for file in STATIC.iterdir() if file.is_file()]
    assert [text for text in texts if "//" in text.replace("http://www.w3.org/2000/svg", "").replace("// ", "")] == [
        text for text in texts if "](https://)" in text
    ]


def test_the_cms_is_the_published_one_and_its_licences_lie_beside_it(admin: Admin) -> None:
    answer = _get(admin, f"/admin/{vendor.NAME}")
    assert answer.headers["Content-Encoding"] == "gzip"
    program = gzip.decompress(answer.body)
    assert hashlib.sha256(program).hexdigest() == vendor.SHA256
    assert f"decap-cms {vendor.VERSION}".encode() in program
    assert "MIT License" in (vendor.FILE.parent / "LICENSE.txt").read_text("utf-8")
    assert (vendor.FILE.parent / "decap-cms.js.LICENSE.txt").is_file()


@pytest.mark.parametrize(
    "path", ["absent", "../server.py", "vendor/decap-cms.js.gz", "static/index.html", "%2e%2e/server.py", "files/",
             "files/../site.toml", "files/%2e%2e/site.toml", "files//etc/passwd", "files/.hidden", "files/a%00b",
             f"files/{'a' * 300}.png"]
)  # fmt: skip
def test_nothing_else_is_served(admin: Admin, path: str) -> None:
    assert _get(admin, f"/admin/{path}").status == 404


def test_an_attachment_is_saved_and_never_run_and_a_picture_is_shown(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", {"data/files/news/2024/a.png": b"x", "data/files/news/2024/a.html": "x"})
    admin = Admin(root, list, dt.date(2024, 7, 1))
    picture, page = (_get(admin, f"/admin/files/news/2024/a.{kind}") for kind in ("png", "html"))
    assert "Content-Disposition" not in picture.headers
    assert picture.headers["Content-Type"] == "image/png"
    assert page.headers["Content-Disposition"] == "attachment"
    assert page.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_strangers_are_refused_before_anything_is_read(admin: Admin) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Content-Type": "text/plain"}):
        answer = _post(admin, "info", b"{}", **headers)
        assert (answer.status, answer.closes) == (403, True)
    assert admin.answer("PUT", "/admin/api/info", OWN, io.BytesIO()).status == 405
    assert admin.answer("POST", "/admin/", OWN, io.BytesIO()).status == 405


@pytest.mark.parametrize("length", ["", "-1", "x", str(MAX_REQUEST_BYTES + 1)])
def test_what_is_too_large_or_of_unknown_length_is_not_read(admin: Admin, length: str) -> None:
    answer = _post(admin, "info", b"{}", **{"Content-Length": length})
    assert (answer.status, answer.closes) == (413, True)
    assert "50 MB" in _said(answer)["error"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"3", b"[" * 100_000])
def test_what_is_no_json_object_is_refused(admin: Admin, body: bytes) -> None:
    answer = _post(admin, "info", body)
    assert (answer.status, _said(answer)) == (400, {"error": "看不懂浏览器送来的内容"})


def test_half_a_character_in_a_name_is_answered(admin: Admin) -> None:
    assert _post(admin, "entries", b'{"folder": "\\ud800"}').status == 409


def test_problems_come_as_the_page_shows_them(project: Path) -> None:
    file = "data/items/news/2024/n-20240701.md"
    problem = Problem(Source(file, 3), "rule", "错了", "请改")
    admin = Admin(project, lambda: [problem], dt.date(2024, 7, 1))
    data = json.dumps({"title": "甲", "published": "2024-07-01", "body": "乙"})
    answer = _post(admin, "persist", json.dumps({"path": file, "data": data, "new": True}).encode())
    assert answer.status == 422
    assert _said(answer)["problems"] == [
        {"file": file, "line": 3, "rule": "rule", "found": "错了", "advice": "请改", "severity": "error"}
    ]
    assert not (project / file).exists()


def test_what_cannot_be_done_and_a_catalogue_that_cannot_be_read_are_told_in_chinese(project: Path) -> None:
    admin = Admin(project, list, dt.date(2024, 7, 1))
    answer = _post(admin, "nothing", b"{}")
    assert (answer.status, _said(answer)) == (409, {"error": "表单要做的“nothing”这里不会"})
    (project / "data/categories.yml").write_text("- id: [\n", "utf-8")
    answer = _post(admin, "info", b"{}")
    assert answer.status == 409
    assert "data/categories.yml" in _said(answer)["error"]
