"""Where a document goes in a project, and how its draft is written: front matter, body, files beside it."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from generator.errors import ConfigError
from generator.frozen import frozen
from generator.importing.collect import Found
from generator.importing.document import Document, ImportRefusedError, moment_text
from generator.importing.escaping import FORMER, PLACE
from generator.importing.project import Project
from generator.model.dates import parse_moment
from generator.model.fields import ID
from generator.records.config import FILES
from generator.records.markdown import ITEMS
from generator.records.text_file import MAX_RECORD_BYTES
from generator.regex import regex
from generator.text import one_line, without_controls

_LINK = regex(rf"\[((?:\\.|[^\[\]\\])*)\]\({FORMER}([^()]*)\)")
_HTML_LINK = regex(rf'<a href="{FORMER}([^"]*)">(.*?)</a>')
_FIELDS = ("issued", "doc_number", "source", "keywords")


@frozen(kw_only=True)
class Wishes:
    """What the command line says of every document; `day` is the day of the import."""

    category: str | None
    published: dt.datetime | None
    id: str | None
    day: dt.date


@frozen(kw_only=True)
class Place:
    """Where a document goes: the id, the folder of category and year, the moment of publication as written."""

    id: str
    folder: PurePosixPath
    published: str
    remarks: tuple[str, ...] = ()

    @property
    def item(self) -> PurePosixPath:
        """The draft's file below the project's root."""
        return ITEMS / self.folder / f"{self.id}.md"


def place_of(document: Document, project: Project, wishes: Wishes) -> Place:
    """Finds the place and takes the id.

    Raises:
        ImportRefusedError: No category, or an id that can't be given.
    """
    name = wishes.category or document.category
    category = project.catalogue.find(name) if name else None
    if category is None:
        known = "、".join(leaf.id for leaf in project.catalogue.leaves)
        why = f"没有栏目“{name}”" if name else "不知道放到哪个栏目"
        raise ImportRefusedError(f"{why}；请用 --category 写明，可用：{known}")
    remarks = []
    if document.category and project.catalogue.find(document.category) != category:
        remarks.append(f"原来的栏目是“{document.category}”，照 --category 放到了“{category.title}”")
    written = document.fields.get("published", "")
    moment = wishes.published or parse_moment(written)
    if moment is None:
        remarks.append(f"发布日期暂写今天 {wishes.day}，请核对")
    day = moment.date() if moment else wishes.day
    published = moment_text(moment) if moment else day.isoformat()
    if wishes.id is None:
        name = project.free_id(category, day)
    else:
        name = wishes.id
        if not ID.fullmatch(name):
            raise ImportRefusedError(f"编号“{name}”不能用；只能有小写字母、数字和连字符，如 n-20240305")
        if name in project.used:
            raise ImportRefusedError(f"编号“{name}”已经用过，编号永不重用；请另取")
        project.used.add(name)
    return Place(id=name, folder=category.path / str(day.year), published=published, remarks=tuple(remarks))


@frozen(kw_only=True)
class Draft:
    """The files of a new item by their path below the project's root, the item's own last; links that were cut."""

    files: Mapping[PurePosixPath, bytes]
    cut: tuple[str, ...]


def draft_of(document: Document, place: Place, pages: Mapping[str, PurePosixPath]) -> Draft:
    """The draft as bytes. `pages` are the items' files by the address that they had, for links among them.

    Raises:
        ImportRefusedError: It is larger than a record may be.
    """
    folder = FILES / place.folder
    names = {file.name: file.name.replace(PLACE, f"{place.id}-") for file in document.files}
    body, cut = _linked(document.body.replace(PLACE, f"{place.id}-"), place, pages)
    text = f"{_front_matter(document, place, names)}\n{body}\n"
    data = text.encode("utf-8")
    if len(data) > MAX_RECORD_BYTES:
        size = f"正文有 {len(data) / 1_000_000:.1f} MB，一条记录最多 {MAX_RECORD_BYTES / 1_000_000:.0f} MB"
        raise ImportRefusedError(f"{size}；请拆成几份，或作附件")
    files = {folder / names[file.name]: file.data for file in document.files}
    return Draft(files={**files, place.item: data}, cut=cut)


def _front_matter(document: Document, place: Place, names: Mapping[str, str]) -> str:
    lines = ["---", f"title: {_quoted(document.title)}", f"published: {place.published}"]
    lines += [f"{key}: {_quoted(document.fields[key])}" for key in _FIELDS if document.fields.get(key)]
    lines.append("status: draft   # 草稿：核对、补好以后删去这一行")
    attached = [file for file in document.files if file.title]
    if attached:
        lines.append("attachments:")
    for file in attached:
        lines += [f"  - file: {names[file.name]}", f"    title: {_quoted(file.title)}"]
    return "\n".join([*lines, "---", ""])


def _quoted(text: str) -> str:
    """On one line, in quotation marks that YAML reads."""
    return json.dumps(one_line(without_controls(text)), ensure_ascii=False)


def _linked(body: str, place: Place, pages: Mapping[str, PurePosixPath]) -> tuple[str, tuple[str, ...]]:
    """Links to pages of the former site lead to the items that these became; the others are cut, their text stays."""
    cut: list[str] = []
    up = PurePosixPath(*[".."] * len(place.folder.parts))

    def target(address: str) -> str:
        item = pages.get(address)
        if item is None:
            cut.append(address)
            return ""
        return str(up / item.relative_to(ITEMS))

    def markdown(match: re.Match[str]) -> str:
        to = target(match[2])
        return f"[{match[1]}]({to})" if to else match[1]

    def html(match: re.Match[str]) -> str:
        to = target(match[1])
        return f'<a href="{to}">{match[2]}</a>' if to else match[2]

    return _HTML_LINK.sub(html, _LINK.sub(markdown, body)), tuple(dict.fromkeys(cut))


def check_single(found: Iterable[Found], wishes: Wishes) -> None:
    """An id is of one item.

    Raises:
        ConfigError: It is given, and there are several documents.
    """
    if wishes.id is not None and sum(1 for _ in found) > 1:
        raise ConfigError("--id 只能用于一个文件；这里有几个")
