import json
from pathlib import Path

import pytest

from generator.pipeline import load
from generator.records.scans import scan_files
from generator.scan_cache import CACHE, read_cache, version, write_cache
from tests.builders import AS_OF, lines, make_project, record
from tests.containers import zipped

BODY = record(body="电话 13800138000。\n\n张三 110105********002X")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"data/items/news/2024/n-1.md": BODY})


def test_what_was_found_is_kept_and_gives_the_same_problems(root: Path) -> None:
    _, first = load(root, AS_OF, remember=True)
    assert [scan for scan in read_cache(root).values() if scan.findings]
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
    remembered = {each.key: type(each.scan)() for each in scans.values()}
    assert all(each.scan.findings == () for each in scan_files(root, {}, remembered).values())


SCANS = '{"version": "V", "clean": [], "scans": %s}'


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
