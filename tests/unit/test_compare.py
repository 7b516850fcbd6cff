import json
from pathlib import Path
from typing import Any

import pytest

from generator.compare import ItemChange, compare
from generator.errors import ConfigError

URL = "https://rsj.test.example/"


def item(path: str = "news/2024/n-1/", **changes: Any) -> dict[str, Any]:
    """An item as the open data has it."""
    name = path.strip("/").rpartition("/")[2]
    day = f"{path.split('/')[-3]}-03-05T00:00:00+08:00"
    return {"id": name, "title": "标题", "published": day, "body": "正文", "url": URL + path, **changes}


def site(root: Path, *items: dict[str, Any], url: str = URL, **pages: str) -> Path:
    """A built site of the items, with further pages by address (`a__b` for `a/b/`)."""
    index = json.dumps({"schema": f"{url}api/v1/schema.json"})
    files = {"index.html": "首页", "api/v1/index.json": index, "api/v1/news/2024.json": json.dumps({"items": items})}
    files |= {f"{name.replace('__', '/').replace('_', '-')}/index.html": text for name, text in pages.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def became(tmp_path: Path, old: list[dict[str, Any]], new: list[dict[str, Any]], **pages: str) -> list[ItemChange]:
    return list(compare(site(tmp_path / "old", *old), site(tmp_path / "new", *new, **pages)).items)


def test_the_same_site_is_the_same(tmp_path: Path) -> None:
    found = compare(site(tmp_path / "old", item()), site(tmp_path / "new", item()))
    assert (found.items, found.is_same) == ((), True)


def test_new_and_changed_items_are_told_with_the_fields_that_changed(tmp_path: Path) -> None:
    new = [item(title="新标题", body="新正文", updated="x"), item("news/2024/n-2/")]
    assert became(tmp_path, [item()], new) == [
        ItemChange(fate="added", path="news/2024/n-2/", title="标题"),
        ItemChange(fate="changed", path="news/2024/n-1/", title="新标题", what="标题、正文"),
    ]


def test_an_item_that_is_gone_was_withdrawn_moved_or_removed(tmp_path: Path) -> None:
    paths = ("news/2024/n-1/", "news/2024/n-2/", "news/2024/n-3/", "news/2024/n-4/")
    notice = '<div class="gk gk-notice">'
    redirect = '<meta http-equiv="refresh" content="0; url=../n-9/">'
    new = [item("news/2023/n-3/"), item("news/2024/n-9/")]
    found = became(
        tmp_path, [item(path) for path in paths], new, news__2024__n_1=notice, news__2024__n_2=redirect
    )  # fmt: skip
    assert [(each.fate, each.path, each.what) for each in found] == [
        ("moved", "news/2024/n-2/", "news/2024/n-9/"),
        ("moved", "news/2024/n-3/", "news/2023/n-3/"),
        ("withdrawn", "news/2024/n-1/", ""),
        ("removed", "news/2024/n-4/", ""),
    ]


def test_a_site_below_a_folder_of_its_host_has_the_same_addresses(tmp_path: Path) -> None:
    url = "https://www.test.example/rsj/"
    old = site(tmp_path / "old", item(url=f"{url}news/2024/n-1/"), url=url)
    new = site(tmp_path / "new", url=url, news__2024__n_1='<div class="gk gk-notice">')
    assert [(each.fate, each.path) for each in compare(old, new).items] == [("withdrawn", "news/2024/n-1/")]


def test_files_are_told_by_kind(tmp_path: Path) -> None:
    old, new = site(tmp_path / "old", item()), site(tmp_path / "new", item(), about="关于")
    (old / "feed.xml").write_text("一", "utf-8")
    (new / "feed.xml").write_text("二", "utf-8")
    (old / "a.pdf").write_bytes(b"%PDF")
    found = compare(old, new).files
    assert found["pages"].added == ("about/index.html",)
    assert found["feeds"].changed == ("feed.xml",)
    assert (found["files"].removed, found["files"].added, found["files"].changed) == (("a.pdf",), (), ())


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="不是建好的网站"):
        compare(tmp_path, tmp_path)
