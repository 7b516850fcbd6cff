"""Saving through the form: checked as a build is, committed alone, and everything as it was when it can't be."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from generator.admin import service as module
from generator.admin.form import FormError
from generator.admin.saving import RefusedError
from generator.admin.service import Service
from tests.builders import PDF
from tests.git_project import git

from .conftest import DAY

OLD = "data/items/news/2024/n-20240305.md"
NEW = "data/items/news/2024/n-20240701.md"
VALUES = {"title": "夜市招聘会", "published": "2024-07-01 00:00", "status": "草稿", "body": "到场三百人。"}


def _save(
    service: Service, path: str, values: dict[str, Any], *, new: bool = False, tab: str = "t", **more: Any
) -> Any:
    given = {"path": path, "data": json.dumps(values), "new": new, **more}
    return service.do("persist", given, tab)


def _opened(service: Service, path: str = OLD, tab: str = "t") -> dict[str, Any]:
    answer: Any = service.do("entry", {"path": path}, tab)
    values: dict[str, Any] = json.loads(answer["data"])
    return values


def _asset(name: str, content: bytes, folder: str = "data/files/news/2024") -> dict[str, str]:
    return {"path": f"{folder}/{name}", "content": base64.b64encode(content).decode()}


def test_a_new_record_and_its_attachment_are_one_commit_and_what_others_staged_stays(
    service: Service, repository: Path
) -> None:
    (repository / "staged.txt").write_text("别人的")
    git(repository, "add", "staged.txt")
    (repository / OLD).write_text((repository / OLD).read_text("utf-8") + "\n没有提交的一段。\n", "utf-8")
    values = {**VALUES, "attachments": [{"file": "list.txt", "title": "名单"}]}
    assets = [_asset("list.txt", "甲\n".encode()), _asset("dropped.txt", b"x")]
    saved = _save(service, NEW, values, new=True, assets=assets)
    assert saved["commit"] == git(repository, "rev-parse", "--short", "HEAD").strip()
    shown = git(repository, "-c", "core.quotePath=false", "show", "--format=%an <%ae>%n%B", "--name-only", "HEAD")
    assert [line for line in shown.split("\n") if line] == [
        "就业股 <office@test.example>",
        "新增“夜市招聘会”（工作动态）",
        NEW,
        "由网页表单保存。",
        "data/files/news/2024/list.txt",
        NEW,
    ]
    assert git(repository, "status", "--porcelain") == f" M {OLD}\nA  staged.txt\n"
    assert not (repository / "data/files/news/2024/dropped.txt").exists()


def test_an_edit_is_a_commit_of_that_record_and_a_second_one_in_the_same_window_too(
    service: Service, repository: Path
) -> None:
    values = _opened(service)
    assert _save(service, OLD, {**values, "keywords": ["招聘"]})["commit"]
    assert _save(service, OLD, {**values, "keywords": ["就业"]})["commit"]
    assert git(repository, "log", "-2", "--format=%s") == "修改“开展春风行动”（工作动态）\n" * 2
    assert _save(service, OLD, {**values, "keywords": ["就业"]}) == {"commit": "", "warnings": []}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"published": "明天"}, "field-published"),
        ({"published": "2023-07-01 00:00"}, "year-folder"),
        ({"title": ""}, "missing-key"),
        ({"body": "见[名单](absent.md)。"}, "body-links"),
        ({"source": "联系 13800138000"}, "privacy"),
        ({"attachments": [{"file": "absent.pdf"}]}, "attachments"),
    ],
)
def test_what_the_checks_refuse_is_told_and_leaves_no_trace(
    service: Service, repository: Path, changes: dict[str, Any], rule: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        _save(service, NEW, {**VALUES, **changes}, new=True)
    assert rule in {problem.rule for problem in refused.value.problems}
    assert {problem.source.file for problem in refused.value.problems} == {NEW}
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "rev-list", "--count", "HEAD") == "1\n"


def test_an_attachment_that_is_not_what_its_name_says_is_refused_and_gone(service: Service, repository: Path) -> None:
    values = {**VALUES, "attachments": [{"file": "list.pdf"}]}
    with pytest.raises(RefusedError):
        _save(service, NEW, values, new=True, assets=[_asset("list.pdf", b"<html><script>alert(1)</script>")])
    assert git(repository, "status", "--porcelain") == ""


def test_an_error_that_a_change_causes_elsewhere_is_told_and_one_that_was_there_is_not_the_clerks(
    service: Service, repository: Path
) -> None:
    other = repository / "data/items/news/2024/n-20240306.md"
    other.write_text("---\ntitle: 甲\npublished: 2024-03-06\n---\n见[那一条](n-20240305.md)。\n", "utf-8")
    broken = repository / "data/items/news/2024/n-20240307.md"
    broken.write_text("---\ntitle: 乙\npublished: 三月\n---\n正文。\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "别人的")
    values = _opened(service)
    with pytest.raises(RefusedError) as refused:
        _save(service, OLD, {**values, "status": "草稿"})
    assert [problem.source.file for problem in refused.value.problems] == ["data/items/news/2024/n-20240306.md"]
    assert git(repository, "status", "--porcelain") == ""
    assert _save(service, OLD, {**values, "keywords": ["招聘"]})["commit"]


def test_warnings_are_told_with_the_commit(service: Service) -> None:
    saved = _save(service, NEW, {**VALUES, "status": "已发布", "doc_number": "随便写"}, new=True)
    assert saved["commit"]
    assert "doc-number" in {warning["rule"] for warning in saved["warnings"]}
    assert {warning["severity"] for warning in saved["warnings"]} == {"warning"}


def test_what_an_editor_changed_meanwhile_is_not_overwritten(service: Service, repository: Path) -> None:
    values = _opened(service)
    (repository / OLD).write_text("---\ntitle: 别人改的\npublished: 2024-03-05\n---\n正文。\n", "utf-8")
    with pytest.raises(FormError, match="被别人"):
        _save(service, OLD, {**values, "title": "我改的"})
    assert "别人改的" in (repository / OLD).read_text("utf-8")
    (repository / OLD).unlink()
    with pytest.raises(FormError, match="被删除或移走"):
        _save(service, OLD, {**values, "title": "我改的"})


def test_an_edit_of_what_is_public_asks_for_a_note(service: Service) -> None:
    values = _opened(service)
    with pytest.raises(RefusedError) as refused:
        _save(service, OLD, {**values, "title": "春风行动举行"})
    assert [problem.rule for problem in refused.value.problems] == ["change-note"]
    noted = {**values, "title": "春风行动举行", "changes": [{"date": "2024-07-01", "note": "更正标题"}]}
    assert _save(service, OLD, noted)["commit"]


def test_of_two_windows_the_second_is_told(service: Service) -> None:
    values, other = _opened(service, tab="甲"), _opened(service, tab="乙")
    _save(service, OLD, {**values, "keywords": ["招聘"]}, tab="甲")
    with pytest.raises(FormError, match="被别人"):
        _save(service, OLD, {**other, "keywords": ["就业"]}, tab="乙")


def test_a_new_record_takes_no_other_ones_place(service: Service) -> None:
    with pytest.raises(FormError, match="已经有这个编号"):
        _save(service, OLD, VALUES, new=True)


def test_a_window_that_opened_nothing_overwrites_nothing(service: Service) -> None:
    with pytest.raises(FormError, match="重新打开"):
        _save(service, OLD, VALUES, tab="从没打开过")


def test_only_the_last_open_records_are_remembered(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_OPEN", 2)
    for tab in ("甲", "乙", "丙"):
        values = {**_opened(service, tab=tab), "keywords": ["招聘"]}
    with pytest.raises(FormError):
        _save(service, OLD, values, tab="甲")
    assert _save(service, OLD, values, tab="乙")["commit"]


def test_without_an_identity_the_form_says_so_at_once_and_saves_nothing(service: Service, repository: Path) -> None:
    git(repository, "config", "--unset", "user.email")
    info: Any = service.do("info", {}, "t")
    assert info["author"] == ""
    assert "git config --global user.email" in info["warning"]
    with pytest.raises(FormError, match="还不知道您是谁"):
        _save(service, NEW, VALUES, new=True)
    assert git(repository, "status", "--porcelain") == ""


def test_outside_a_repository_nothing_is_saved(service: Service, repository: Path) -> None:
    (repository / ".git").rename(repository.parent / "elsewhere")
    with pytest.raises(FormError, match="git"):
        _save(service, NEW, VALUES, new=True)
    assert not (repository / NEW).exists()


def test_a_hook_that_refuses_is_heard_and_nothing_stays(service: Service, repository: Path) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 今天不收 >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(FormError, match="今天不收"):
        _save(service, NEW, VALUES, new=True)
    assert git(repository, "status", "--porcelain") == ""


def test_in_the_middle_of_a_merge_nothing_is_committed(service: Service, repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "other")
    (repository / "other.txt").write_text("x")
    git(repository, "add", "other.txt")
    git(repository, "commit", "-q", "-m", "x")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-commit", "--no-ff", "other")
    with pytest.raises(FormError, match="没做完的合并"):
        _save(service, NEW, VALUES, new=True)
    assert git(repository, "status", "--porcelain") == "A  other.txt\n"


@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("persist", {"path": "data/site.toml", "data": "{}"}),
        ("persist", {"path": "../n-1.md", "data": "{}"}),
        ("persist", {"path": 3, "data": "{}"}),
        ("persist", {"path": NEW, "data": "[]", "new": True}),
        ("persist", {"path": NEW, "data": "{", "new": True}),
        ("persist", {"path": NEW, "data": "{}", "assets": [_asset("a.txt", b"x", "data/files/documents/2024")]}),
        ("persist", {"path": NEW, "data": "{}", "assets": [_asset("../../site.toml", b"x")]}),
        ("persist", {"path": NEW, "data": "{}", "assets": [_asset("a.txt", b"")]}),
        ("persist", {"path": NEW, "data": "{}", "assets": [{"path": "data/files/news/2024/a.txt", "content": "?"}]}),
        ("persist", {"path": NEW, "data": "{}", "assets": ["x"]}),
        ("entry", {"path": "data/site.toml"}),
        ("entries", {"folder": "data"}),
        ("media", {"folder": "data/items/news/2024"}),
        ("preview", {"folder": "..", "body": "x"}),
        ("deleteFiles", {"paths": [OLD]}),
    ],
)
def test_what_the_form_never_asks_is_refused(
    service: Service, repository: Path, action: str, given: dict[str, Any]
) -> None:
    with pytest.raises(FormError):
        service.do(action, given, "t")
    assert git(repository, "status", "--porcelain") == ""


def test_a_list_has_every_record_of_the_folder_and_marks_what_cannot_be_read(
    service: Service, repository: Path
) -> None:
    (repository / "data/items/news/2024/bad.md").write_text("没有信息栏", "utf-8")
    entries: Any = service.do("entries", {"folder": "data/items/news/2024"}, "t")
    assert [(entry["path"], json.loads(entry["data"])["title"]) for entry in entries] == [
        ("data/items/news/2024/bad.md", "（读不了，请用编辑器改）bad.md"),
        (OLD, "开展春风行动"),
    ]
    assert service.do("entries", {"folder": "data/items/news/1999"}, "t") == []
    assert service.do("entry", {"path": NEW}, "t") == {"path": NEW, "data": None}


def test_the_years_are_those_of_the_records_and_this_one(service: Service) -> None:
    info: Any = service.do("info", {"year": "2023"}, "t")
    assert (info["year"], info["years"]) == ("2023", ["2024", "2023"])
    assert info["author"] == "就业股 <office@test.example>"
    slugs = {each["name"]: each["slug"] for each in info["config"]["collections"]}
    assert slugs["documents-2023"] == "d-{{published | date('YYYYMMDD')}}"
    other: Any = service.do("info", {"year": "../x"}, "t")
    assert other["year"] == str(DAY.year)


def test_attachments_are_listed_with_an_address_and_the_body_is_shown_as_the_site_will(service: Service) -> None:
    assert service.do("media", {"folder": "data/files/documents/2024"}, "t") == [
        {
            "id": "data/files/documents/2024/办法.pdf",
            "name": "办法.pdf",
            "path": "data/files/documents/2024/办法.pdf",
            "size": len(PDF),
            "url": "/admin/files/documents/2024/%E5%8A%9E%E6%B3%95.pdf",
        }
    ]
    body = "## 小标题\n\n![图](board.png)<script>alert(1)</script>"
    shown: Any = service.do("preview", {"folder": "data/items/news/2024", "body": body}, "t")
    assert 'src="/admin/files/news/2024/board.png"' in shown["html"]
    assert "<h2" in shown["html"]
    assert "script" not in shown["html"]
