"""Every attachment exists, holds something, and is of a type that readers can open and that can't attack them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem, Source
from generator.records.config import FILES
from generator.records.file_kind import is_active, is_kind
from generator.text import nearest

TELLS = {
    "attachments": "附件存在、类型可以公开",
    "file-kind": "附件的内容与扩展名相符，不是网页或程序",
}

# Documents, tables, pictures, archives, recordings. No page, script or drawing type, which a browser would run.
ALLOWED_TYPES = frozenset({
    "7z", "csv", "doc", "docx", "et", "gif", "jpeg", "jpg", "mp3", "mp4", "odp", "ods", "odt", "ofd", "pdf", "png",
    "ppt", "pptx", "rar", "rtf", "txt", "webp", "wps", "xls", "xlsx", "zip",
})  # fmt: skip


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks at 附件 and at the images and files that a body shows."""
    del as_of
    for item in dataset.items:
        if not (paths := item.file_paths):
            continue
        names = [attachment.name for attachment in item.attachments]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                yield Problem(
                    item.place("attachments"),
                    "attachments",
                    f"附件“{name}”写了两次",
                    "请只保留一个",
                )
            yield from _problems(dataset, item, name)
        yield from _kind_problems(dataset, item, paths)
    seen: dict[str, str] = {}
    for path in sorted(map(str, dataset.files)):
        if other := seen.get(path.casefold()):
            place = Source(f"{FILES}/{path}")
            yield Problem(place, "attachments", f"文件名与“{other}”只有大小写不同", "请改名，并改正记录里的写法")
        seen.setdefault(path.casefold(), path.rpartition("/")[2])


def _problems(dataset: Dataset, item: Item, name: str) -> Iterator[Problem]:
    path = item.folder / name
    file = dataset.files.get(path)
    if file is None:
        guess = nearest(name, [other.name for other in dataset.files if other.parent == item.folder])
        hint = f"是不是“{guess}”？" if guess else ""
        found = f"找不到附件 {FILES / path}"
        yield Problem(item.place("attachments"), "attachments", found, f"{hint}请放入文件，或改正文件名（区分大小写）")
    elif path.suffix.lower().lstrip(".") not in ALLOWED_TYPES:
        found = f"附件“{name}”的类型不能公开"
        yield Problem(
            item.place("attachments"), "attachments", found, f"请转换格式；可用：{'、'.join(sorted(ALLOWED_TYPES))}"
        )


def _kind_problems(dataset: Dataset, item: Item, paths: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """The files of the item, those that its body shows too, whose content is not what the name says."""
    for path in paths:
        file = dataset.files.get(path)
        if file is None or not file.head or path.suffix.lower().lstrip(".") not in ALLOWED_TYPES:
            continue
        place = item.place("attachments" if path.name in {each.name for each in item.attachments} else "body")
        if is_active(file.head):
            found = f"附件“{path.name}”的内容是网页或程序，不是它的扩展名所说的"
            yield Problem(place, "file-kind", found, "请重新导出成可以公开的格式")
        elif not is_kind(path, file.head):
            found = f"附件“{path.name}”的内容不是 {path.suffix.lstrip('.').lower()} 文件"
            yield Problem(place, "file-kind", found, "公众打不开，请重新导出后放入，或改正扩展名")
