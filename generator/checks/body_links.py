"""Every link and image of a body leads somewhere: to an item that the public sees, or to a file that exists.

Source: 国办秘函〔2019〕19号, links that lead nowhere are deducted.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.checks.attachments import ALLOWED_TYPES
from generator.model.content import Link
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem, Source
from generator.records.config import FILES
from generator.text import nearest


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Links to other sites are not followed: a build makes no request."""
    shown = [*dataset.visible(as_of), *dataset.notices(as_of)]
    pages = {PurePosixPath(f"{item.folder}/{item.id}.md") for item in shown}
    for item in dataset.items:
        for link in dict.fromkeys(item.content.links):
            if link.path is None:
                if link.is_image:
                    found = f"图片“{link.written}”在别的网站上"
                    yield Problem(
                        body_line(item, link.written), "body-links", found, "请下载后放进附件文件夹，再写文件名"
                    )
            elif fault := _fault(link, link.path, pages, dataset):
                yield Problem(body_line(item, link.written), "body-links", *fault)


def _fault(link: Link, path: PurePosixPath, pages: set[PurePosixPath], dataset: Dataset) -> tuple[str, str] | None:
    what = "图片" if link.is_image else "链接"
    if link.written.startswith("/"):
        return f"{what}“{link.written}”以 / 开头", "请写相对的文件名，如 n-20240305.md 或 图.png"
    if path.suffix == ".md":
        if path in pages:
            return None
        guess = nearest(path.name, sorted(page.name for page in pages if page.parent == path.parent))
        return f"链接“{link.written}”指向的记录不存在或未公开", f"{_is_it(guess)}请改正"
    if path not in dataset.files:
        guess = nearest(path.name, [file.name for file in dataset.files if file.parent == path.parent])
        return (
            f"{what}“{link.written}”找不到文件 {FILES / path}",
            f"{_is_it(guess)}请放入文件，或改正文件名",
        )
    if path.suffix.lower().lstrip(".") not in ALLOWED_TYPES:
        return (
            f"{what}“{link.written}”的类型不能公开",
            f"请转换格式；可用：{'、'.join(sorted(ALLOWED_TYPES))}",
        )
    return None


def _is_it(guess: str | None) -> str:
    return f"是不是“{guess}”？" if guess else ""


def body_line(item: Item, text: str) -> Source:
    """The first line of the body that holds `text`; the body's first line where none does."""
    return line_at(item, item.content.markdown.find(text))


def line_at(item: Item, position: int) -> Source:
    """The line of a position in the body; the body's first line where it is negative, the row of a sheet."""
    start = item.places["body"]
    if position < 0 or start.file.endswith((".csv", ".xlsx")):
        return start
    return Source(start.file, start.line + item.content.markdown.count("\n", 0, position))
