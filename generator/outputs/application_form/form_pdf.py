"""The form as PDF: typst lays it out and says where the fields lie, pypdf makes them fillable (AcroForm)."""

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from generator.outputs.application_form.contents import Form

_LAYOUT = Path(__file__).with_name("form.typ")
_FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
_SIZE_PT = 10.5
# Between a drawn line and the field inside it.
_GAP_PT = 0.6
# PDF 32000-1, tables 165, 221 and 228: print the field; text on several lines.
_PRINT, _MULTILINE = 4, 1 << 12
_TICK = "q 1.4 w 1 J 1 j {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l {x3:.2f} {y3:.2f} l S Q"


def draw(form: Form) -> bytes:
    """The file; the same bytes for the same form."""
    compiler = typst.Compiler(
        _LAYOUT,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"form": json.dumps(dataclasses.asdict(form))},
    )
    page = compiler.compile(format="pdf")
    assert isinstance(page, bytes)
    marks = [mark["value"] for mark in json.loads(compiler.query("<field>"))]
    writer = PdfWriter(clone_from=io.BytesIO(page))
    labels = _labels(form)
    fields = [_field(writer, mark, labels[mark["name"]]) for mark in marks]
    _attach(writer, fields, marks)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _labels(form: Form) -> dict[str, str]:
    """What a screen reader says at each field: section and label, since 姓名 alone would be ambiguous."""
    labels = {field.name: field.label for field in form.signature}
    for section in form.sections:
        for field in (field for row in section.rows for field in row):
            label = f"{section.title}：{field.label}".replace("\n", "")
            labels[field.name] = label
            labels |= {f"{field.name}_{name}": f"{label}，{choice}" for name, choice in field.choices}
    return labels


def _field(writer: PdfWriter, mark: dict[str, Any], label: str) -> IndirectObject:
    """A field that is its own widget, at the mark's place."""
    page = writer.pages[mark["page"] - 1]
    top = float(page.mediabox.top) - mark["y"]
    corners = (mark["x"] + _GAP_PT, top - mark["height"] + _GAP_PT, mark["x"] + mark["width"] - _GAP_PT, top - _GAP_PT)
    entries: dict[str, Any] = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Widget"),
        "/Rect": ArrayObject(FloatObject(round(value, 2)) for value in corners),
        "/F": NumberObject(_PRINT),
        "/P": page.indirect_reference,
        "/T": TextStringObject(mark["name"]),
        "/TU": TextStringObject(label),
    }
    entries |= _check(writer, mark) if mark["kind"] == "check" else _text(mark)
    return writer._add_object(_dictionary(entries))


def _text(mark: dict[str, Any]) -> dict[str, Any]:
    return {
        "/FT": NameObject("/Tx"),
        "/Ff": NumberObject(_MULTILINE if mark["kind"] == "area" else 0),
        "/DA": TextStringObject(f"/STSong {_SIZE_PT} Tf 0 g"),
        "/V": TextStringObject(""),
    }


def _check(writer: PdfWriter, mark: dict[str, Any]) -> dict[str, Any]:
    """A check box with a drawn tick, so that no font of signs is needed."""
    width, height = mark["width"] - 2 * _GAP_PT, mark["height"] - 2 * _GAP_PT
    points = {"x1": 0.15, "y1": 0.5, "x2": 0.42, "y2": 0.2, "x3": 0.88, "y3": 0.85}
    tick = _TICK.format(**{key: value * (width if key[0] == "x" else height) for key, value in points.items()})
    contents = {"/Yes": tick, "/Off": ""}
    normal = _dictionary({name: _appearance(writer, drawn, width, height) for name, drawn in contents.items()})
    return {
        "/FT": NameObject("/Btn"),
        "/V": NameObject("/Off"),
        "/AS": NameObject("/Off"),
        "/AP": _dictionary({"/N": normal}),
    }


def _appearance(writer: PdfWriter, content: str, width: float, height: float) -> IndirectObject:
    stream = StreamObject()
    stream.set_data(content.encode("ascii"))
    box = ArrayObject(FloatObject(round(value, 2)) for value in (0, 0, width, height))
    stream.update(_dictionary({"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Form"), "/BBox": box}))
    return writer._add_object(stream)


def _attach(writer: PdfWriter, fields: list[IndirectObject], marks: list[dict[str, Any]]) -> None:
    """Hangs the fields on their pages and in the document, in the order of reading, with the Chinese font.

    That order is the one of the tab key too: `/S` is the document's structure, and a field without a place in it
    follows the order of the page's list.
    """
    for number, page in enumerate(writer.pages, start=1):
        own = [field for field, mark in zip(fields, marks, strict=True) if mark["page"] == number]
        page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), *own])
        page[NameObject("/Tabs")] = NameObject("/S")
    fonts = _dictionary({"/STSong": writer._add_object(_chinese_font())})
    # No NeedAppearances: viewers draw what is typed anyhow, while it makes Chromium replace our ticks by tiny ones.
    writer._root_object[NameObject("/AcroForm")] = _dictionary(
        {
            "/Fields": ArrayObject(fields),
            "/DR": _dictionary({"/Font": fonts}),
            "/DA": TextStringObject(f"/STSong {_SIZE_PT} Tf 0 g"),
        }
    )


def _chinese_font() -> DictionaryObject:
    """Song, which every viewer has or replaces: a font to type any character in would weigh 8 MB if embedded.

    Its codes are those of Adobe-GB1 itself: poppler (Okular, Evince) takes any other encoding for that one and writes
    wrong characters.
    """
    descriptor = {
        "/Type": NameObject("/FontDescriptor"),
        "/FontName": NameObject("/STSong-Light"),
        "/Flags": NumberObject(6),
        "/FontBBox": ArrayObject(NumberObject(value) for value in (-25, -254, 1000, 880)),
        "/ItalicAngle": NumberObject(0),
        "/Ascent": NumberObject(880),
        "/Descent": NumberObject(-120),
        "/CapHeight": NumberObject(880),
        "/StemV": NumberObject(93),
    }
    system = {
        "/Registry": TextStringObject("Adobe"),
        "/Ordering": TextStringObject("GB1"),
        "/Supplement": NumberObject(4),
    }
    descendant = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/CIDFontType0"),
        "/BaseFont": NameObject("/STSong-Light"),
        "/CIDSystemInfo": _dictionary(system),
        "/DW": NumberObject(1000),
        "/W": ArrayObject([NumberObject(1), NumberObject(95), NumberObject(500)]),
        "/FontDescriptor": _dictionary(descriptor),
    }
    return _dictionary(
        {
            "/Type": NameObject("/Font"),
            "/Subtype": NameObject("/Type0"),
            "/BaseFont": NameObject("/STSong-Light-Identity-H"),
            "/Encoding": NameObject("/Identity-H"),
            "/DescendantFonts": ArrayObject([_dictionary(descendant)]),
        }
    )


def _dictionary(entries: dict[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})
