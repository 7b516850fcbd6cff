import json
import sqlite3
from pathlib import Path, PurePosixPath

import pytest

from generator.load import load
from generator.privacy.piece import Scan
from generator.processes import in_processes
from generator.records.scans import FileScan, KeptScan, scan_files
from generator.scan_cache import CACHE, TEXTS, read_cache, version, write_cache
from tests.builders import AS_OF, lines, make_project, record
from tests.containers import zipped

BODY = record(body="电话 13800138000。\n\n张三 110105********002X")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"data/items/news/2024/n-1.md": BODY})


def test_what_was_found_is_kept_and_gives_the_same_problems(root: Path) -> None:
    _, first = load(root, AS_OF, remember=True)
    assert [each for each in read_cache(root).values() if each.scan.findings]
    _, second = load(root, AS_OF, remember=True)
    assert lines(second) == lines(first)
    assert any("[privacy]" in line for line in lines(first))


def test_the_cache_holds_no_number(root: Path) -> None:
    packed = zipped({"13800138000.txt": b"tel 13800138000"})
    make_project(root, {"data/items/news/2024/n-1.md": BODY, "data/files/news/2024/a.zip": packed})
    load(root, AS_OF, remember=True)
    assert "13800138000" not in (root / CACHE).read_text("utf-8")


def test_a_file_that_is_known_is_not_read_again(root: Path) -> None:
    scans = scan_files(root, {})
    remembered = {each.key: FileScan(each.key, Scan(), each.text) for each in scans.values()}
    assert all(each.scan.findings == () for each in scan_files(root, {}, remembered).values())


SCANS = '{"version": "V", "clean": [], "scans": %s}'


def texts(root: Path) -> list[str | None]:
    return [each.text for each in scan_files(root, {}, read_cache(root)).values()]


def test_the_texts_of_attachments_are_kept_and_those_of_records_are_not(root: Path) -> None:
    (root / "data/files/news/2024").mkdir(parents=True, exist_ok=True)
    (root / "data/files/news/2024/a.txt").write_text("附件的文字", "utf-8")
    fresh = texts(root)
    load(root, AS_OF, remember=True)
    assert sql(root / TEXTS, "SELECT text FROM texts ORDER BY text = 'text'") == [("附件的文字",), ("text",)]
    assert texts(root) == fresh
    (root / "data/files/news/2024/a.txt").write_text("改了", "utf-8")
    load(root, AS_OF, remember=True)
    assert sql(root / TEXTS, "SELECT text FROM texts ORDER BY text = 'text'") == [("改了",), ("text",)]


@pytest.mark.parametrize("damage", ["DELETE FROM texts", "UPDATE texts SET text = X'31'", "DROP TABLE texts", ""])
def test_a_text_that_is_lost_is_read_out_of_its_file(root: Path, damage: str) -> None:
    (root / "data/files/news/2024").mkdir(parents=True, exist_ok=True)
    (root / "data/files/news/2024/a.txt").write_text("附件的文字", "utf-8")
    load(root, AS_OF, remember=True)
    dataset, _ = load(root, AS_OF, remember=True)
    assert dataset is not None
    if damage:
        sql(root / TEXTS, damage)
    else:
        (root / TEXTS).write_bytes(b"x" * 5000)
    assert dataset.texts[PurePosixPath("news/2024/a.txt")] == "附件的文字"
    assert "附件的文字" in texts(root)


def test_texts_of_attachments_are_read_in_other_processes_too(root: Path) -> None:
    (root / "data/files/news/2024").mkdir(parents=True, exist_ok=True)
    (root / "data/files/news/2024/a.txt").write_text("附件的文字", "utf-8")
    load(root, AS_OF, remember=True)
    kept = [each for each in read_cache(root).values() if each.has_text]
    assert {type(each) for each in kept} == {KeptScan}
    made = in_processes(lambda scans: [each.text for each in scans], kept * 4, 1)
    assert sorted(text or "" for found in made for text in found) == ["text"] * 4 + ["附件的文字"] * 4


def sql(file: Path, statement: str) -> list[tuple[str]]:
    database = sqlite3.connect(file)
    found = database.execute(statement).fetchall()
    database.commit()
    database.close()
    return found


def test_an_attachment_of_the_same_content_as_a_table_has_its_text_all_the_same(root: Path) -> None:
    for file in ("data/tables/z.csv", "data/files/news/2024/z.csv"):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("甲,乙\n", "utf-8")
    found = scan_files(root, {}, {each.key: FileScan(each.key, each.scan) for each in scan_files(root, {}).values()})
    assert found["data/files/news/2024/z.csv"].text == "甲\n乙"


def test_what_a_name_holds_is_told_once_however_often_it_is_checked(root: Path) -> None:
    (root / "data/files").mkdir(parents=True, exist_ok=True)
    (root / "data/files/11010519491231002X.txt").write_text("甲", "utf-8")
    told = [lines(load(root, AS_OF, remember=True)[1]) for _ in range(3)]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": "x"}',
        '{"scans": 3}',
        "\x00\xff",
        SCANS % "[]",
        SCANS % "3",
        SCANS % '{"a": {"findings": 3, "masked": []}}',
        SCANS % '{"a": {"findings": [{"line": "x"}], "masked": []}}',
        '{"version": "V", "clean": 3, "scans": {}}',
    ],
)
def test_a_damaged_cache_is_made_anew(root: Path, damage: str) -> None:
    _, first = load(root, AS_OF, remember=True)
    whole = (root / CACHE).read_bytes()
    (root / CACHE).write_text(damage.replace("V", version()), "utf-8", errors="replace")
    _, second = load(root, AS_OF, remember=True)
    assert lines(second) == lines(first)
    assert (root / CACHE).read_bytes() == whole


def test_a_cache_of_another_scanner_is_not_used(root: Path) -> None:
    load(root, AS_OF, remember=True)
    kept = json.loads((root / CACHE).read_text("utf-8"))
    (root / CACHE).write_text(json.dumps({**kept, "version": "old"}), "utf-8")
    assert read_cache(root) == {}


def test_what_is_no_longer_there_is_forgotten(root: Path) -> None:
    load(root, AS_OF, remember=True)
    before = len(read_cache(root))
    (root / "data/items/news/2024/n-1.md").unlink()
    load(root, AS_OF, remember=True)
    assert len(read_cache(root)) == before - 1


def test_where_nothing_can_be_written_nothing_is_kept(root: Path) -> None:
    (root / ".cache").write_text("a file in the way")
    write_cache(root, scan_files(root, {}))
    assert (root / ".cache").read_text() == "a file in the way"
    assert read_cache(root) == {}
