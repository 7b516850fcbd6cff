"""What differs between two built sites: items by what became of them, then pages, feeds and other files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from html import unescape
from pathlib import Path
from posixpath import join, normpath
from typing import Literal

from generator.errors import ConfigError
from generator.frozen import frozen
from generator.model.fields import FIELDS
from generator.regex import regex

Fate = Literal["added", "changed", "moved", "withdrawn", "removed"]
FATES: dict[Fate, str] = {
    "added": "新增", "changed": "改动", "moved": "移动", "withdrawn": "撤回", "removed": "不再有",
}  # fmt: skip
FileKind = Literal["pages", "feeds", "files"]
KINDS: dict[FileKind, str] = {"pages": "网页", "feeds": "订阅文件", "files": "其他文件"}
_LABELS = {field.key: field.label for field in FIELDS} | {"body": "正文"}
_NOTICE = regex(r'<div class="gk gk-notice"')
_REDIRECT = regex(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')


@frozen(kw_only=True)
class ItemChange:
    """What became of an item; `what` names the fields that changed, or the new address."""

    fate: Fate
    path: str
    title: str
    what: str = ""


@frozen(kw_only=True)
class FileChanges:
    """The paths of one kind of files that only one site has, or that differ."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@frozen(kw_only=True)
class Comparison:
    """From the old site to the new one: items by fate and address, files by kind."""

    items: tuple[ItemChange, ...]
    files: Mapping[FileKind, FileChanges] = field(default_factory=dict)

    @property
    def is_same(self) -> bool:
        """Not a byte differs."""
        return not any(each.added or each.removed or each.changed for each in self.files.values())


def compare(old: Path, new: Path) -> Comparison:
    """Compares two built sites.

    Raises:
        ConfigError: A folder is no built site, or too old a one to tell its items.
    """
    before, after = _items(old), _items(new)
    changes = [change for path, item in before.items() if (change := _became(path, item, after, new))]
    known = {*before, *(change.what for change in changes if change.fate == "moved")}
    changes += [
        ItemChange(fate="added", path=path, title=item["title"]) for path, item in after.items() if path not in known
    ]
    order = list(FATES)
    found = sorted(changes, key=lambda each: (order.index(each.fate), each.path))
    return Comparison(items=tuple(found), files=compare_files(hashes_of(old), hashes_of(new)))


def _items(site: Path) -> dict[str, dict[str, str]]:
    """The items of a site by address below its root, from its open data."""
    index = site / "api/v1/index.json"
    if not (site / "index.html").is_file() or not index.is_file():
        raise ConfigError(f"{site} 不是建好的网站（没有 index.html 和 api/v1/index.json）")
    address = json.loads(index.read_text("utf-8"))["schema"].removesuffix("api/v1/schema.json")
    found = {}
    for file in sorted(site.glob("api/v1/*/[0-9]*.json")):
        for item in json.loads(file.read_text("utf-8"))["items"]:
            values = {key: json.dumps(value, ensure_ascii=False) for key, value in item.items()}
            found[item["url"].removeprefix(address)] = {**values, "id": item["id"], "title": item["title"]}
    return found


def _became(path: str, item: dict[str, str], after: dict[str, dict[str, str]], site: Path) -> ItemChange | None:
    if path in after:
        keys = [key for key in item if item[key] != after[path].get(key) and key not in {"url", "updated"}]
        what = "、".join(dict.fromkeys(_LABELS.get(key, key) for key in keys))
        return ItemChange(fate="changed", path=path, title=after[path]["title"], what=what) if keys else None
    moved = next((other for other, each in after.items() if each["id"] == item["id"]), "")
    file = site / path / "index.html"
    page = file.read_text("utf-8") if file.is_file() else ""
    if _NOTICE.search(page):
        return ItemChange(fate="withdrawn", path=path, title=item["title"])
    if match := _REDIRECT.search(page):
        moved = moved or normpath(join(path, unescape(match.group(1)))) + "/"
    if moved:
        return ItemChange(fate="moved", path=path, title=item["title"], what=moved)
    return ItemChange(fate="removed", path=path, title=item["title"])


def hashes_of(site: Path) -> dict[str, str]:
    """The hash of every file of a built site, by path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def _kind(path: str) -> FileKind:
    name = path.rpartition("/")[2]
    return "feeds" if name in {"feed.xml", "atom.xml"} else "pages" if name.endswith(".html") else "files"


def compare_files(old: Mapping[str, str], new: Mapping[str, str]) -> dict[FileKind, FileChanges]:
    """What differs between the files of two sites, by path and hash."""
    return {
        kind: FileChanges(
            added=tuple(path for path in new if path not in old and _kind(path) == kind),
            removed=tuple(path for path in old if path not in new and _kind(path) == kind),
            changed=tuple(path for path in old if new.get(path, old[path]) != old[path] and _kind(path) == kind),
        )
        for kind in KINDS
    }
