"""The inspection of the repository's own data: clean, and as a neglectful office would leave it."""

import csv
import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.inspection.finding import TITLES, Finding
from generator.pipeline import inspect
from tests.unit.inspection.bureau import commit, record

REPOSITORY = Path(__file__).parents[3]
ITEMS = "data/items"


def told(found: Iterable[Finding]) -> set[tuple[str, str, str]]:
    """What staff have to act on: all but what is in order."""
    return {(finding.rule, finding.severity, finding.key) for finding in found if finding.severity != "ok"}


def inspected(root: Path, as_of: str) -> list[Finding]:
    return inspect(root, dt.date.fromisoformat(as_of))[1]


@pytest.fixture
def bureau(tmp_path: Path) -> Path:
    """A copy of the data, committed on 1 December 2024."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    commit(tmp_path, "2024-12-01T09:00:00+08:00")
    return tmp_path


def edit(root: Path, file: str, pattern: str, text: str) -> None:
    path = root / file
    changed, count = re.subn(pattern, text, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, file
    path.write_text(changed, encoding="utf-8")


def drop_rows(root: Path, file: str, *ids: str) -> None:
    with (root / file).open(encoding="gb18030", newline="") as stream:
        rows = list(csv.reader(stream))
    kept = [row for row in rows if not set(ids) & set(row)]
    assert len(rows) - len(kept) == len(ids)
    with (root / file).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(kept)


def neglect(root: Path) -> None:
    """Plants one fault of each kind."""
    drop_rows(root, "data/sheets/news-2024q4.csv", "n-20241231")
    (root / f"{ITEMS}/news/2025/n-20250108.md").unlink()  # no news since 27 December
    shutil.rmtree(root / f"{ITEMS}/employment/agencies")
    edit(root, f"{ITEMS}/news/2024/n-20240626.md", r"\Z", "\n见[旧通知](n-19990101.md)。\n")
    edit(root, f"{ITEMS}/employment/guides/2024/eg-20240508.md", r"^interprets:.*\n", "")
    edit(root, f"{ITEMS}/documents/2024/d-20240718.md", "^issued: .*$", "issued: 2024-05-15")
    edit(root, f"{ITEMS}/news/2024/n-20240604.md", r"\Z", "\n受理申请200件，办结180件，办结率95%。\n")
    (root / "data/files/documents/2024/internship-notice-2024-14.pdf").write_bytes(b"<html>404</html>")
    (root / f"{ITEMS}/news/2024/n-20241220x.md").write_text(record("补记的一条", "2024-12-20"), encoding="utf-8")
    commit(root, "2025-01-09T09:00:00+08:00")


PLANTED = {
    ("cadence", "fault", "news"),
    ("empty", "warning", "employment-agencies"),
    ("links", "fault", f"{ITEMS}/news/2024/n-20240626.md-1"),
    ("pair", "warning", "eg-20240508"),
    ("interpretation", "question", "d-20240419"),  # the other end of the broken pair
    ("lateness", "fault", "d-20240718"),
    ("numbers", "question", "n-20240604-1"),
    ("backdating", "question", "n-20241220x"),
}


def test_a_neglected_copy_is_reported_with_exactly_its_planted_faults(bureau: Path) -> None:
    clean = told(inspected(bureau, "2025-01-12"))
    neglect(bureau)
    found = inspected(bureau, "2025-01-12")
    kinds = {finding for finding in told(found) if finding[0] == "file-kind"}
    assert [(severity, key.rpartition("-")[0]) for _, severity, key in kinds] == [("fault", "d-20240419")]
    assert told(found) - clean - kinds == PLANTED
    assert clean - told(found) == set()
    assert {finding.rule for finding in found} - {"unread"} <= set(TITLES)


def test_the_model_bureau_on_10_january_2025_has_its_real_questions_and_no_fault() -> None:
    found = inspected(REPOSITORY, "2025-01-10")
    assert told(found) == {
        ("quarters", "question", "wage-arrears-2024"),
        ("interpretation", "question", "d-20230517"),
        ("interpretation", "question", "d-20240718"),
        ("interpretation", "question", "d-20241018"),
        ("numbers", "question", "n-20241227-1"),
        ("numbers", "question", "a-20250122-1"),
    }
    left = {finding.key: finding.days_left for finding in found if finding.rule in {"cadence", "annual-report"}}
    assert left == {
        "news": 12,
        "employment-news": 13,
        "disclosure-2024": 21,
        "wage-arrears": 80,
        "employment-statistics": 80,
        "documents": 98,
        "employment-guides": 116,
        "employment-recruitment": 123,
        "budgets": 355,
        "employment-agencies": 355,
    }
    (wages,) = (finding for finding in found if finding.key == "wage-arrears-2024")
    assert "公开 3 条，按季度至少应有 4 条：第二季度一条也没有" in wages.found


def run(*words: str) -> tuple[int, str]:
    """The command as staff call it: exit code, and what another program reads from it."""
    command = (sys.executable, "-m", "generator", "inspect", "--root", str(REPOSITORY), *words)
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_the_command_ends_with_0_without_a_fault_and_writes_page_and_calendar(tmp_path: Path) -> None:
    html, ics = tmp_path / "自查.html", tmp_path / "a.ics"
    code, out = run("--as-of", "2025-01-10", "--html", str(html), "--ics", str(ics))
    assert (code, out.splitlines()[-3:]) == (
        0,
        ["以 2025-01-10 为准：不合格 0，提醒 0，请核对 6，正常 21。", f"已写入 {html}", f"已写入 {ics}"],
    )
    assert "演示数据" in html.read_text(encoding="utf-8")
    assert ics.read_bytes().count(b"BEGIN:VEVENT") == 14


def test_json_has_every_finding_with_its_place_and_a_fault_ends_with_1() -> None:
    code, out = run("--as-of", "2025-04-14", "--json")
    report = json.loads(out)
    assert (code, report["as_of"]) == (1, "2025-04-14")
    assert len(report["findings"]) == len(inspected(REPOSITORY, "2025-04-14"))
    (numbers,) = (finding for finding in report["findings"] if finding["key"] == "n-20241227-1")
    assert numbers == {
        "rule": "numbers",
        "severity": "question",
        "key": "n-20241227-1",
        "subject": "2024年劳动执法和争议处理年终盘点",
        "message": "“共结案249宗，结案率95.4%”：按文中的数字 249宗÷249宗=100.0%，写的是 95.4%；"
        "请核对数字或写明口径（《政府信息公开条例》第六条：准确）",
        "file": "data/sheets/news-2024q4.csv",
        "line": 23,
        "due": None,
        "days_left": None,
    }
