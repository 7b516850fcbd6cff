"""What is known of a file holds as long as nothing touched it, and no longer."""

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from generator import file_stamps
from generator.errors import RecordChangedError
from generator.load import load
from generator.record_cache import CACHE, RecordCache
from generator.records import markdown, scans
from generator.records.raw import RawRecord
from tests.builders import AS_OF, lines, make_project, record

ITEM, FILE, PAGE = "data/items/news/2024/n-1.md", "data/files/news/2024/a.txt", "site_src/pages/about.md"
FILES: dict[str, str | bytes] = {
    ITEM: record(body="第一条。", attachments="[a.txt]"),
    FILE: "甲",
    PAGE: "# 关于\n",
    "data/sheets/news-a.csv": "编号,标题,发布日期,正文\nn-3,甲,2024-03-05,乙\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose files are older than any tick of the clock."""
    monkeypatch.setattr(file_stamps, "_TICK_NS", -(10**9))
    return make_project(tmp_path, FILES)


def known(root: Path) -> set[str]:
    return {*RecordCache(root).stamps().held.scans}


def told(root: Path) -> list[str]:
    return lines(load(root, AS_OF, remember=True)[1])


def test_a_file_that_is_as_it_was_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told(root)
    assert {ITEM, FILE, PAGE} <= known(root)

    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(file_stamps, "is_key_of", refuse)
    refuse_to_understand(monkeypatch)
    monkeypatch.setattr(hashlib, "file_digest", refuse)
    assert told(root) == first


def refuse_to_understand(patch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    patch.setattr(markdown, "read_record", refuse)
    patch.setattr(scans.Scanner, "scan_bytes", refuse)
    patch.setattr(scans.Scanner, "_key", refuse)


def checked_out(root: Path) -> None:
    """Other files with the same bytes, as git makes them."""
    for file in (ITEM, FILE, PAGE):
        (root / "new").write_bytes((root / file).read_bytes())
        (root / "new").rename(root / file)


@pytest.mark.parametrize("worth_a_process", [1, 100])
def test_another_file_with_the_same_bytes_is_not_understood_again_and_then_known(
    root: Path, monkeypatch: pytest.MonkeyPatch, worth_a_process: int
) -> None:
    monkeypatch.setattr(file_stamps, "_FILES_WORTH_A_PROCESS", worth_a_process)
    first = told(root)
    checked_out(root)
    assert {ITEM, FILE, PAGE} <= known(root)
    with monkeypatch.context() as patch:
        refuse_to_understand(patch)
        assert told(root) == first
        patch.setattr(file_stamps, "is_key_of", lambda *_: False)
        assert {ITEM, FILE, PAGE} <= known(root)


def test_a_checkout_just_before_is_held_to_the_bytes_each_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told(root)
    checked_out(root)
    monkeypatch.setattr(file_stamps, "_TICK_NS", 10**11)
    refuse_to_understand(monkeypatch)
    assert told(root) == first
    assert {ITEM, FILE, PAGE} <= known(root)
    monkeypatch.setattr(file_stamps, "is_key_of", lambda *_: False)
    assert known(root).isdisjoint({ITEM, FILE, PAGE})


def test_a_file_that_was_too_large_to_look_into_is_not_read_for_its_bytes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "MAX_FILE_BYTES", 1)
    told(root)
    checked_out(root)

    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert FILE not in known(root)


def saved(root: Path) -> None:
    (root / ITEM).write_text(record(body="又一条。"), "utf-8")


def saved_with_the_old_time(root: Path) -> None:
    before = (root / ITEM).stat()
    (root / ITEM).write_text((root / ITEM).read_text("utf-8").replace("第", "又"), "utf-8")
    os.utime(root / ITEM, ns=(before.st_atime_ns, before.st_mtime_ns))


def exchanged(root: Path) -> None:
    (root / "new").write_text((root / ITEM).read_text("utf-8").replace("第", "又"), "utf-8")
    (root / "new").rename(root / ITEM)


def made_a_link(root: Path) -> None:
    (root / ITEM).rename(root / "elsewhere.md")
    (root / ITEM).symlink_to(root / "elsewhere.md")


def deleted(root: Path) -> None:
    (root / ITEM).unlink()


def folder_moved(root: Path) -> None:
    (root / "data/items/news/2024").rename(root / "data/items/news/2023")


EDITS = (saved, saved_with_the_old_time, exchanged, made_a_link, deleted, folder_moved)


@pytest.mark.parametrize("edit", EDITS)
def test_whatever_is_done_to_a_file_is_seen(root: Path, edit: object) -> None:
    assert callable(edit)
    told(root)
    edit(root)
    assert ITEM not in known(root)
    dataset, problems = load(root, AS_OF, remember=True)
    plain, plain_problems = load(root, AS_OF)
    assert dataset is not None
    assert plain is not None
    assert (dataset.items, lines(problems)) == (plain.items, lines(plain_problems))


def test_a_file_that_changed_just_before_it_was_read_is_held_to_its_bytes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_stamps, "_TICK_NS", 10**11)
    first = told(root)
    with monkeypatch.context() as patch:
        refuse_to_understand(patch)
        assert told(root) == first
    monkeypatch.setattr(file_stamps, "is_key_of", lambda *_: False)
    assert known(root) == set()


def test_what_only_reading_tells_of_a_record_is_told_each_time(root: Path) -> None:
    (root / ITEM).write_text("---\ntitle: 甲\ntitle: {\n---\n文", "utf-8")
    (root / "data/items/news/2024/n-2.md").write_bytes(b"\xff")
    first = told(root)
    assert {line.partition(":")[0] for line in first} >= {ITEM, "data/items/news/2024/n-2.md"}
    assert told(root) == first


def test_an_attachment_that_is_not_what_its_name_says_is_told_each_time(root: Path) -> None:
    (root / FILE).write_bytes(b"<html>")
    first = told(root)
    assert "[file-kind]" in "".join(first)
    assert told(root) == first


def test_a_lost_record_is_read_after_all(root: Path) -> None:
    first = told(root)
    database = sqlite3.connect(root / CACHE)
    database.execute("DELETE FROM records")
    database.commit()
    database.close()
    assert told(root) == first


def test_a_record_that_is_saved_between_two_looks_stops_the_run(root: Path) -> None:
    told(root)
    stamps = RecordCache(root).stamps()
    found = {entry.source.file: entry for entry in markdown.read(root, stamps.held)}
    saved(root)
    unread = found[ITEM]
    assert isinstance(unread, RawRecord)
    with pytest.raises(RecordChangedError, match=r"n-1\.md 在读取的时候有人改动"):
        assert unread.body
