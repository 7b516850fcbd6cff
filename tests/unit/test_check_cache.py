"""What the checks of an item's text found is kept, and follows whatever else they look at."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.checks import OF_ONE_ITEM, OF_TEXT, terms, wage_traces
from generator.load import load
from generator.record_cache import CACHE
from tests.builders import AS_OF, REPOSITORY, lines, make_project, record

TERMS = "- term: 农民工讨薪\n  instead: 农民工工资追讨\n  severity: warning\n  source: 例\n"
FILES: dict[str, str | bytes] = {
    "data/items/news/2024/n-1.md": record(body="甲\n\n农民工讨薪。"),
    "data/items/news/2024/n-2.md": record(body="| a | b |\n| c | d |"),
    "data/terms.yml": TERMS,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, FILES)


# When an entry of the wage list below has ended.
LATER = dt.date(2025, 4, 1)


def told(root: Path, as_of: dt.date = AS_OF, *, remember: bool = True) -> list[str]:
    return lines(load(root, as_of, remember=remember)[1])


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(terms, "check_item", refuse)


def test_what_is_known_is_not_looked_for_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = told(root, remember=False)
    assert {"[terms]", "[body-table]"} <= {line.split()[1] for line in plain}
    assert told(root) == plain
    forbid(monkeypatch)
    assert told(root) == plain


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/terms.yml", TERMS.replace("农民工讨薪", "甲")),
        ("data/items/news/2024/n-1.md", record(body="农民工讨薪\n\n乙")),
        ("data/items/news/2024/n-2.md", record(body="乙")),
    ],
)
def test_what_changes_is_looked_at_again(root: Path, file: str, text: str) -> None:
    before = told(root)
    (root / file).write_text(text, "utf-8")
    assert told(root) == told(root, remember=False) != before


@pytest.mark.parametrize("value", ["{", "[[1]]", "[3]", "{}"])
def test_a_damaged_row_is_as_if_there_were_none(root: Path, value: str) -> None:
    plain = told(root)
    database = sqlite3.connect(root / CACHE)
    database.execute("UPDATE checked SET value = ? WHERE value != ''", (value,))
    database.commit()
    database.close()
    assert told(root) == plain


NAME = "示例丙制衣厂有限公司（演示）"
WAGES: dict[str, str | bytes] = {
    "data/items/news/2024/n-1.md": record(body="甲\n\n[表](a.txt)"),
    "data/items/news/2024/n-2.md": record(body=f"{NAME}已付清。"),
    "data/files/news/2024/a.txt": f"名单：{NAME}",
    "data/tables/wage-arrears/2024q2-45.csv": (REPOSITORY / "data/tables/wage-arrears/2024q2-45.csv").read_bytes(),
}


@pytest.fixture
def wages(tmp_path: Path) -> Path:
    return make_project(tmp_path, WAGES)


def test_what_was_searched_for_an_ended_entry_is_not_searched_again(
    wages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = told(wages, LATER, remember=False)
    assert [line.split(":")[0] for line in plain if "[R-WAGE-5]" in line] == [
        "data/files/news/2024/a.txt", "data/items/news/2024/n-2.md",
    ]  # fmt: skip
    assert told(wages, LATER) == plain
    for name in ("_texts", "file_texts"):
        monkeypatch.setattr(wage_traces, name, lambda _: iter([NAME]))
    assert told(wages, LATER) == plain


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("data/files/news/2024/a.txt", "名单", "无"),
        ("data/items/news/2024/n-2.md", NAME, "某厂"),
        ("data/tables/wage-arrears/2024q2-45.csv", NAME, "示例癸制衣厂有限公司（演示）"),
    ],
)
def test_a_changed_file_or_another_ended_entry_is_searched(wages: Path, file: str, before: str, after: str) -> None:
    told(wages, LATER)
    (wages / file).write_text((wages / file).read_text("utf-8").replace(before, after), "utf-8")
    assert told(wages, LATER) == told(wages, LATER, remember=False)


def test_what_was_found_in_what_is_no_more_is_forgotten(wages: Path) -> None:
    def kept() -> list[tuple[int]]:
        with closing(sqlite3.connect(wages / CACHE)) as database:
            return database.execute("SELECT count(*) FROM checked GROUP BY given ORDER BY 1").fetchall()

    told(wages, LATER)
    ((texts,), (traces,)) = kept()
    assert traces > texts  # in attachments too
    (wages / "data/items/news/2024/n-2.md").unlink()
    told(wages, LATER)
    assert kept() == [(texts - 1,), (traces - 1,)]
    (wages / "data/tables/wage-arrears/2024q2-45.csv").unlink()
    told(wages, LATER)
    assert kept() == [(texts - 1,)]


def test_only_checks_of_one_item_are_kept() -> None:
    assert set(OF_TEXT) <= set(OF_ONE_ITEM)
