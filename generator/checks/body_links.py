"""Every link and image of a body leads somewhere: to an item that the public sees, or to a file that exists.

Source: 国办秘函〔2019〕19号, links that lead nowhere are deducted.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.checks.attachments import ALLOWED_TYPES
from generator.frozen import frozen
from generator.model.content import Link
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem, Source
from generator.records.config import FILES
from generator.text import nearest

TELLS = {"body-links": "正文里的链接和图片都找得到（草稿链接到还没有公开的记录只提醒）"}

Fault = tuple[str, str]


@frozen
class _Targets:
    """What a link may lead to: the pages that the public sees with their items, files, and whose files are hidden."""

    pages: Mapping[str, Item]
    files: frozenset[PurePosixPath]
    hidden: frozenset[PurePosixPath]


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Links to other sites are not followed: a build makes no request."""
    linking = [item for item in dataset.items if item.content.links or item.content.broken_addresses]
    if not linking:
        return
    targets = _targets(dataset, as_of)
    records = {f"{item.folder}/{item.id}.md" for item in dataset.items}
    for item in linking:
        for link in dict.fromkeys(item.content.links):
            if fault := _fault(item, link, targets):
                # Drafts that refer to each other, as imported pages do, become public one after the other.
                is_waiting = item.status == "draft" and str(link.path) in records
                yield Problem(_place(item, link.written), "body-links", *fault, "warning" if is_waiting else "error")
        for address in item.content.broken_addresses:
            advice = "请改正；常见的是全角冒号、全角斜杠"
            yield Problem(_place(item, address), "body-links", f"网址“{address}”写错了", advice)


def _targets(dataset: Dataset, as_of: dt.date) -> _Targets:
    visible = dataset.visible(as_of)
    shown = {item.id: item for item in (*visible, *dataset.notices(as_of))}
    public = {item.id for item in visible}
    attached = {
        is_public: {
            item.folder / attachment.name
            for item in dataset.items
            if (item.id in public) == is_public
            for attachment in item.attachments
        }
        for is_public in (True, False)
    }
    return _Targets(
        pages={f"{item.folder}/{item.id}.md": item for item in shown.values()},
        files=frozenset(dataset.files),
        hidden=frozenset(attached[False] - attached[True]),
    )


def _fault(item: Item, link: Link, targets: _Targets) -> Fault | None:
    what = "图片" if link.is_image else "链接"
    if link.path is None:
        if link.is_image:
            return f"图片“{link.written}”在别的网站上", "请下载后放进附件文件夹，再写文件名"
        return _anchor_fault(link, item) if link.written.startswith("#") else None
    if link.written.startswith("/"):
        return f"{what}“{link.written}”以 / 开头", "请写相对的文件名，如 n-20240305.md 或 图.png"
    if link.path.suffix == ".md":
        return _page_fault(link, link.path, targets)
    return _file_fault(link, what, link.path, targets)


def _page_fault(link: Link, path: PurePosixPath, targets: _Targets) -> Fault | None:
    if link.is_image:
        return f"图片“{link.written}”是一条记录", "请去掉前面的感叹号"
    if target := targets.pages.get(str(path)):
        return _anchor_fault(link, target) if "#" in link.written else None
    guess = nearest(path.name, sorted(f"{item.id}.md" for item in targets.pages.values() if item.folder == path.parent))
    return f"链接“{link.written}”指向的记录不存在或未公开", f"{_is_it(guess)}请改正"


def _anchor_fault(link: Link, target: Item) -> Fault | None:
    fragment = unquote(urlsplit(link.written).fragment)
    if fragment in target.content.ids:
        return None
    if link.written.startswith("#fnref:"):
        return f"注释“{fragment.removeprefix('fnref:')}”没有被正文引用", "请在正文里写 [^…]，或删去这条注释"
    return f"链接“{link.written}”里的位置“{fragment}”不存在", "请删去 # 和后面的字，或改成链接到整条记录"


def _file_fault(link: Link, what: str, path: PurePosixPath, targets: _Targets) -> Fault | None:
    if path not in targets.files:
        guess = nearest(path.name, sorted(file.name for file in targets.files if file.parent == path.parent))
        return f"{what}“{link.written}”找不到文件 {FILES / path}", f"{_is_it(guess)}请放入文件，或改正文件名"
    if path in targets.hidden:
        return f"{what}“{link.written}”是未公开（草稿、撤回或到期）的记录的附件", "请删去链接"
    if path.suffix.lower().lstrip(".") not in ALLOWED_TYPES:
        return f"{what}“{link.written}”的类型不能公开", f"请转换格式；可用：{'、'.join(sorted(ALLOWED_TYPES))}"
    return None


def _place(item: Item, address: str) -> Source:
    """The line where an address stands as one, in Markdown or HTML; else where its text does."""
    for before in ("](", "](<", '="', "='", "]: ", "<"):
        if (position := item.content.markdown.find(before + address)) >= 0:
            return line_at(item, position)
    return body_line(item, address)


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
