"""Publishing to S3-compatible storage: moto's server on this machine, with a gate that refuses and writes down."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.outputs.headers.table import FRESH, KEPT
from generator.publishing import publish
from generator.publishing.tree import MARKER

from .linked_site import dead_links, linked_site
from .places import BUCKET, Place, Storage, files_in, s3_place, write_site

pytestmark = pytest.mark.e2e  # a server on loopback
MOMENT = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)


@pytest.fixture
def place(storage: Storage, tmp_path: Path) -> Place:
    storage.asked.clear()
    storage.refuses = lambda _number: False
    return s3_place(tmp_path, storage, tmp_path.name)


def written(storage: Storage, place: Place) -> list[str]:
    """`PUT path` and `DELETE path`, below the place, in order."""
    prefix = f"{place.target.text('prefix')}/"
    return [f"{each.method} {each.path.removeprefix(prefix)}" for each in storage.changes]


def test_at_no_moment_of_fifty_publishes_does_a_link_lead_to_nothing(
    storage: Storage, place: Place, tmp_path: Path
) -> None:
    """Every state that storage passes through, one request after the other, as a reader could see it."""
    for edition in range(50):
        items = range(edition // 5, edition // 4 + 3)  # new ones come, old ones go
        publish(place.target, linked_site(tmp_path / "site", items, edition), MOMENT)
    state: dict[str, str] = {}
    for each in storage.changes:
        path = each.path.removeprefix(f"{place.target.text('prefix')}/")
        if each.method == "DELETE":
            del state[path]
        else:
            state[path] = each.body
        assert dead_links(state) == [], f"after {each.method} {path}"
    assert files_in(tmp_path / "site").items() <= state.items()
    assert {path for path in state if path not in files_in(tmp_path / "site")} == {
        f"assets/stylesheets/main.{number}.css" for number in range(4)
    }, "style sheets that open pages may ask for stay, and nothing else"


def test_only_what_changed_is_sent_in_an_order_that_suits_readers(
    storage: Storage, place: Place, tmp_path: Path
) -> None:
    publish(place.target, linked_site(tmp_path / "site", range(1, 4), 1), MOMENT)
    storage.asked.clear()
    publish(place.target, linked_site(tmp_path / "site", range(2, 5), 2), MOMENT)
    put = written(storage, place)
    stages = [
        {"PUT assets/gongkai.css", "PUT search/all-2/columns.bin", "PUT news/4/list.xlsx"},
        {"PUT news/4/index.html"},
        {"PUT news/3/index.html", "PUT news/index.html"},
        {"PUT index.html", "PUT feed.xml"},
        {"PUT search/index.json"},
        {"DELETE news/1/index.html", "DELETE news/1/list.xlsx", "DELETE search/all-1/columns.bin"},
    ]
    for stage in stages:
        assert set(put[: len(stage)]) == stage
        del put[: len(stage)]
    assert put == []


def test_each_file_has_the_type_and_the_cache_headers_of_the_sites_table(
    storage: Storage, place: Place, tmp_path: Path
) -> None:
    files = {
        "news/feed.xml": "",
        "a/岗位表.xlsx": "",
        "a/plan.csv": "",
        "assets/javascripts/bundle.0a1b.min.js": "",
        "all.ics": "",
    }
    publish(place.target, write_site(tmp_path / "site", files), MOMENT)
    headers = {each.path.removeprefix(f"{place.target.text('prefix')}/"): each.headers for each in storage.changes}
    told = {path: (each["Content-Type"], each["Cache-Control"]) for path, each in headers.items()}
    assert told == {
        "index.html": ("text/html; charset=utf-8", FRESH),
        "robots.txt": ("text/plain; charset=utf-8", FRESH),
        "feed.xml": ("application/xml; charset=utf-8", FRESH),
        "news/feed.xml": ("application/xml; charset=utf-8", FRESH),
        "a/岗位表.xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FRESH),
        "a/plan.csv": ("text/csv; charset=utf-8", FRESH),
        "assets/javascripts/bundle.0a1b.min.js": ("text/javascript; charset=utf-8", KEPT),
        "all.ics": ("text/calendar; charset=utf-8", FRESH),
    }


def test_calls_that_fail_are_made_again(storage: Storage, place: Place, tmp_path: Path) -> None:
    storage.refuses = lambda number: number % 3 == 0
    publish(place.target, linked_site(tmp_path / "site", range(3), 1), MOMENT)
    assert any(each.method == "refused" for each in storage.asked)
    storage.refuses = lambda _number: False
    assert place.published() == files_in(tmp_path / "site")


def test_a_publish_that_was_cut_off_leaves_no_dead_link_and_the_next_goes_on_even_with_another_site(
    storage: Storage, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publishing.s3._ATTEMPTS", 1)
    monkeypatch.setattr("s3fs.S3FileSystem.retries", 1)
    storage.refuses = lambda number: number > 9
    with pytest.raises(PublishError, match=r"没有成功.*再运行一次会接着做"):
        publish(place.target, linked_site(tmp_path / "site", range(6), 1), MOMENT)
    storage.refuses = lambda _number: False
    left = place.published()
    assert left
    assert "index.html" not in left
    publish(place.target, linked_site(tmp_path / "site", range(5), 2), MOMENT)
    assert place.published() == files_in(tmp_path / "site")
    storage.asked.clear()
    publish(place.target, linked_site(tmp_path / "site", range(5), 2), MOMENT)
    assert written(storage, place) == []


def test_what_is_not_ours_is_left_alone(storage: Storage, place: Place, tmp_path: Path) -> None:
    import s3fs

    other = s3fs.S3FileSystem(client_kwargs={"endpoint_url": storage.endpoint}, skip_instance_cache=True)
    other.pipe(f"{BUCKET}/{tmp_path.name}/theirs.txt", b"theirs")
    site = linked_site(tmp_path / "site", range(3), 1)
    with pytest.raises(PublishError, match="里有别的文件"):
        publish(place.target, site, MOMENT)
    assert place.published() == {"theirs.txt": "theirs"}
    other.pipe(f"{BUCKET}/{tmp_path.name}/{MARKER}", b"")  # somebody has decided that it may go
    publish(place.target, site, MOMENT)
    assert place.published() == files_in(site)


def test_a_bucket_that_is_not_there_is_said_in_chinese(place: Place, tmp_path: Path) -> None:
    target = replace(place.target, values={**place.target.values, "bucket": "nowhere"})
    with pytest.raises(PublishError, match="没有 bucket“nowhere”"):
        publish(target, linked_site(tmp_path / "site", range(3), 1), MOMENT)
