import subprocess
from pathlib import Path

import pytest

from tests.unit.inspection.bureau import CATEGORIES, brief, commit, findings, record, write

PDF = b"%PDF-1.7\n"


@pytest.mark.parametrize(
    ("as_of", "severity", "days_left"),
    [
        ("2025-01-10", "ok", 5),
        ("2025-01-11", "warning", 4),
        ("2025-01-15", "warning", 0),
        ("2025-01-16", "fault", -1),
    ],
)
def test_news_is_warned_of_at_ten_days_and_at_fault_after_two_weeks(
    tmp_path: Path, as_of: str, severity: str, days_left: int
) -> None:
    root = write(tmp_path, {"items/news/2025/n-1.md": record("动态", "2025-01-01")})
    for finding in findings(root, as_of, "cadence", "home"):
        assert (finding.severity, finding.days_left, str(finding.due)) == (severity, days_left, "2025-01-15")


def test_documents_are_warned_of_at_five_months(tmp_path: Path) -> None:
    root = write(tmp_path, {"items/documents/2024/d-1.md": record("公告", "2024-10-18")})
    assert brief(findings(root, "2025-03-17", "cadence")) == [("ok", "documents")]
    assert brief(findings(root, "2025-03-18", "cadence")) == [("warning", "documents")]
    assert brief(findings(root, "2025-04-19", "cadence")) == [("fault", "documents")]


def test_a_site_without_any_item_has_an_empty_home_page_and_empty_columns(tmp_path: Path) -> None:
    found = findings(write(tmp_path, {}), "2025-01-10", "home", "empty", "veto")
    assert brief(found) == [
        ("fault", "home"),
        *(("warning", key) for key in ("news", "documents", "wages", "reports")),
        *(("ok", key) for key in ("watched", "stale", "empty")),
    ]
    assert found[-1].found == "本站 4 个；整个门户累计达到 5 个即单项否决"


def test_five_empty_columns_are_a_veto(tmp_path: Path) -> None:
    columns = [f"- {{id: c{number}, title: 栏目, path: c{number}, description: 空}}" for number in range(5)]
    root = write(tmp_path, {"categories.yml": CATEGORIES + "\n".join(columns)})
    assert ("fault", "empty") in brief(findings(root, "2025-01-10", "veto"))


def test_the_quarters_left_out_are_named(tmp_path: Path) -> None:
    days = ("2023-11-27", "2024-03-20", "2024-07-16", "2024-11-15")
    root = write(tmp_path, {f"items/wages/{day[:4]}/w-{day}.md": record("欠薪", day) for day in days})
    (finding,) = findings(root, "2025-01-10", "quarters")
    assert (finding.severity, finding.key) == ("question", "wages-2024")
    assert finding.message == (
        "2024年已过 4 个季度，公开 3 条，按季度至少应有 4 条：第二季度一条也没有；"
        "请核对当季有没有应公布的，没有的也宜写明“本季度无”（人社部令第29号）"
    )
    assert brief(findings(root, "2024-12-31", "quarters")) == [("question", "wages-2024"), ("ok", "wages-2023")]


REPORT = "2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("published", "as_of", "expected"),
    [
        (None, "2025-01-31", [("warning", "disclosure-2024", 0)]),
        (None, "2025-02-01", [("fault", "disclosure-2024", -1)]),
        ("2025-01-22", "2025-01-10", [("ok", "disclosure-2024", 21)]),
        ("2025-02-05", "2025-01-10", [("warning", "disclosure-2024", 21)]),
        ("2025-01-22", "2025-02-01", [("ok", "disclosure-2025", 364), ("ok", "disclosure-2024", None)]),
        ("2025-02-05", "2025-03-01", [("fault", "disclosure-2024", None), ("ok", "disclosure-2025", 336)]),
    ],
)
def test_the_annual_report_is_due_on_31_january(
    tmp_path: Path, published: str | None, as_of: str, expected: list[tuple[str, str, int | None]]
) -> None:
    files: dict[str, str | bytes] = {}
    if published:
        files["items/reports/2025/a-1.md"] = record(REPORT, published)
    found = findings(write(tmp_path, files), as_of, "annual-report")
    assert [(finding.severity, finding.key, finding.days_left) for finding in found] == expected


def test_the_report_on_law_based_government_is_asked_for_only_where_there_was_one(tmp_path: Path) -> None:
    root = write(tmp_path, {"items/reports/2024/a-1.md": record("2023年法治政府建设年度报告", "2024-03-20")})
    assert ("warning", "law-based-government-2024") in brief(findings(root, "2025-03-01", "annual-report"))
    (root / "data/items/reports/2024/a-1.md").unlink()
    assert brief(findings(root, "2025-03-01", "annual-report")) == [("fault", "disclosure-2024")]


def test_an_item_public_on_the_twenty_first_working_day_is_late(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "items/documents/2024/d-1.md": record("按时", "2024-10-23", issued="2024-09-20"),
            "items/documents/2024/d-2.md": record("迟了", "2024-10-24", issued="2024-09-20"),
        },
    )
    (finding,) = findings(root, "2025-01-10", "lateness")
    assert (finding.severity, finding.key, finding.place.line) == ("fault", "d-2", 4)
    assert finding.found.startswith("2024-09-20 成文，2024-10-24 公开，隔了 21 个工作日，最迟应在 2024-10-23")


def test_a_draft_tells_the_working_days_left(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"items/documents/2024/d-1.md": record("稿", "2024-12-31", issued="2024-12-31", status="draft")}
    )
    (finding,) = findings(root, "2025-01-10", "lateness")
    assert (finding.severity, str(finding.due), finding.days_left) == ("warning", "2025-02-05", 26)


def test_a_year_without_a_calendar_is_said_and_not_guessed(tmp_path: Path) -> None:
    root = write(tmp_path, {"items/documents/2031/d-1.md": record("文", "2031-03-20", issued="2031-01-02")})
    (finding,) = findings(root, "2031-04-01", "lateness")
    assert finding.severity == "question"
    assert "2031年的放假安排尚未公布" in finding.found


DOCUMENT = record("关于见习的通知", "2024-04-19", doc_number="测人社〔2024〕14号", validity="有效")


def test_a_document_and_its_interpretation_are_a_pair(tmp_path: Path) -> None:
    guide = record("《关于见习的通知》政策解读", "2024-05-08", interprets="[d-1]")
    root = write(tmp_path, {"items/documents/2024/d-1.md": DOCUMENT, "items/documents/2024/d-2.md": guide})
    assert findings(root, "2025-01-10", "pair", "interpretation") == []


def test_an_interpretation_that_names_no_document_is_told_which_it_may_be(tmp_path: Path) -> None:
    guide = record("《关于见习的通知》政策解读", "2024-05-08")
    root = write(tmp_path, {"items/documents/2024/d-1.md": DOCUMENT, "items/documents/2024/d-2.md": guide})
    found = findings(root, "2025-01-10", "pair", "interpretation")
    assert brief(found) == [("warning", "d-2"), ("question", "d-1")]
    assert "请补上 interprets: [d-1]" in found[0].found


def test_an_interpretation_of_a_document_that_is_not_public_is_told(tmp_path: Path) -> None:
    guide = record("《关于见习的通知》政策解读", "2024-05-08", interprets="[d-1]")
    hidden = record("关于见习的通知", "2024-04-19", status="draft")
    root = write(tmp_path, {"items/documents/2024/d-1.md": hidden, "items/documents/2024/d-2.md": guide})
    assert brief(findings(root, "2025-01-10", "pair")) == [("warning", "d-2")]


@pytest.mark.parametrize(
    "title",
    [
        "局领导带队开展政策解读会",
        "政策解读进企业，见习基地来问答",
        "图解工伤保险待遇办理六步",
        "解读员培训班开课",
        "今年政策解读数量增加",
    ],
)
def test_news_about_interpreting_is_no_interpretation(tmp_path: Path, title: str) -> None:
    root = write(tmp_path, {"items/news/2024/n-1.md": record(title, "2024-05-08")})
    assert findings(root, "2025-01-10", "pair") == []


@pytest.mark.parametrize(
    "title", ["一图读懂《见习办法》", "解读：见习办法", "见习办法 政策解读", "《办法》的解读（二）"]
)
def test_interpretations_are_known_by_their_titles(tmp_path: Path, title: str) -> None:
    root = write(tmp_path, {"items/news/2024/n-1.md": record(title, "2024-05-08")})
    assert brief(findings(root, "2025-01-10", "pair")) == [("warning", "n-1")]


def test_an_interpretation_may_link_to_an_original_on_a_higher_site(tmp_path: Path) -> None:
    body = "原文见[省厅](https://hrss.example/1.html)。"
    root = write(tmp_path, {"items/news/2024/n-1.md": record("《省办法》政策解读", "2024-05-08", body)})
    assert findings(root, "2025-01-10", "pair") == []


@pytest.mark.parametrize(
    ("as_of", "severity"), [("2025-01-10", "ok"), ("2025-10-02", "warning"), ("2026-01-01", "warning")]
)
def test_a_term_of_validity_is_warned_of_ninety_days_before(tmp_path: Path, as_of: str, severity: str) -> None:
    text = record("通知", "2024-04-19", validity="有效", valid_until="2025-12-31")
    root = write(tmp_path, {"items/documents/2024/d-1.md": text})
    assert brief(findings(root, as_of, "validity")) == [(severity, "d-1")]


def test_dead_links_missing_and_empty_files_are_faults_and_other_errors_are_counted(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "items/news/2024/n-1.md": record(
                "动态", "2024-05-08", "见[通知](n-9.md)。", attachments="[表.pdf, 空.pdf]"
            ),
            "items/news/2024/n-2.md": record("坏的", "2024年13月1日"),
            "files/news/2024/空.pdf": b"",
        },
    )
    found = findings(root, "2025-01-10", "links", "unread")
    assert [(finding.rule, finding.severity, str(finding.place)) for finding in found] == [
        ("links", "fault", "data/files/news/2024/空.pdf:1"),
        ("links", "fault", "data/items/news/2024/n-1.md:4"),
        ("links", "fault", "data/items/news/2024/n-1.md:7"),
        ("unread", "fault", "data/items/news/2024/n-2.md:3"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "is_right"),
    [
        ("a.pdf", PDF, True),
        ("a.pdf", b"<!doctype html>", False),
        ("a.xlsx", b"PK\x03\x04", True),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        ("a.png", b"\xff\xd8\xff\xe0", False),
        ("a.csv", b"a,b\n", True),
        ("a.csv", b"PK\x03\x04\x00", False),
        ("a.mp3", b"anything", True),
    ],
)
def test_a_file_is_known_by_its_first_bytes(tmp_path: Path, name: str, content: bytes, is_right: bool) -> None:
    text = record("动态", "2024-05-08", attachments=f"[{name}]")
    root = write(tmp_path, {"items/news/2024/n-1.md": text, f"files/news/2024/{name}": content})
    assert (findings(root, "2025-01-10", "file-kind") == []) is is_right


def test_contradictory_numbers_are_asked_about_at_their_line_also_before_publication(tmp_path: Path) -> None:
    body = "第一段。\n\n| 受理 | 200件，办结180件，办结率95% |\n|---|---|\n\n受理200件，办结180件，办结率95%。"
    root = write(tmp_path, {"items/news/2025/n-1.md": record("动态", "2025-02-01", body)})
    (finding,) = findings(root, "2025-01-10", "numbers")
    assert (finding.severity, str(finding.place)) == ("question", "data/items/news/2025/n-1.md:11")
    assert "180件÷200件=90%，写的是 95%；尚未公开" in finding.found


def dated(root: Path, name: str, published: str) -> Path:
    return write(root, {f"items/news/{published[:4]}/{name}.md": record("动态", published)})


def test_an_item_committed_long_after_its_date_is_asked_about(tmp_path: Path) -> None:
    commit(dated(tmp_path, "n-old", "2024-05-08"), "2024-12-01T09:00:00+08:00")
    commit(dated(tmp_path, "n-fresh", "2024-12-03"), "2024-12-10T23:59:00+08:00")
    assert brief(findings(tmp_path, "2025-01-10", "backdating")) == [("ok", "all")]
    dated(tmp_path, "n-a", "2024-12-20")
    commit(dated(tmp_path, "n-b", "2024-12-25"), "2025-01-09T09:00:00+08:00")
    (finding,) = findings(tmp_path, "2025-01-10", "backdating")
    assert (finding.severity, finding.key, finding.subject) == ("question", "n-a", "动态等 2 条")
    assert "发布日期写的是 2024-12-20，记录到 2025-01-09 才第一次提交，相差 20 天" in finding.found


def test_a_moved_record_keeps_its_first_commit(tmp_path: Path) -> None:
    commit(dated(tmp_path, "n-a", "2024-12-01"), "2024-12-01T09:00:00+08:00")
    (tmp_path / "data/items/documents/2024").mkdir(parents=True)
    (tmp_path / "data/items/news/2024/n-a.md").rename(tmp_path / "data/items/documents/2024/n-a.md")
    commit(tmp_path, "2025-01-09T09:00:00+08:00")
    assert brief(findings(tmp_path, "2025-01-10", "backdating")) == [("ok", "all")]


def test_a_shallow_clone_judges_nothing_before_its_cut(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    commit(dated(whole, "n-a", "2024-11-01"), "2024-11-01T09:00:00+08:00")
    commit(dated(whole, "n-b", "2024-12-01"), "2024-12-01T09:00:00+08:00")
    commit(dated(whole, "n-c", "2024-12-20"), "2025-01-01T09:00:00+08:00")
    assert brief(findings(whole, "2025-01-10", "backdating")) == [("question", "n-c")]
    subprocess.run(("git", "clone", "-q", "--depth=1", f"file://{whole}", str(cut)), check=True)
    (finding,) = findings(cut, "2025-01-10", "backdating")
    assert finding.severity == "ok"
    assert finding.found == "3 条发布在 2025-01-01（git 里最早的记录）之前或去年以前，不能判断"


def test_without_git_it_is_said_that_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dated(tmp_path, "n-a", "2024-12-01")
    assert findings(tmp_path, "2025-01-10", "backdating")[0].found == "不能核对：项目不在 git 仓库里，或 git 不能读取它"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert findings(tmp_path, "2025-01-10", "backdating")[0].found == "不能核对：这台机器没有 git"
