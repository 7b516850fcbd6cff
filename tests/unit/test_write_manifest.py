from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.model.item import Item
from generator.records.manifest import MANIFEST, MOVED, REMOVED, Address, read_manifest
from generator.write_manifest import ManifestReport, write_manifest
from tests.builders import AS_OF, URL, make_dataset, make_item, moment

ONE, TWO = "news/2024/n-1/", "news/2024/n-2/"


def write(
    root: Path, *items: Item, moves: tuple[tuple[str, str], ...] = (), removals: tuple[str, ...] = ()
) -> ManifestReport:
    (root / "data").mkdir(exist_ok=True)
    manifest, problems = read_manifest(root)
    assert problems == []
    return write_manifest(root, make_dataset(*items, manifest=manifest), AS_OF, moves, removals)


def addresses(root: Path) -> dict[str, Address]:
    manifest, _ = read_manifest(root)
    assert manifest is not None
    return manifest.addresses


def test_what_is_public_is_added_and_nothing_else(tmp_path: Path) -> None:
    items = (
        make_item(), make_item(id="n-2"), make_item(id="n-3", status="draft"),
        make_item(id="n-4", published=moment("2025-06-01")),
    )  # fmt: skip
    assert write(tmp_path, *items) == ManifestReport(2, (ONE, TWO), ())
    assert addresses(tmp_path)[ONE] == Address(path=ONE, id="n-1", category="news", published="2024-03-05")
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["published.tsv"]


def test_a_second_run_changes_no_byte_and_touches_no_file(tmp_path: Path) -> None:
    write(tmp_path, make_item())
    before = (tmp_path / MANIFEST).stat().st_mtime_ns
    assert write(tmp_path, make_item()) == ManifestReport(1, (), ())
    assert (tmp_path / MANIFEST).stat().st_mtime_ns == before


def test_an_item_that_moved_and_kept_its_id_is_marked_and_one_that_is_gone_keeps_its_line(tmp_path: Path) -> None:
    write(tmp_path, make_item(), make_item(id="n-2"))
    moved = make_item(category="employment-news")
    assert write(tmp_path, moved) == ManifestReport(3, (moved.url_path,), (ONE,))
    found = addresses(tmp_path)
    assert (found[ONE].state, found[ONE].target) == (MOVED, moved.url_path)
    assert found[TWO].state == "公开"
    assert write(tmp_path, make_item()).changed == (moved.url_path, ONE)  # and back again


def test_a_new_id_and_a_removal_are_told_by_address(tmp_path: Path) -> None:
    write(tmp_path, make_item(), make_item(id="n-2"))
    report = write(tmp_path, make_item(id="n-9"), moves=((URL + ONE, "news/2024/n-9"),), removals=(TWO,))
    assert report.changed == (ONE, TWO)
    found = addresses(tmp_path)
    assert (found[ONE].state, found[ONE].target) == (MOVED, "news/2024/n-9/")
    assert (found[TWO].state, found[TWO].target) == (REMOVED, "")


def test_an_address_that_was_never_listed_is_refused(tmp_path: Path) -> None:
    write(tmp_path, make_item())
    with pytest.raises(ConfigError, match="没有网址“news/2024/n-7/”"):
        write(tmp_path, make_item(), removals=("news/2024/n-7/",))
