"""Releases of a folder: what is kept, what changes places, and what can be gone back to."""

import datetime as dt
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.build_lock import hold
from generator.errors import PublishError
from generator.publishing import publish
from generator.publishing.folder import current, releases, rollback

from .places import files_in, folder_place, write_site

MOMENT = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)


def publish_page(root: Path, text: str, minute: int = 0) -> str:
    site = write_site(root / "site", {"a.html": text})
    return publish(folder_place(root).target, site, MOMENT + dt.timedelta(minutes=minute)).release


def test_the_last_releases_are_kept_and_unchanged_files_take_no_room(tmp_path: Path) -> None:
    names = [publish_page(tmp_path, str(minute), minute) for minute in range(5)]
    base = tmp_path / "public"
    assert names[0] == "20240305-090000"
    assert releases(folder_place(tmp_path).target) == names[2:]
    assert (base / "current").readlink() == Path("releases") / names[-1]
    one, other = (base / "releases" / name for name in names[-2:])
    assert (one / "feed.xml").samefile(other / "feed.xml")
    assert ((one / "a.html").read_text(), (other / "a.html").read_text()) == ("3", "4")


def test_a_release_is_newer_than_the_last_also_where_the_clock_was_set_back(tmp_path: Path) -> None:
    names = [publish_page(tmp_path, str(minute), -minute) for minute in range(3)]
    assert names == sorted(set(names))
    assert current(tmp_path / "public") == names[-1]


def test_going_back_shows_the_release_before_or_any_that_is_kept_and_a_new_publish_goes_on(tmp_path: Path) -> None:
    target = folder_place(tmp_path).target
    names = [publish_page(tmp_path, str(minute), minute) for minute in range(3)]
    assert rollback(target, None) == names[1]
    assert (tmp_path / "public/current/a.html").read_text() == "1"
    assert rollback(target, None) == names[0]
    with pytest.raises(PublishError, match="没有更早的版本"):
        rollback(target, None)
    assert rollback(target, names[2]) == names[2]
    with pytest.raises(PublishError, match=r"没有版本“\.\./etc”"):
        rollback(target, "../etc")
    rollback(target, names[0])
    assert publish_page(tmp_path, "3", 3) > names[2]
    assert (tmp_path / "public/current/a.html").read_text() == "3"


def test_the_release_that_readers_see_is_never_pruned(tmp_path: Path) -> None:
    target = folder_place(tmp_path).target
    names = [publish_page(tmp_path, str(minute), minute) for minute in range(3)]
    rollback(target, names[0])
    publish_page(tmp_path, "3", 3)
    assert current(tmp_path / "public") in releases(target)


def test_what_open_pages_ask_for_stays_and_what_holds_records_goes(tmp_path: Path) -> None:
    target, style = folder_place(tmp_path).target, "assets/stylesheets/main.0a1b.css"
    publish(target, write_site(tmp_path / "site", {style: "old", "leak.html": "x", "search/a-1/c.bin": "x"}), MOMENT)
    found = publish(target, write_site(tmp_path / "site", {"assets/stylesheets/main.2c3d.css": "new"}), MOMENT)
    assert found.removed == ("leak.html", "search/a-1/c.bin")
    shown = files_in(tmp_path / "public/current")
    assert shown == {**files_in(tmp_path / "site"), style: "old"}


def test_publishes_at_once_wait_for_each_other_and_each_release_is_whole(tmp_path: Path) -> None:
    target = replace(folder_place(tmp_path).target, values={"path": "public", "keep": 9})
    sites = [write_site(tmp_path / str(number), {"a.html": str(number), "b.html": "b"}) for number in range(6)]
    with ThreadPoolExecutor(len(sites)) as pool:
        done = list(pool.map(lambda site: publish(target, site, MOMENT), sites))
    assert sorted(each.release for each in done) == releases(target)
    for site, each in zip(sites, done, strict=True):
        assert files_in(tmp_path / "public/releases" / each.release) == files_in(site)


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    publish(folder_place(tmp_path).target, write_site(tmp_path / "site", {}), MOMENT, dry_run=True)
    assert not (tmp_path / "public").exists()


def test_what_a_killed_publish_left_is_cleared_and_never_shown(tmp_path: Path) -> None:
    publish_page(tmp_path, "0")
    left = tmp_path / "public/releases/.half"
    write_site(left, {"a.html": "half"})
    assert ".half" not in releases(folder_place(tmp_path).target)
    publish_page(tmp_path, "1", 1)
    assert not left.exists()


def test_a_publish_killed_while_it_clears_old_releases_leaves_none_that_is_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [publish_page(tmp_path, str(minute), minute) for minute in range(3)]
    folder, delete = tmp_path / "public/releases", shutil.rmtree

    def killed(tree: Path, **options: Any) -> None:
        if Path(tree).name.lstrip(".") != names[0]:
            delete(tree, **options)
            return
        (tree / "a.html").unlink()
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        publish_page(tmp_path, "3", 3)
    monkeypatch.undo()
    assert names[0] not in releases(folder_place(tmp_path).target)
    assert all((folder / name / "a.html").is_file() for name in releases(folder_place(tmp_path).target))
    publish_page(tmp_path, "4", 4)
    assert not list(folder.glob(".*"))


def test_going_back_waits_for_a_publish_that_may_clear_the_release_away(tmp_path: Path) -> None:
    target = folder_place(tmp_path).target
    names = [publish_page(tmp_path, str(minute), minute) for minute in range(3)]
    with ThreadPoolExecutor(1) as pool:
        with hold(tmp_path / "public/.publish.lock", lambda _: None):
            going = pool.submit(rollback, target, names[0])
            time.sleep(0.3)  # long enough to have looked before the lock, were it so
            (tmp_path / "public/releases" / names[0]).rename(tmp_path / "pruned")
        with pytest.raises(PublishError, match="没有版本"):
            going.result()
    assert current(tmp_path / "public") == names[2]


@pytest.mark.parametrize("name", ["index.html", "current/index.html"])
def test_a_folder_of_others_is_refused_and_untouched(tmp_path: Path, name: str) -> None:
    theirs = tmp_path / "public" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs")
    with pytest.raises(PublishError, match="有别的东西"):
        publish_page(tmp_path, "0")
    assert files_in(tmp_path / "public") == {name: "theirs"}
