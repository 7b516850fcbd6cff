"""What the log has of a record is worked out once, and again where anything that goes into it is another."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from generator import seal_cache
from generator.load import load
from generator.model.item import Attachment, Item
from generator.model.log import Entered
from generator.model.record import Files, record_sha256
from generator.model.sealing import compare
from generator.problem import errors
from generator.seal import only_one, seal
from generator.seal_cache import COLUMNS, SealCache
from tests.builders import AS_OF, make_file, make_item

ENTERED = Entered(index=0, version=1, salt="0" * 32)
FILE = make_file("news/2024/a.pdf")
FILES: Files = {FILE.path: FILE}
ITEM = make_item(attachments=(Attachment("a.pdf", "附件"),), fingerprint="f")


@pytest.fixture
def database() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute(f"CREATE TABLE seals {COLUMNS}")
    return made


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The items whose records were written for their digest."""
    found: list[str] = []

    def note(item: Item, files: Files, entered: Entered) -> str:
        found.append(item.id)
        return record_sha256(item, files, entered)

    monkeypatch.setattr(seal_cache, "record_sha256", note)
    return found


def test_a_digest_is_worked_out_once_in_this_run_and_the_next(database: sqlite3.Connection, made: list[str]) -> None:
    expected = record_sha256(ITEM, FILES, ENTERED)
    for _ in range(2):
        cache = SealCache(database)
        assert [cache.sha256(ITEM, FILES, ENTERED) for _ in range(2)] == [expected] * 2
        cache.write(is_whole=True)
    assert made == [ITEM.id]


@pytest.mark.parametrize(
    ("item", "files", "entered"),
    [
        (replace(ITEM, title="另一个", fingerprint="g"), FILES, ENTERED),
        (replace(ITEM, title="另一个", fingerprint=""), FILES, ENTERED),
        (ITEM, {FILE.path: replace(FILE, sha256="1" * 64)}, ENTERED),
        (ITEM, {FILE.path: replace(FILE, size_bytes=1)}, ENTERED),
        (ITEM, {}, ENTERED),
        (ITEM, FILES, replace(ENTERED, version=2)),
        (ITEM, FILES, replace(ENTERED, salt="1" * 32)),
    ],
)
def test_whatever_goes_into_the_record_makes_another_digest(
    database: sqlite3.Connection, item: Item, files: Files, entered: Entered
) -> None:
    cache = SealCache(database)
    before = cache.sha256(ITEM, FILES, ENTERED)
    assert cache.sha256(item, files, entered) == record_sha256(item, files, entered) != before


def test_what_a_whole_run_did_not_ask_for_is_deleted_but_not_by_one_that_looks_at_no_log(
    database: sqlite3.Connection, made: list[str]
) -> None:
    other = replace(ITEM, id="n-2", fingerprint="g")
    for asked in ([ITEM, other], [], [ITEM], [other]):
        cache = SealCache(database)
        for item in asked:
            cache.sha256(item, FILES, ENTERED)
        cache.write(is_whole=True)
    assert made == ["n-1", "n-2", "n-2"]
    assert database.execute("SELECT count(*) FROM seals").fetchone() == (1,)


@pytest.mark.parametrize("value", [b"\xff", 1, None])
def test_a_damaged_digest_is_worked_out_again(database: sqlite3.Connection, value: object) -> None:
    expected = SealCache(database).sha256(ITEM, FILES, ENTERED)
    key = f"f 1 {ENTERED.salt} {FILE.sha256}:{FILE.size_bytes}"
    database.execute("DROP TABLE seals")
    database.execute("CREATE TABLE seals (key, sha256)")
    database.execute("INSERT INTO seals VALUES (?, ?)", (key, value))
    assert SealCache(database).sha256(ITEM, FILES, ENTERED) == expected


def test_where_nothing_can_be_kept_the_digest_is_right() -> None:
    cache = SealCache(None)
    assert cache.sha256(ITEM, FILES, ENTERED) == record_sha256(ITEM, FILES, ENTERED)
    cache.write(is_whole=True)


def test_a_project_with_a_log_writes_the_record_of_a_changed_item_alone(project: Path, made: list[str]) -> None:
    def lacking() -> list[str]:
        made.clear()
        dataset, problems = load(project, AS_OF, remember=True)
        assert dataset is not None
        assert errors(problems) == []
        return [item.id for item in compare(dataset, AS_OF).lacking]

    with only_one(project):
        dataset, _ = load(project, AS_OF)
        assert dataset is not None
        seal(project, dataset, AS_OF, None)
    assert (lacking(), len(made)) == ([], 4)
    assert (lacking(), made) == ([], [])
    file = project / "data/items/news/2024/n-20240305.md"
    file.write_text(file.read_text("utf-8") + "\n又一句。\n", "utf-8")
    assert (lacking(), made) == (["n-20240305"], ["n-20240305"])
