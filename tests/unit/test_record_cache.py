"""What records say is kept between runs, and no run's result depends on it."""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import cache_database, file_stamps, record_cache
from generator.load import load
from generator.model import parse_record
from generator.model.item import Item
from generator.model.stored import Parsed
from generator.model.stored_parts import StoredContent
from generator.outputs import feeds, pages
from generator.processes import in_processes
from generator.record_cache import CACHE, RecordCache
from generator.records import markdown
from generator.records.raw import RawRecord
from generator.views.site_view import view_site
from tests.builders import AS_OF, lines, make_project, record, rendered
from tests.git_project import commit

FILES: dict[str, str | bytes] = {
    "data/items/news/2024/n-1.md": record(body="第一条。"),
    "data/items/news/2024/n-2.md": record(titel="x"),
    "data/sheets/news-a.csv": "编号,标题,发布日期,正文\nn-3,甲,2024-03-05,乙\nn-4,丙,错,丁\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, FILES)


def site_of(root: Path, *, remember: bool) -> tuple[list[str], dict[str, bytes]]:
    dataset, problems = load(root, AS_OF, remember=remember)
    assert dataset is not None
    site = view_site(dataset, AS_OF)
    return lines(problems), {
        each.path: each.read() for each in (*rendered(pages.render, site), *rendered(feeds.render, site))
    }


def test_the_site_and_the_problems_are_the_same_where_new_records_are_looked_through_first(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = site_of(root, remember=False)
    monkeypatch.setattr(markdown, "_MOST_IN_MEMORY", 0)
    monkeypatch.setattr(parse_record, "_RECORDS_AT_ONCE", 2)
    assert site_of(root, remember=True) == plain
    assert site_of(root, remember=True) == plain


def test_very_many_new_records_are_understood_in_a_process_that_ends(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = site_of(root, remember=False)
    monkeypatch.setattr("generator.load._MANY_FILES", 0)
    forbid(monkeypatch, os.getpid())
    monkeypatch.setattr("generator.file_stamps._TICK_NS", 0)
    assert site_of(root, remember=True) == plain


def test_where_nothing_can_be_kept_they_are_understood_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = site_of(root, remember=False)
    monkeypatch.setattr("generator.load._MANY_FILES", 0)
    (root / ".cache").write_text("no folder")
    assert site_of(root, remember=True) == plain


def forbid(monkeypatch: pytest.MonkeyPatch, process: int | None = None) -> None:
    """From now on no record may be understood anew, or not in that process."""
    understand = parse_record._parse_record

    def refuse(*arguments: Any, **options: Any) -> Parsed:
        if process in {None, os.getpid()}:
            raise AssertionError(arguments)
        return understand(*arguments, **options)

    monkeypatch.setattr(parse_record, "_parse_record", refuse)


def test_the_site_and_the_problems_are_the_same_with_and_without(root: Path) -> None:
    plain = site_of(root, remember=False)
    assert site_of(root, remember=True) == plain
    assert site_of(root, remember=True) == plain


def test_a_record_that_is_known_is_not_understood_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site_of(root, remember=True)
    forbid(monkeypatch)
    assert site_of(root, remember=True) == first


def test_the_search_for_cycles_goes_on_when_records_are_made(root: Path) -> None:
    site_of(root, remember=True)
    frozen = gc.get_freeze_count()
    site_of(root, remember=True)
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, frozen)


def test_a_record_that_changed_moved_or_is_read_by_other_settings_is_understood_anew(root: Path) -> None:
    site_of(root, remember=True)
    (root / "data/items/news/2024/n-1.md").write_text(record(body="改过了。"), "utf-8")
    (root / "data/items/news/2024/n-1.md").rename(root / "data/items/news/2024/n-9.md")
    settings = root / "data/site.toml"
    settings.write_text(settings.read_text("utf-8").replace("https://", "https://www."), "utf-8")
    assert site_of(root, remember=True) == site_of(root, remember=False)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no database": lambda file: file.write_bytes(b"x" * 5000),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:3000]),
    "another table": lambda file: sql(file, "ALTER TABLE records RENAME TO other"),
    "no JSON": lambda file: sql(file, "UPDATE records SET rest = '{'"),
    "other JSON": lambda file: sql(file, "UPDATE records SET rest = '[3]'"),
    "no day": lambda file: sql(file, "UPDATE records SET published = ''"),
    "other texts": lambda file: sql(file, "UPDATE texts SET html = X'31'"),
    "no texts": lambda file: sql(file, "DELETE FROM texts"),
    "another version": lambda file: sql(file, "PRAGMA user_version = 7"),
    "a folder": lambda file: file.rename(file.with_name("old")).parent.joinpath(file.name).mkdir(),
}


def sql(file: Path, statement: str) -> None:
    database = sqlite3.connect(file)
    database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_as_if_there_were_none(root: Path, damage: str) -> None:
    plain = site_of(root, remember=True)
    DAMAGES[damage](root / CACHE)
    assert site_of(root, remember=True) == plain
    assert site_of(root, remember=True) == plain


def test_a_text_that_is_lost_while_it_is_needed_is_made_again(root: Path) -> None:
    plain = site_of(root, remember=True)
    dataset, _problems = load(root, AS_OF, remember=True)
    assert dataset is not None
    sql(root / CACHE, "DELETE FROM texts")
    site = view_site(dataset, AS_OF)
    assert {each.path: each.read() for each in (*rendered(pages.render, site), *rendered(feeds.render, site))} == plain[
        1
    ]


def test_a_lost_text_is_made_again_though_nothing_holds_its_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_stamps, "_TICK_NS", 0)  # or a file that was written just now isn't believed
    plain, _problems = load(root, AS_OF)
    load(root, AS_OF, remember=True)
    dataset, _problems = load(root, AS_OF, remember=True)
    assert plain is not None
    assert dataset is not None
    of_files = [item.content for item in dataset.items if item.where.file.endswith(".md")]
    assert of_files
    held = gc.get_referents(*(each._read for each in of_files))  # type: ignore[attr-defined]
    assert not any(isinstance(each, RawRecord) for each in held)
    sql(root / CACHE, "DELETE FROM texts")
    assert [item.content.html for item in dataset.items] == [item.content.html for item in plain.items]


def test_texts_are_read_in_other_processes_too(root: Path) -> None:
    load(root, AS_OF, remember=True)
    dataset, _problems = load(root, AS_OF, remember=True)
    assert dataset is not None

    def read(items: Iterable[Item]) -> dict[str, str]:
        return {item.id: item.content.text for item in items}

    made = in_processes(read, [*dataset.items] * 4, 1)
    assert {**made[0], **made[-1]} == {item.id: item.content.text for item in dataset.items}


def test_a_content_of_the_cache_is_the_one_that_was_kept(root: Path) -> None:
    load(root, AS_OF, remember=True)
    kept, plain = load(root, AS_OF, remember=True)[0], load(root, AS_OF)[0]
    assert kept is not None
    assert plain is not None
    assert kept.items == plain.items
    assert plain.items == kept.items
    assert hash(kept.items[0].content) == hash(plain.items[0].content)
    assert kept.items[0].content != replace(plain.items[0].content, text="x")


def test_while_another_run_writes_this_one_goes_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_database, "_BUSY_SECONDS", 0.0)
    plain = site_of(root, remember=True)
    other = sqlite3.connect(root / CACHE)
    other.execute("BEGIN EXCLUSIVE")
    assert site_of(root, remember=True) == plain
    other.close()


def test_what_no_record_needs_any_more_is_deleted_when_it_is_much(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_cache, "_MIN_ROWS", 0)
    for number in range(12):
        (root / "data/items/news/2024/n-1.md").write_text(record(body=f"第{number}稿。"), "utf-8")
        load(root, AS_OF, remember=True)
    database = sqlite3.connect(root / CACHE)
    assert database.execute("SELECT count(*) FROM records").fetchone()[0] <= 10  # of 16
    database.close()
    assert RecordCache(root).under("nothing") == []


def test_the_lines_of_a_version_are_not_worked_out_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, "2024-03-05")
    (root / "data/items/news/2024/n-1.md").write_text(record(body="改过了。"), "utf-8")
    commit(root, "2024-03-09")
    first = load(root, AS_OF, remember=True)[0]
    assert first is not None
    assert first.past.versions["n-1"][0].lines != first.past.versions["n-1"][-1].lines

    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(record_cache, "lines_of", refuse)
    again = load(root, AS_OF, remember=True)[0]
    assert again is not None
    assert again.past == first.past


def test_texts_are_written_while_records_are_understood_and_not_held(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_cache, "_MOST_WAITING", 2)
    monkeypatch.setattr(record_cache, "_MOST_AT_HAND", 1)
    dataset, _problems = load(root, AS_OF, remember=True)
    assert dataset is not None
    assert {type(item.content) for item in dataset.items} == {StoredContent}
    assert site_of(root, remember=True) == site_of(root, remember=False)


def test_texts_that_cannot_be_written_are_held(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = site_of(root, remember=False)
    monkeypatch.setattr(record_cache, "_MOST_WAITING", 1)
    RecordCache(root).save()
    sql(root / CACHE, "CREATE TRIGGER full BEFORE INSERT ON texts BEGIN SELECT RAISE(FAIL, 'full'); END")
    assert site_of(root, remember=True) == plain
    assert site_of(root, remember=True) == plain
