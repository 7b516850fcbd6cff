"""What the checks of an item's text found is kept, and follows whatever else they look at."""

import sqlite3
from pathlib import Path

import pytest

from generator.checks import OF_ONE_ITEM, OF_TEXT, terms
from generator.load import load
from generator.record_cache import CACHE
from tests.builders import AS_OF, lines, make_project, record

TERMS = "- term: 农民工讨薪\n  instead: 农民工工资追讨\n  severity: warning\n  source: 例\n"
FILES: dict[str, str | bytes] = {
    "data/items/news/2024/n-1.md": record(body="甲\n\n农民工讨薪。"),
    "data/items/news/2024/n-2.md": record(body="| a | b |\n| c | d |"),
    "data/terms.yml": TERMS,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, FILES)


def told(root: Path, *, remember: bool = True) -> list[str]:
    return lines(load(root, AS_OF, remember=remember)[1])


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


def test_only_checks_of_one_item_are_kept() -> None:
    assert set(OF_TEXT) <= set(OF_ONE_ITEM)
