"""Documents that are ZIP files of XML: DOCX, PPTX, XLSX, OpenDocument, OFD; every part, seen or not."""

import io
import re
import zipfile
from collections.abc import Iterator

from generator.privacy.person_name import is_name
from generator.privacy.piece import Passage, Piece, Remark, Shown
from generator.records.extract import tree
from generator.records.extract.budget import DAMAGE, Budget, Inner
from generator.records.extract.sheet_xml import sheet_pieces
from generator.regex import regex

_MARKS = ("[Content_Types].xml", "OFD.xml", "mimetype", "META-INF/manifest.xml")
_PLACES = (
    (r"word/document|content\.xml$", "正文"),
    (r"word/header", "页眉"),
    (r"word/footer", "页脚"),
    (r"word/footnotes", "脚注"),
    (r"word/endnotes", "尾注"),
    (r"omments?|annotations?", "批注"),
    (r"docProps/core|meta\.xml$", "文件属性"),
    (r"docProps/app", "程序属性"),
    (r"docProps/custom", "自定义属性"),
    (r"notesSlide", "备注页"),
    (r"ppt/slides/slide", "幻灯片"),
    (r"Pages/Page_|Content\.xml$", "页面"),
    (r"OFD\.xml$", "文件属性"),
    (r"xl/workbook", "工作簿（名称定义等）"),
    (r"\.rels$", "链接"),
)
# What a reader sees first of all; a page of OFD has an element for each line.
_SHOWN = regex(r"word/(document|header|footer|footnotes|endnotes)[0-9]*\.xml|content\.xml|ppt/slides/slide[0-9]+\.xml")
_PAGE = regex(r".*Pages/Page_[^/]*/Content\.xml")
_SHEET = regex(r"xl/worksheets/[^/]+\.xml")
_AUTHORS = frozenset({"creator", "lastModifiedBy", "initial-creator"})


def accepts(data: bytes, suffix: str) -> bool:
    """A ZIP with the marks of such a document."""
    del suffix
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name in _MARKS for name in archive.namelist())
    except DAMAGE:
        return False


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece | Inner]:
    """Every part in the order of names; what is packed in it (pictures, other documents) as files of their own."""
    del suffix
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member.filename: member for member in archive.infolist() if not member.is_dir()}
        parts: dict[str, bytes] = {}
        for name, member in sorted(members.items()):
            if name.endswith((".xml", ".rels", ".vml")) or _is_small_text(name):
                parts[name] = budget.read(archive, member)
            elif name.lower().endswith(("vbaproject.bin", ".xlm")) or "macrosheets/" in name:
                yield Remark(
                    kind="macro",
                    place="",
                    found="文件里有宏（程序）",
                    advice="请另存为不带宏的格式（.docx、.xlsx、.pptx）",
                    severity="error",
                )
            elif not name.endswith((".odttf", ".ttf", ".otf")):
                yield Inner(f"内嵌文件 {name} ", name, budget.read(archive, member))
    sheets = {name: parts.pop(name) for name in list(parts) if _SHEET.fullmatch(name)}
    if sheets:
        yield from sheet_pieces(sheets, parts)
        parts.pop("xl/sharedStrings.xml", None)
    for name, part in parts.items():
        yield from _part(name, part)


def _is_small_text(name: str) -> bool:
    return name in {"mimetype", "content.txt"}


def _part(name: str, data: bytes) -> Iterator[Piece]:
    root = tree.parse(data)
    place = next((place for form, place in _PLACES if re.search(form, name)), name) + " "
    if root is None:
        yield Passage(text=data.decode("utf-8", errors="replace"), place=place, is_counted=False)
        return
    if any(tree.local(element) in {"del", "ins", "moveFrom", "moveTo"} for element in root.iter()):
        # The text as it was and as it would be: both are in the file.
        yield from tree.pieces(root, f"{place}修订前 ", frozenset({"ins", "moveTo"}))
        yield from tree.pieces(root, place, frozenset({"del", "moveFrom"}))
    else:
        yield from tree.pieces(root, place)
    if _PAGE.fullmatch(name):
        yield Shown(("\n".join(tree.seen(root)),))
    elif _SHOWN.fullmatch(name):
        yield Shown(tree.seen(root))
    for element in root.iter():
        text = (element.text or "").strip() if tree.local(element) in _AUTHORS else ""
        if is_name(text):
            yield Remark(
                kind="author",
                place=place,
                found=f"作者或修改者像是个人姓名（{text[0]}某）",
                advice="请在“文件—信息—检查文档”里删除个人信息，或改成股室",
            )
