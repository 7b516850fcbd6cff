"""The inspection of the repository's own data: clean, and as a neglectful office would leave it."""

import csv
import datetime as dt
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.inspection.finding import TITLES, Finding
from generator.pipeline import inspect
from tests.builders import copy_cache
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
    """A copy of the data, committed on 1 December 2024, with what is known of its files."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    copy_cache(tmp_path, dt.date(2025, 1, 12))
    (tmp_path / ".gitignore").write_text(".cache/\n")
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
