"""What holds for every kind of target, by being listed in `KINDS`."""

import datetime as dt
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publishing import KINDS, publish
from generator.publishing.tree import Difference

from .places import (
    Place,
    Storage,
    files_in,
    folder_place,
    git_place,
    rsync_place,
    s3_place,
    write_site,
)

MOMENT = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)
FIRST = {"news/a/index.html": "a", "news/a/list.xlsx": "sheet", "assets/x.css": "css", ".well-known/security.txt": "s"}
SECOND = {"news/a/index.html": "a corrected", "news/b/index.html": "b", "assets/x.css": "css", "_headers": "h"}


@pytest.fixture(params=[pytest.param(kind, marks=pytest.mark.e2e) if kind == "s3" else kind for kind in KINDS])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    match request.param:
        case "folder":
            return folder_place(tmp_path)
        case "rsync":
            return rsync_place(tmp_path)
        case "git":
            return git_place(tmp_path)
        case "s3":
            storage: Storage = request.getfixturevalue("storage")
            return s3_place(tmp_path, storage, tmp_path.name)
    pytest.fail(f"no place to try the kind {request.param} at")


def test_what_is_published_is_the_site_each_time(place: Place, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = publish(place.target, write_site(site, FIRST), MOMENT)
    assert place.published() == files_in(site)
    assert sorted(first.added) == sorted(files_in(site))
    second = publish(place.target, write_site(site, SECOND), MOMENT)
    assert place.published() == files_in(site)
    assert second.added == ("_headers", "news/b/index.html")
    assert second.changed == ("news/a/index.html",)
    assert second.removed == (".well-known/security.txt", "news/a/list.xlsx")


def test_nothing_happens_where_nothing_changed(place: Place, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", FIRST)
    publish(place.target, site, MOMENT)
    again = publish(place.target, write_site(site, FIRST), MOMENT)
    assert not again
    assert again.release == ""


def test_a_dry_run_says_the_same_and_does_nothing(place: Place, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", FIRST)
    publish(place.target, site, MOMENT)
    before = place.published()
    write_site(site, SECOND)
    told = publish(place.target, site, MOMENT, dry_run=True)
    assert place.published() == before
    done = publish(place.target, site, MOMENT)
    assert told == Difference(added=done.added, changed=done.changed, removed=done.removed)


def test_an_unbuilt_site_is_not_published(place: Place, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", FIRST)
    publish(place.target, site, MOMENT)
    before = place.published()
    (site / "robots.txt").unlink()
    with pytest.raises(PublishError, match=r"robots\.txt"):
        publish(place.target, site, MOMENT)
    assert place.published() == before


def test_names_of_any_spelling_are_published(place: Place, tmp_path: Path) -> None:
    odd = {"news/a/岗位 表+(1)%20&#.xlsx": "sheet", "news/a/-rf": "dash", "news/a/ö.txt": "umlaut"}
    site = write_site(tmp_path / "site", odd)
    publish(place.target, site, MOMENT)
    assert place.published() == files_in(site)
    removed = publish(place.target, write_site(site, {}), MOMENT)
    assert set(removed.removed) == set(odd)
    assert place.published() == files_in(site)
