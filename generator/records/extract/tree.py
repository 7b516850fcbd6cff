"""The text in any XML document of an office program: paragraphs, tables, and what stands in attributes."""

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from generator.privacy.piece import Grid, Passage, Piece
from generator.regex import regex

if TYPE_CHECKING:
    from lxml import etree

# Local names, shared by WordprocessingML, DrawingML, SpreadsheetML, OpenDocument and OFD.
_TABLES = frozenset({"tbl", "table"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell"})
_BLOCKS = frozenset({"p", "h", "si", "TextObject", "comment", "text"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-"}
_ATTRIBUTE = regex(r"(?:[0-9][^0-9]{0,3}){7}|[一-龥]")
# In any other attribute: lists to choose from, what a pivot table remembers, formats that are a text.
_NUMBER = regex(r"(?<![0-9A-Fa-f])[0-9]{11}")
_VALUES = frozenset({"value", "string-value"})
# What no reader sees of a document: what was deleted, remarks, the codes of fields, the second drawing of a text box.
_UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "annotation", "tracked-changes", "comment"})
_SPELLED = frozenset(
    {"descr", "title", "alt", "author", "initials", "name", "Target", "tooltip", "display", "val", "href"}
)


def parse(data: bytes) -> "etree._Element | None":
    """The root element of a document, however damaged; no entity is resolved and nothing is fetched."""
    from lxml import etree  # few builds read a new attachment

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local(element: "etree._Element") -> str:
    """The name without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: "etree._Element") -> str:
    """All text below an element as one."""
    return "".join(str(text) for text in element.itertext())


def pieces(root: "etree._Element", place: str, skipped: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """All text below an element; parts of the names in `skipped` are left out."""
    tables: dict[etree._Element, None] = {}
    for element in root.iter():
        is_table = local(element) in _TABLES and any(local(row) in _ROWS for row in element.iter())
        if is_table and not any(above in tables for above in element.iterancestors()):
            tables[element] = None
    for number, table in enumerate(tables, start=1):
        rows = [
            [_cell(cell, skipped) for cell in row.iter() if local(cell) in _CELLS]
            for row in table.iter()
            if local(row) in _ROWS
        ]
        yield Grid(rows=rows, place=f"{place}表格{number}")
    if text := "\n".join(_paragraphs(root, skipped, tables)):
        yield Passage(text=text, place=place, is_counted=False)
    attributes = dict.fromkeys(_attributes(root))
    if attributes:
        yield Passage(text="\n\n".join(attributes), place=f"{place}（替代文字、链接等属性）", is_counted=False)


def seen(root: "etree._Element") -> tuple[str, ...]:
    """The text that a reader sees below an element, paragraph by paragraph, tables in their place."""
    hidden = {run: None for run in root.iter() if local(run) == "r" and any(map(_is_hidden, run))}
    return tuple(_paragraphs(root, _UNSEEN, hidden))


def _is_hidden(properties: "etree._Element") -> bool:
    """Whether these are properties of a run of Word that make it invisible."""
    marks = [each for each in properties if local(each) == "vanish"] if local(properties) == "rPr" else []
    return any(value not in {"0", "false", "off"} for mark in marks for value in mark.attrib.values() or ["1"])


def _paragraphs(
    root: "etree._Element", skipped: frozenset[str], tables: Container["etree._Element"] = ()
) -> Iterator[str]:
    """The text of every block, runs joined; text outside blocks an element each; that of `tables` left out."""
    from lxml import etree

    parts: list[str] = []
    deep = passed = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        is_skipped, is_block = name in skipped or element in tables, name in _BLOCKS
        if event == "start":
            if is_block and not deep and parts:
                yield "".join(parts)
                parts = []
            passed += is_skipped
            deep += is_block
            if not passed and name:
                parts.append(_BREAKS.get(name, "") + (element.text or ""))
        else:
            passed -= is_skipped
            deep -= is_block
            if not deep:
                if text := "".join(parts).strip():
                    yield text
                parts = []
            if not passed and element is not root:
                parts.append(element.tail or "")
    if text := "".join(parts).strip():
        yield text


def _attributes(root: "etree._Element") -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str):
            for key, value in element.attrib.items():
                form = _ATTRIBUTE if str(key).rpartition("}")[2] in _SPELLED else _NUMBER
                if form.search(str(value)) and local(element) not in _CELLS:
                    yield str(value)


def _cell(cell: "etree._Element", skipped: frozenset[str]) -> str:
    """A cell as it shows; where its value is another, as behind a format that hides it, that too."""
    text = "\n".join(_paragraphs(cell, skipped))
    values = (str(value) for key, value in cell.attrib.items() if str(key).rpartition("}")[2] in _VALUES)
    return "\n".join(
        [text, *(value for value in values if _NUMBER.search(value) and _digits(value) not in _digits(text))]
    )


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())
