import errno
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from generator.build_cache import CACHE, BuildCache


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write(tmp_path / "tree", {"a.html": "甲", "news/b.html": "乙"})
    return tmp_path / "tree"


STAMPED = {"a.html": "1", "news/b.html": "2"}


def test_what_was_stamped_is_known_in_the_next_run_also_where_the_folder_has_another_name(
    tmp_path: Path, tree: Path
) -> None:
    with BuildCache(tmp_path) as cache:
        assert cache.stamps(tree) == {}
        cache.stamp(tree, STAMPED)
    tree.rename(tmp_path / "moved")
    with BuildCache(tmp_path) as cache:
        assert cache.stamps(tmp_path / "moved") == STAMPED
        assert cache.stamps(tree) == {}


def test_a_cache_that_nobody_may_look_at_is_no_error(
    tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
    look = os.stat

    def refused(path: str | Path, **how: Any) -> os.stat_result:
        if Path(path) == tmp_path / CACHE:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path, **how)

    monkeypatch.setattr(os, "stat", refused)
    with BuildCache(tmp_path, [tree]) as cache:
        assert cache.stamps(tree).keys() <= STAMPED.keys()


def _write_again(tree: Path) -> None:
    (tree / "a.html").write_text("丙", encoding="utf-8")


def _write_as_old(tree: Path) -> None:
    """The same size, the same time of modification."""
    state = (tree / "a.html").stat()
    _write_again(tree)
    os.utime(tree / "a.html", ns=(state.st_atime_ns, state.st_mtime_ns))


def _replace(tree: Path) -> None:
    (tree / "c").write_text("丙", encoding="utf-8")
    (tree / "c").replace(tree / "a.html")


def _link(tree: Path) -> None:
    (tree / "a.html").unlink()
    (tree / "a.html").symlink_to(tree / "news/b.html")


def _delete(tree: Path) -> None:
    (tree / "a.html").unlink()


@pytest.mark.parametrize("change", [_write_again, _write_as_old, _replace, _link, _delete])
def test_a_file_that_somebody_else_has_touched_is_not_known(tmp_path: Path, tree: Path, change: object) -> None:
    assert callable(change)
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        change(tree)
        assert cache.stamps(tree) == {"news/b.html": "2"}


def _write_longer(tree: Path) -> None:
    (tree / "a.html").write_text("丙丙", encoding="utf-8")
    state = (tree / "news/b.html").stat()
    os.utime(tree / "a.html", ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.mark.parametrize("change", [_write_again, _write_longer, _link, _delete])
def test_in_a_copy_of_the_project_what_came_with_its_time_of_modification_is_known(
    tmp_path: Path, tree: Path, change: object
) -> None:
    assert callable(change)
    (tmp_path / "one").mkdir()
    tree.rename(tmp_path / "one/tree")
    with BuildCache(tmp_path / "one") as cache:
        cache.stamp(tmp_path / "one/tree", STAMPED)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    with BuildCache(tmp_path / "two") as cache:
        assert cache.survey(tmp_path / "two/tree") == (STAMPED, [])
    shutil.rmtree(tmp_path / "two")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    change(tmp_path / "two/tree")
    with BuildCache(tmp_path / "two") as cache:
        assert cache.stamps(tmp_path / "two/tree") == {"news/b.html": "2"}
        assert cache.stamps(tmp_path / "two/tree") == {"news/b.html": "2"}


def test_a_file_of_which_two_folders_say_different_things_is_not_known_in_a_copy(tmp_path: Path, tree: Path) -> None:
    shutil.copytree(tree, tmp_path / "twin")
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        cache.stamp(tmp_path / "twin", {"a.html": "3", "news/b.html": "2"})
        shutil.copytree(tree, tmp_path / "copy")
        assert cache.stamps(tmp_path / "copy") == {"news/b.html": "2"}


def test_a_survey_tells_what_is_as_it_was_stamped_and_what_else_lies_there(tmp_path: Path, tree: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        _write_again(tree)
        write(tree, {"news/c.html": "丙"})
        (tree / "empty/folder").mkdir(parents=True)
        (tree / "link").symlink_to(tree / "news")
        stamps, others = cache.survey(tree)
        assert stamps == cache.stamps(tree) == {"news/b.html": "2"}
        assert sorted(others) == ["a.html", "empty/folder", "link", "news/c.html"]
        assert cache.stamped(tree) == STAMPED
        assert cache.stamps_among(tree, ["a.html", "news/b.html", "news/c.html", "none"]) == {"news/b.html": "2"}
        cache.forget(tree)
        assert cache.stamped(tree) == {}
        assert len(cache.survey(tree)[1]) == 5


def _surveyed_here(*_: object) -> None:
    raise AssertionError("surveyed here, though another process has done it")


def test_a_survey_that_another_process_makes_tells_the_same(
    tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, {**STAMPED, "news/c.html": "3"})
        cache.stamp(tmp_path, {"tree/a.html": "4"})
    _write_again(tree)
    write(tree, {"d.html": "丁"})
    with BuildCache(tmp_path) as cache:
        expected = [cache.survey(folder) for folder in (tree, tmp_path / "none", tmp_path)]
    with BuildCache(tmp_path, [tree, tmp_path / "none", tmp_path]) as cache:
        assert cache.survey(tree) == expected[0] == ({"news/b.html": "2"}, expected[0][1])
        monkeypatch.setattr(BuildCache, "look", _surveyed_here)
        assert cache.survey(tmp_path / "none") == expected[1]


def test_a_survey_is_made_again_of_a_folder_that_somebody_has_used_since(tmp_path: Path, tree: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
    with BuildCache(tmp_path, [tree, tmp_path]) as cache:
        cache.survey(tmp_path)  # so that the other process has seen both by now
        _write_again(tree)
        tree.chmod(0o700)
        assert cache.survey(tree) == ({"news/b.html": "2"}, ["a.html"])


def test_nothing_is_known_of_a_folder_whose_stamps_are_not_read_the_same_twice(
    tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        monkeypatch.setattr(cache, "look", lambda _: (0, [], ["a.html", "news/b.html"], []))
        assert cache.survey(tree) == ({}, ["a.html", "news/b.html"])


def test_a_folder_without_a_cache_gets_none_by_a_survey(tmp_path: Path, tree: Path) -> None:
    with BuildCache(tmp_path, [tree]):
        pass
    assert not (tmp_path / CACHE).exists()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    with BuildCache(tmp_path) as cache:
        assert cache.stamped(tmp_path / "none") == cache.stamps_among(tmp_path / "none", ["a"]) == {}


def test_of_a_folder_that_is_not_there_it_is_not_asked_what_it_is_a_copy_of(tmp_path: Path, tree: Path) -> None:
    """All stamps would be read for it, of which a large site has a million."""
    asked: list[str] = []
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        assert cache._database
        cache._database.set_trace_callback(asked.append)
        assert cache.survey(tmp_path / "none") == ({}, [])
        cache._database.set_trace_callback(None)
    assert asked
    assert [each for each in asked if "FROM stamps" in each and "WHERE tree" not in each] == []


def test_a_stamp_of_a_deleted_file_is_forgotten(tmp_path: Path, tree: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        cache.stamp(tree, {}, deleted=["a.html"])
        assert cache.stamps(tree) == {"news/b.html": "2"}


def test_records_are_kept_by_kind(tmp_path: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.keep_records("page", {"k": {"title": "标题", "targets": ["a.md"]}}, used=())
        cache.keep_records("other", {"k": 1}, used=())
    with BuildCache(tmp_path) as cache:
        assert dict(cache.records("page")) == {"k": {"title": "标题", "targets": ["a.md"]}}
        assert dict(cache.records("other")) == {"k": 1}


@pytest.mark.parametrize("value", [{1: "a key that JSON makes a text"}, {"a": (1, 2)}, {"a": {1, 2}}, b"bytes"])
def test_what_json_would_give_back_otherwise_is_not_kept(tmp_path: Path, value: object) -> None:
    with BuildCache(tmp_path) as cache:
        cache.keep_records("page", {"bad": value, "good": 1}, used=())
        assert dict(cache.records("page")) == {"good": 1}


@pytest.mark.parametrize("damage", ["", "{", "1, 2", "1], [2", b"\xff"])
def test_no_record_is_taken_for_another_where_one_is_damaged(tmp_path: Path, damage: str | bytes) -> None:
    with BuildCache(tmp_path) as cache:
        cache.keep_records("page", {"a": 1, "b": 2}, used=())
        assert cache._database
        cache._database.execute("UPDATE records SET value = ? WHERE key = 'a'", (damage,))
        assert dict(cache.records("page")) == {}


def test_stamps_of_other_folders_are_forgotten(tmp_path: Path, tree: Path) -> None:
    others = [tmp_path / name for name in ("x", "y", "z")]
    with BuildCache(tmp_path) as cache:
        cache.forget_others(tree)  # where there is nothing to forget
        for folder in (*others, tree):
            folder.mkdir(exist_ok=True)
            (folder / "a").write_text("a", "utf-8")
            cache.stamp(folder, {"a": "1"})
        cache.forget_others(tree, others[1], tmp_path / "none")
        assert [bool(cache.stamped(folder)) for folder in (*others, tree)] == [False, True, False, True]


def test_records_that_a_build_did_not_use_are_deleted(tmp_path: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.keep_records("page", {"old": 1, "used": 2}, used=())
        cache.keep_records("other", {"old": 3}, used=())
        cache.keep_records("page", {"new": 4}, used=["used"])
        assert dict(cache.records("page")) == {"used": 2, "new": 4}
    with BuildCache(tmp_path) as cache:
        assert dict(cache.records("page")) == {"used": 2, "new": 4}
        cache.keep_records("page", {"newer": 5}, used=["new"])
    with BuildCache(tmp_path) as cache:
        assert dict(cache.records("page")) == {"new": 4, "newer": 5}
        assert dict(cache.records("other")) == {"old": 3}


def test_heads_are_read_without_the_records_and_records_by_their_keys(tmp_path: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.keep_records("page", {"a": [1], "b": [2], "c": None}, used=(), heads={"a": "of a", "b": "of b"})
        cache.keep_records("other", {"a": [3]}, used=())
    with BuildCache(tmp_path) as cache:
        assert cache.heads("page") == {"a": "of a", "b": "of b", "c": ""}
        assert cache.heads("none") == {}
        assert cache.records_of("page", ["b", "c", "d"]) == {"b": [2], "c": None}
        assert cache.records_of("page", []) == cache.records_of("none", ["a"]) == {}
        cache.keep_records("page", {"a": [4]}, used=["b"])
    with BuildCache(tmp_path) as cache:
        assert cache.heads("page") == {"a": "", "b": "of b"}


def test_a_record_of_a_key_that_is_damaged_is_as_if_none_were_there(tmp_path: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.keep_records("page", {"a": 1, "b": 2}, used=())
        assert cache._database
        cache._database.execute("UPDATE records SET value = '{' WHERE key = 'a'")
        assert cache.records_of("page", ["a", "b"]) == {}
        assert cache.records_of("page", ["b"]) == {"b": 2}


@pytest.fixture
def twin(tmp_path: Path, tree: Path) -> Path:
    """A folder with all that the tree has, stamped alike, and one file besides."""
    write(tmp_path / "twin", {"a.html": "甲", "news/b.html": "乙", "404.html": "无"})
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        cache.stamp(tmp_path / "twin", {**STAMPED, "404.html": "3"})
        cache.pair(tree, tmp_path / "twin", ["404.html"])
    return tmp_path / "twin"


def test_of_a_pair_it_is_known_what_one_has_besides_the_other_also_by_other_names(
    tmp_path: Path, tree: Path, twin: Path
) -> None:
    with BuildCache(tmp_path) as cache:
        assert cache.besides(tree, twin) == ["404.html"]
        assert cache.besides(twin, tree) is cache.besides(tree, tmp_path / "none") is None
        assert cache.survey(tree)[1] == []
    tree.rename(tmp_path / "moved")
    with BuildCache(tmp_path) as cache:
        assert cache.besides(tmp_path / "moved", twin) == ["404.html"]


@pytest.mark.parametrize("change", [_write_again, _replace, _link, _delete])
def test_a_folder_that_a_survey_finds_otherwise_is_of_no_pair_any_more(
    tmp_path: Path, tree: Path, twin: Path, change: object
) -> None:
    assert callable(change)
    change(tree)
    with BuildCache(tmp_path) as cache:
        cache.survey(tree)
        assert cache.besides(tree, twin) is None


def test_a_folder_whose_stamps_are_not_read_the_same_twice_is_of_no_pair_any_more(
    tmp_path: Path, tree: Path, twin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is lacking there would be all, and be written over what the other has."""
    with BuildCache(tmp_path) as cache:
        monkeypatch.setattr(cache, "look", lambda _: (0, [], [], []))
        assert cache.survey(tree)[0] == {}
        assert cache.besides(tree, twin) is None


def test_a_folder_that_is_stamped_or_forgotten_is_of_no_pair_any_more(tmp_path: Path, tree: Path, twin: Path) -> None:
    for folder in (tree, twin):
        for is_stamped in (True, False):
            with BuildCache(tmp_path) as cache:
                cache.pair(tree, twin, [])
                assert cache.besides(tree, twin) == []
                cache.stamp(tmp_path, {})
                assert cache.besides(tree, twin) == []
                cache.stamp(folder, {}) if is_stamped else cache.forget(folder)
                assert cache.besides(tree, twin) is None


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 4000])
def test_a_damaged_file_is_as_if_it_held_nothing_and_is_made_anew(tmp_path: Path, tree: Path, damage: bytes) -> None:
    (tmp_path / CACHE).parent.mkdir()
    (tmp_path / CACHE).write_bytes(damage)
    with BuildCache(tmp_path) as cache:
        assert cache.stamps(tree) == {}
        cache.stamp(tree, STAMPED)
    with BuildCache(tmp_path) as cache:
        assert cache.stamps(tree) == STAMPED


def test_a_file_of_another_layout_is_made_anew(tmp_path: Path, tree: Path) -> None:
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
    with sqlite3.connect(tmp_path / CACHE) as database:
        database.execute("PRAGMA user_version = 999")
    with BuildCache(tmp_path) as cache:
        assert cache.stamps(tree) == {}


def test_where_there_can_be_no_file_nothing_is_remembered_and_nothing_fails(tmp_path: Path, tree: Path) -> None:
    (tmp_path / ".cache").write_text("in the way")
    with BuildCache(tmp_path) as cache:
        cache.stamp(tree, STAMPED)
        cache.keep_records("page", {"k": 1}, used=())
        assert cache.stamps(tree) == {}
        assert dict(cache.records("page")) == {}
