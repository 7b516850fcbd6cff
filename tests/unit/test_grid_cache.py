"""What tables hold is kept by their bytes, and read again where these are others or the file is damaged."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from generator import grid_cache
from generator.changed import check_change
from generator.load import load
from generator.problem import Problem
from generator.record_cache import CACHE, RecordCache
from generator.records.grids import Grids, read_grids
from tests.builders import AS_OF, lines, make_project, xlsx
from tests.git_project import commit

SHEET = xlsx([["标题", "发布日期", "正文", "文号"], ["甲", "2024-03-05", "正文。", 1234567890123456]])
FILES: dict[str, str | bytes] = {
    "data/sheets/news-2024.xlsx": SHEET,
    "data/sheets/documents-2024.csv": "标题,发布日期,正文\n乙,2024-03-05,正文。\n",
    "data/tables/statistics.csv": "季度,指标,数\n",
    "data/tables/wage-arrears/a.csv": "甲,乙\n",
    "data/tables/budgets/2023-final.xlsx": xlsx([["收入", "数"], ["合计", 1]]),
    "data/tables/budgets/2024-budget/t1.csv": "收入,数\n合计,1\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, FILES)


def told(root: Path, *, remember: bool = True) -> list[str]:
    return lines(load(root, AS_OF, remember=remember)[1])


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes, file: str) -> Grids:
        raise AssertionError(file, data)

    monkeypatch.setattr(grid_cache, "read_grids", refuse)


def tables(root: Path) -> int:
    return sum(path.suffix in {".csv", ".xlsx"} for path in root.glob("data/**/*") if "files" not in path.parts)


def kept(root: Path) -> int:
    with closing(sqlite3.connect(root / CACHE)) as database:
        return int(database.execute("SELECT count(*) FROM grids").fetchone()[0])


def test_what_is_known_is_not_read_again_and_no_library_of_tables_is_loaded(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = told(root, remember=False)
    assert any("[long-number]" in line for line in plain)
    assert told(root) == plain
    assert kept(root) == tables(root)
    forbid(monkeypatch)
    for library in ("pandas", "python_calamine"):
        monkeypatch.setitem(sys.modules, library, None)
    assert told(root) == plain


def test_a_change_is_checked_without_reading_tables_that_stay(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, "2024-03-05")
    (root / "data/items/news/2024").mkdir(parents=True, exist_ok=True)
    (root / "data/items/news/2024/n-1.md").write_text("---\ntitle: 丙\n---\n", "utf-8")
    plain = lines(check_change(root, AS_OF).problems)
    assert plain
    forbid(monkeypatch)
    assert lines(check_change(root, AS_OF).problems) == plain


@pytest.mark.parametrize("file", FILES)
def test_what_changes_is_read_again(root: Path, file: str) -> None:
    told(root)
    more = (
        xlsx([["标题", "发布日期"], ["丁", "2024-13-05"]])
        if file.endswith(".xlsx")
        else "标题,发布日期\n丁,1\n".encode()
    )
    (root / file).write_bytes(more)
    assert told(root) == told(root, remember=False)
    assert kept(root) == tables(root)  # of what was there before nothing is kept


def test_the_place_of_a_fault_is_that_of_the_file_that_has_the_bytes_now(root: Path) -> None:
    cache = RecordCache(root)
    first = cache.grids.read(SHEET, "data/sheets/a.xlsx")
    cache.save()
    again = RecordCache(root).grids.read(SHEET, "data/sheets/b.XLSX")
    assert first == read_grids(SHEET, "data/sheets/a.xlsx")
    assert again == read_grids(SHEET, "data/sheets/b.XLSX") != first


def test_the_same_bytes_are_another_table_by_another_kind_of_name(root: Path) -> None:
    grids = RecordCache(root).grids
    assert isinstance(grids.read(SHEET, "a.xlsx"), dict)
    assert isinstance(grids.read(SHEET, "a.csv"), Problem)


def test_what_could_not_be_read_is_tried_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "python_calamine", None)  # as where there is no memory left for it
        cache = RecordCache(root)
        with pytest.raises(ImportError):
            cache.grids.read(SHEET, "a.xlsx")
    assert isinstance(cache.grids.read(b"PK", "a.xlsx"), Problem)
    cache.save()
    assert kept(root) == 0


@pytest.mark.parametrize("value", ["{", "3", "[3]", '{"a": 3}', '{"a": [[3]]}', '{"a": [[[1, 2]]]}', "[" * 100_000])
def test_a_damaged_row_is_as_if_there_were_none(root: Path, value: str) -> None:
    plain = told(root)
    with closing(sqlite3.connect(root / CACHE)) as database:
        database.execute("UPDATE grids SET value = ?", (value,))
        database.commit()
    assert told(root) == plain
