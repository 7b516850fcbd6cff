"""The list of a former site, as CSV or XLSX: a row an item, with its text in a cell or in a file beside the list."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from generator.importing.accounting import as_passages
from generator.importing.document import Document, Dropped, ImportRefusedError, Source, moment_text
from generator.importing.escaping import escaped
from generator.importing.headings import Block, as_markdown
from generator.importing.html_files import neighbours_of
from generator.importing.html_page import fragment
from generator.importing.plain_text import paragraphs
from generator.model.dates import parse_moment
from generator.problem import Problem
from generator.records.grids import Grid, read_grids
from generator.regex import regex
from generator.text import half_width, one_line

SUFFIXES = frozenset({"csv", "xlsx"})
_NAMES = {
    "title": ("title", "标题", "题名", "名称", "信息标题", "文件名称"),
    "published": ("date", "published", "发布日期", "发布时间", "日期", "时间", "公开日期"),
    "address": ("url", "网址", "链接", "地址", "旧网址", "原网址", "link"),
    "category": ("category", "栏目", "栏目名称", "分类", "所属栏目"),
    "body": ("body", "正文", "内容", "content", "信息内容"),
    "file": ("file", "文件", "附件", "文件路径", "path"),
    "source": ("source", "来源", "信息来源"),
    "doc_number": ("doc_number", "文号", "发文字号"),
    "issued": ("issued", "成文日期"),
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names}
_HEADER_ROWS = 20
_TAG = regex(r"<(?:p|div|br|span|table|a|img|strong|b|ul|ol|h[1-6])\b", re.IGNORECASE)

Row = tuple[int, dict[str, str], dict[str, str]]


def rows_of(source: Source) -> Iterator[Row]:
    """The number of each row, its known cells by key, its others by their header.

    Raises:
        ImportRefusedError: It can't be read, or has no header with a title and a date.
    """
    grids = read_grids(source.data, source.name)
    if isinstance(grids, Problem):
        raise ImportRefusedError(f"{grids.found}；{grids.advice}")
    heads = {name: _header(grid) for name, grid in grids.items()}
    if all(head is None for head in heads.values()):
        raise ImportRefusedError(
            "没有找到表头：至少要有“标题”和“发布日期”两列，可以有 网址、栏目、正文、文件、来源、文号"
        )
    for name, head in heads.items():
        if head is None:
            if any(cell for row in grids[name] for cell in row):
                raise ImportRefusedError(f"工作表“{name}”没有表头；请补上，或删去这个工作表")
        else:
            yield from _rows(grids[name], head)


def _header(grid: Grid) -> int | None:
    for number, row in enumerate(grid[:_HEADER_ROWS]):
        keys = {_KEYS.get(half_width(cell).lower()) for cell in row if isinstance(cell, str)}
        if {"title", "published"} <= keys:
            return number
    return None


def _rows(grid: Grid, head: int) -> Iterator[Row]:
    names = [half_width(cell) if isinstance(cell, str) else "" for cell in grid[head]]
    above = "；".join(cell for row in grid[:head] for cell in row if isinstance(cell, str) and cell.strip())
    for number, row in enumerate(grid[head + 1 :], start=head + 2):
        known: dict[str, str] = {}
        others: dict[str, str] = {}
        for column, cell in enumerate(row):
            if isinstance(cell, Problem):
                raise ImportRefusedError(f"第 {number} 行：{cell.found}；{cell.advice}")
            key = _KEYS.get(names[column].lower()) if column < len(names) else None
            if cell.strip() and key and key not in known:
                known[key] = cell
            elif cell.strip():
                others[names[column] if column < len(names) and names[column] else f"第 {column + 1} 列"] = cell
        if known or others:
            if above:  # told once, with the first row
                others["表头上面"], above = above, ""
            yield number, known, others


def file_of(row: dict[str, str], source: Source) -> Source | None:
    """The document that a row names, beside the list; None where the row has its own text.

    Raises:
        ImportRefusedError: There is no such file.
    """
    if "file" not in row:
        return None
    near = neighbours_of(source)
    file = near.find(row["file"].strip())
    if file is None:
        raise ImportRefusedError(f"找不到文件“{row['file'].strip()}”；请写相对于表格所在文件夹的路径")
    return Source(name=file.name, data=file.read_bytes(), file=file, root=near.root, address=address_of(row))


def address_of(row: dict[str, str]) -> str:
    """The former address of a row from the root of its site, query and all; empty where it has none.

    Raises:
        ImportRefusedError: It is none.
    """
    written = row.get("address", "").strip()
    try:
        parts = urlsplit(written)
    except ValueError:
        raise ImportRefusedError(f"网址“{written}”写错了；请改正或删去") from None
    path = f"/{parts.path.lstrip('/')}" if parts.path or parts.netloc else ""
    return f"{path}?{parts.query}" if parts.query else path


def document_of(row: dict[str, str], others: dict[str, str], source: Source, read: Document | None) -> Document:
    """The document of a row, what the row says first; `read` is that of the file which the row names.

    Raises:
        ImportRefusedError: The row has no title, a date that isn't understood, or nothing to say.
    """
    title = one_line(row.get("title", ""))
    moment = parse_moment(row.get("published", ""))
    if not title:
        raise ImportRefusedError("没有写标题")
    if moment is None:
        written = row.get("published", "")
        raise ImportRefusedError(f"发布日期“{written}”看不懂；请写成 2019-03-05" if written else "没有写发布日期")
    if read is None and "body" not in row:
        raise ImportRefusedError("“正文”和“文件”都没有写")
    base = read or _own_text(row["body"], title, source)
    fields = {**base.fields, "published": moment_text(moment)}
    fields |= {key: one_line(row[key]) for key in ("source", "doc_number", "issued") if key in row}
    dropped = [Dropped(f"表格里的“{name}”", text) for name, text in others.items()]
    if read is not None and "body" in row:
        dropped.append(Dropped("表格里的“正文”（用了文件里的）", row["body"]))
    passages = base.passages
    if read is not None and read.title != title:
        dropped.append(Dropped("文件里的标题（用了表格里的）", read.title))
        passages = tuple(each for each in passages if one_line(each.text) != read.title)
    return replace(
        base,
        title=title,
        fields=fields,
        took=(f"标题、发布日期 {fields['published']} 取自表格", *base.took),
        passages=passages,
        dropped=(*base.dropped, *dropped),
        look_at=tuple(each for each in base.look_at if "发布日期" not in each),
        former=(address_of(row),) if address_of(row) else base.former,
        category=one_line(row.get("category", "")) or base.category,
    )


def _own_text(text: str, title: str, source: Source) -> Document:
    if _TAG.search(text):
        return fragment(text, neighbours_of(source), title)
    lines = text.split("\n")
    body = as_markdown([Block(escaped(each), is_paragraph=True) for each in paragraphs(lines)])
    return Document(title=title, body=body, passages=as_passages(lines, "正文"))
