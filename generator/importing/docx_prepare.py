"""Makes of a DOCX one that mammoth reads wholly: what it would drop, or show though it is hidden, is changed before.

Measured with mammoth 1.13: it drops Word's own numbers, text boxes without a second drawing, formulas, ruby and all
pictures in groups, and shows hidden text.
"""

from collections.abc import Iterable

from lxml import etree

from generator.importing.docx_numbering import STYLES, numbers_of, style_of
from generator.importing.docx_parts import DOCUMENT, Parts, all_of, relation_of, w
from generator.importing.docx_passages import is_deleted, is_hidden
from generator.records.extract.tree import local, text_of

TEXTS = (DOCUMENT, "word/footnotes.xml", "word/endnotes.xml")
HEADING = "gk-heading-"
DRAWINGS = ("AlternateContent", "drawing", "pict", "object")
_UNWRAPPED = ("ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
_BULLET = "bullet"
_NAMES = tuple(f"{word} {number}" for word in ("heading", "标题") for number in range(1, 7))
_DEPTH = 10


def prepare(parts: Parts) -> None:
    """Changes the parts in place. Styles are as they were; `mark_headings` comes when the title has been taken."""
    for name in TEXTS:
        if name in parts.xml:
            root = parts.xml[name]
            _remove_unseen(root)
            _unwrap(root)
            _linear_formulas(root)
            _move_text_boxes(root)
            _plain_pictures(root)
    _write_numbers(parts)


def spell_hidden(parts: Parts) -> None:
    """Gives each run that is hidden by its style a mark of its own, as the others have."""
    styles = parts.xml.get(STYLES)
    hidden = (
        {each.get(w("styleId")) for each in all_of(styles, "style") if is_hidden(each)} if styles is not None else ()
    )
    for name in TEXTS:
        for run in all_of(parts.xml[name], "r") if hidden and name in parts.xml else ():
            paragraph = next((above for above in run.iterancestors() if local(above) == "p"), run)
            if {style_of(paragraph), *(each.get(w("val")) for each in all_of(run, "rStyle"))} & set(hidden):
                properties = etree.Element(w("rPr"))
                etree.SubElement(properties, w("vanish"))
                run.insert(0, properties)


def _remove_unseen(root: "etree._Element") -> None:
    for row in all_of(root, "tr"):
        if is_deleted(row):
            _remove(row)
    for element in [*all_of(root, "del", "moveFrom", "rt"), *(run for run in all_of(root, "r") if is_hidden(run))]:
        _remove(element)
    for control in all_of(root, "sdt"):
        galleries = all_of(control, "docPartGallery")
        if any("Table of Contents" in gallery.attrib.values() for gallery in galleries):
            _remove(control)
    for paragraph in all_of(root, "p"):
        if style_of(paragraph).upper().startswith("TOC"):
            _remove(paragraph)


def _unwrap(root: "etree._Element") -> None:
    """Puts what these elements hold in their place."""
    for element in all_of(root, *_UNWRAPPED):
        parent = element.getparent()
        if parent is not None and local(parent) not in {"rPr", "trPr"}:
            _replace(element, list(element))
    for ruby in all_of(root, "ruby"):
        run = next((above for above in ruby.iterancestors() if local(above) == "r"), None)
        if run is not None:
            _replace(run, [base for each in all_of(ruby, "rubyBase") for base in each])


def _linear_formulas(root: "etree._Element") -> None:
    for formula in all_of(root, "oMath"):
        _replace(formula, [_run(linear(formula))])
    for block in all_of(root, "oMathPara"):
        _replace(block, list(block))


def linear(formula: "etree._Element") -> str:
    """A formula on one line: `(a+b)/c`, `x^2`."""
    parts = {local(child): child for child in formula}
    match local(formula):
        case "t":
            return formula.text or ""
        case "f":
            return f"({linear(parts['num'])})/({linear(parts['den'])})" if {"num", "den"} <= parts.keys() else ""
        case "rad":
            return f"√({linear(parts['e'])})" if "e" in parts else ""
    text = "".join(linear(child) for child in formula)
    mark = {"sup": "^", "sub": "_"}.get(local(formula), "")
    return f"{mark}{text}" if len(text) < 2 or not mark else f"{mark}({text})"


def _move_text_boxes(root: "etree._Element") -> None:
    """Behind the paragraph that they are anchored to, each once; a box in a box follows it."""
    while drawings := [each for each in all_of(root, *DRAWINGS) if _is_outermost(each) and _boxes(each)]:
        for drawing in drawings:
            host = next((above for above in drawing.iterancestors() if local(above) == "p"), None)
            boxes = _boxes(drawing)
            newer = [box for box in boxes if not any(local(above) == "Fallback" for above in box.iterancestors())]
            inner = [block for box in newer or boxes for block in box]
            for box in boxes:
                _remove(box)
            for block in reversed(inner):
                if host is not None:
                    host.addnext(block)


def _is_outermost(drawing: "etree._Element") -> bool:
    return not any(local(above) in {*DRAWINGS, "txbxContent"} for above in drawing.iterancestors())


def _boxes(drawing: "etree._Element") -> list["etree._Element"]:
    """The contents of the text boxes of a drawing, in both of its forms; those in a box are left to it."""
    boxes = list(all_of(drawing, "txbxContent"))
    return [box for box in boxes if not any(local(above) == "txbxContent" for above in box.iterancestors())]


def _plain_pictures(root: "etree._Element") -> None:
    """Every picture of a drawing as the one form that is read; an embedded object leaves its picture out."""
    for drawing in [each for each in all_of(root, *DRAWINGS) if _is_outermost(each)]:
        run = next((above for above in drawing.iterancestors() if local(above) == "r"), None)
        is_object = next(all_of(drawing, "OLEObject"), None) is not None
        relations = [] if is_object else [relation_of(each) for each in _pictures(drawing)]
        pictures = [_picture(relation) for relation in dict.fromkeys(relations) if relation]
        _replace(drawing, pictures if run is None else [picture[0] for picture in pictures])


def _pictures(drawing: "etree._Element") -> list["etree._Element"]:
    found = list(all_of(drawing, "blip", "imagedata"))
    newer = [each for each in found if not any(local(above) == "Fallback" for above in each.iterancestors())]
    return newer or found


def _picture(relation: str) -> "etree._Element":
    office = "http://schemas.openxmlformats.org"
    return etree.fromstring(
        f'<w:r xmlns:w="{w("")[1:-1]}" xmlns:a="{office}/drawingml/2006/main"><w:drawing>'
        f'<wp:inline xmlns:wp="{office}/drawingml/2006/wordprocessingDrawing"><a:graphic><a:graphicData>'
        f'<pic:pic xmlns:pic="{office}/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip xmlns:r="{office}/officeDocument/2006/relationships" r:embed="{relation}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _write_numbers(parts: Parts) -> None:
    """Numbers that Word makes become text, as a law counts on them; bullets stay a list."""
    numbers = numbers_of(parts)
    for paragraph in all_of(parts.xml[DOCUMENT], "p"):
        found = numbers.number_of(paragraph)
        if found is None or found[1].form == _BULLET:
            continue
        for number in all_of(paragraph, "numPr"):
            _remove(number)
        if text := found[0].strip():
            first = next((index for index, each in enumerate(paragraph) if local(each) != "pPr"), len(paragraph))
            paragraph.insert(first, _run(text + _gap(text, text_of(paragraph))))
    for name in (STYLES, "word/numbering.xml"):  # mammoth would number by style too
        for element in all_of(parts.xml[name], "pStyle", "numPr") if name in parts.xml else ():
            _remove(element)


def _gap(number: str, text: str) -> str:
    """A blank where the number and the text would run together."""
    return " " if number[-1].isalnum() or (number[-1] == "." and text.lstrip()[:1].isascii()) else ""


def mark_headings(parts: Parts) -> None:
    """Gives each heading, by style or by outline level, a style that is known here."""
    styles = parts.xml.get(STYLES)
    known = {str(each.get(w("styleId"))): each for each in all_of(styles, "style")} if styles is not None else {}
    for paragraph in all_of(parts.xml[DOCUMENT], "p"):
        in_table = any(local(above) == "tc" for above in paragraph.iterancestors())
        level = 0 if in_table else _outline(paragraph) or _style_level(style_of(paragraph), known)
        for style in all_of(paragraph, "pStyle"):
            _remove(style)
        properties = paragraph.find(w("pPr"))
        if level and properties is not None:
            etree.SubElement(properties, w("pStyle")).set(w("val"), f"{HEADING}{level}")
    if styles is not None:
        for level in range(1, 7):
            style = etree.SubElement(styles, w("style"), {w("type"): "paragraph", w("styleId"): f"{HEADING}{level}"})
            etree.SubElement(style, w("name")).set(w("val"), f"{HEADING}{level}")


def _style_level(style: str, known: dict[str, "etree._Element"]) -> int:
    """The level of a heading's style, its own or that of the style it is based on; 0 for others."""
    for _ in range(_DEPTH):
        element = known.get(style)
        if element is None:
            return 0
        name = str(next((each.get(w("val")) or "" for each in element.iterchildren(w("name"))), "")).lower()
        if name in _NAMES:
            return int(name[-1])
        if level := _outline(element):
            return level
        style = str(next((each.get(w("val")) or "" for each in element.iterchildren(w("basedOn"))), ""))
    return 0


def _outline(element: "etree._Element") -> int:
    for properties in element.iterchildren(w("pPr")):
        for level in properties.iterchildren(w("outlineLvl")):
            value = str(level.get(w("val")) or "")
            return int(value) + 1 if value in {"0", "1", "2", "3", "4", "5"} else 0
    return 0


def _run(text: str) -> "etree._Element":
    run = etree.Element(w("r"))
    inner = etree.SubElement(run, w("t"))
    inner.text = text
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _remove(element: "etree._Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _replace(element: "etree._Element", others: Iterable["etree._Element"]) -> None:
    for other in list(others):
        element.addprevious(other)
    _remove(element)
