"""The text of a DOCX, read part by part for the account: where each run stands, and whether it is to be in the item.

Nothing here is shared with the conversion: it sees every `w:t`, `a:t` and `m:t` there is, in whatever it lies.
"""

from collections.abc import Iterator

from lxml import etree

from generator.importing.document import Passage
from generator.importing.docx_parts import Parts
from generator.records.extract.tree import local
from generator.regex import regex

_TEXTS = frozenset({"t", "delText"})
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Text on both sides of these doesn't stand together in the item.
_PARTINGS = frozenset(
    {"p", "oMath", "footnoteReference", "endnoteReference", "drawing", "pict", "object", "AlternateContent", "br"}
)
_HIDDEN_BY = {"del": "修订中删去的文字", "moveFrom": "修订中移走的文字", "rt": "注音"}
_NOTHING = frozenset({"0", "false", "off"})
_ROOTS = {"document": "正文", "footnotes": "脚注", "endnotes": "尾注", "hdr": "页眉", "ftr": "页脚", "comments": "批注"}
_FORMS = (
    (regex(r"word/charts/.*\.xml"), "图表里的文字"),
    (regex(r"word/diagrams/data[0-9]*\.xml"), "SmartArt 图形里的文字"),
)
_ORDER = (*_ROOTS.values(), *(place for _, place in _FORMS))
_EXPECTED = frozenset({"正文", "脚注", "尾注"})


def passages_of(parts: Parts) -> tuple[Passage, ...]:
    """Every run of text of one kind in a paragraph."""
    places = {name: place for name, root in parts.xml.items() if (place := _place(name, root))}
    names = sorted(places, key=lambda name: (_ORDER.index(places[name]), name))
    return tuple(passage for name in names for passage in _of_part(parts.xml[name], places[name]))


def _place(name: str, root: "etree._Element") -> str:
    """What a part is, whatever its name; empty for one without text of the document."""
    return _ROOTS.get(local(root)) or next((place for form, place in _FORMS if form.fullmatch(name)), "")


def _of_part(root: "etree._Element", place: str) -> Iterator[Passage]:
    kind, text = "", ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if name in _PARTINGS:
            yield from _passage(text, place, kind)
            text = ""
        if event == "end":
            continue
        if name == "textpath" and element.get("string"):
            yield Passage(str(element.get("string")), f"{place}里的水印、艺术字", expected=False)
        elif name in _TEXTS and element.text and not _is_twice(element):
            if (own := _kind(element)) != kind or str(element.tag).startswith(_MATH):
                yield from _passage(text, place, kind)  # a formula is written with marks between its parts
                text = ""
            kind, text = own, text + element.text
        elif name == "noBreakHyphen":
            text += "-"
        elif name == "v" and place.startswith("图表") and element.text:
            yield Passage(element.text, place, expected=False)
    yield from _passage(text, place, kind)


def _passage(text: str, place: str, kind: str) -> Iterator[Passage]:
    if text.strip():
        yield Passage(text, kind or place, expected=not kind and place in _EXPECTED)


def _is_twice(element: "etree._Element") -> bool:
    """Whether it is the second drawing of a text box, for old programs, and the first has text."""
    fallback = next((each for each in element.iterancestors() if local(each) == "Fallback"), None)
    if fallback is None:
        return False
    parent = fallback.getparent()
    choices = [each for each in (parent if parent is not None else ()) if local(each) == "Choice"]
    return any(local(each) in _TEXTS and each.text for choice in choices for each in choice.iter())


def _kind(element: "etree._Element") -> str:
    """What keeps a run out of the item; empty for what a reader sees."""
    for above in element.iterancestors():
        if kind := _HIDDEN_BY.get(local(above)):
            return kind
        if local(above) == "tr" and is_deleted(above):
            return _HIDDEN_BY["del"]
        if local(above) == "r" and is_hidden(above):
            return "隐藏文字"
        if local(above) == "p" and _style(above).upper().startswith("TOC"):
            return "目录"
        if local(above) == "docPartObj" or _is_contents(above):
            return "目录"
    return "修订中删去的文字" if local(element) == "delText" else ""


def is_deleted(row: "etree._Element") -> bool:
    """Whether a revision takes the whole row of a table away."""
    return any(local(mark) == "del" for each in row if local(each) == "trPr" for mark in each)


def is_hidden(run: "etree._Element") -> bool:
    """Whether the own properties of a run, or of a style, make it invisible."""
    marks = [mark for each in run if local(each) == "rPr" for mark in each if local(mark) in {"vanish", "webHidden"}]
    return any(next(iter(mark.attrib.values()), "1") not in _NOTHING for mark in marks)


def _style(paragraph: "etree._Element") -> str:
    found = [str(value) for each in paragraph.iter() if local(each) == "pStyle" for value in each.attrib.values()]
    return found[0] if found else ""


def _is_contents(element: "etree._Element") -> bool:
    """Whether it is the control that holds a generated table of contents."""
    if local(element) != "sdt":
        return False
    return any(
        "Table of Contents" in each.attrib.values() for each in element.iter() if local(each) == "docPartGallery"
    )
