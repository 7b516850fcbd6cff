"""Files of every kind with a text planted in one place of each: what the privacy guard must look through."""

import gzip
import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import openpyxl
import pypdf
import xlsxwriter
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, PngImagePlugin
from pypdf.annotations import FreeText
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

Make = Callable[[str], bytes]


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """A ZIP with a member more (or another one in its place)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {member: archive.read(member) for member in archive.namelist()}
    return zipped({**files, name: part})


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


@cache
def _blank() -> bytes:
    """Word's blank document without its styles of tables, which are nine parts in ten of what there is to read."""
    document = docx.Document()
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style is not document.styles.default(WD_STYLE_TYPE.TABLE):
            style.delete()
    rels = document.part.rels
    rels.pop(next(key for key, each in rels.items() if each.reltype.endswith("/stylesWithEffects")))
    return saved(document)


def _document(change: Callable[[docx.document.Document, str], object]) -> Make:
    def make(text: str) -> bytes:
        document = docx.Document(io.BytesIO(_blank()))
        document.add_paragraph("正文。")
        change(document, text)
        return saved(document)

    return make


def _runs(document: docx.document.Document, text: str) -> None:
    paragraph = document.add_paragraph()
    for character in text:
        paragraph.add_run(character)


def _in_table(document: docx.document.Document, text: str) -> None:
    document.add_table(2, 2).cell(1, 1).text = text


def _header(document: docx.document.Document, text: str) -> None:
    document.sections[0].header.paragraphs[0].text = text


def _footer(document: docx.document.Document, text: str) -> None:
    document.sections[0].footer.paragraphs[0].text = text


def _hidden(document: docx.document.Document, text: str) -> None:
    document.add_paragraph().add_run(text).font.hidden = True


def _comment(document: docx.document.Document, text: str) -> None:
    document.add_comment(document.paragraphs[0].runs, text=text)


def _tracked(kind: str) -> Callable[[docx.document.Document, str], None]:
    def change(document: docx.document.Document, text: str) -> None:
        word = "delText" if kind == "del" else "t"
        xml = f"<w:{kind} {nsdecls('w')} w:id='1' w:author='甲'><w:r><w:{word}>{text}</w:{word}></w:r></w:{kind}>"
        document.add_paragraph()._p.append(parse_xml(xml))

    return change


def _text_box(document: docx.document.Document, text: str) -> None:
    xml = (
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    document.add_paragraph().add_run()._r.append(parse_xml(xml))


def _alt_text(document: docx.document.Document, text: str) -> None:
    picture = document.add_picture(io.BytesIO(png()))
    picture._inline.docPr.set("descr", text)


def _property(document: docx.document.Document, text: str) -> None:
    document.core_properties.comments = text


def _field_code(document: docx.document.Document, text: str) -> None:
    code = OxmlElement("w:instrText")
    code.text = text
    code.set(qn("xml:space"), "preserve")
    document.add_paragraph().add_run()._r.append(code)


def png(**texts: str) -> bytes:
    stream = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        info.add_itxt(key, text, zip=len(key) % 2 == 0)
    Image.new("RGB", (2, 2)).save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def jpeg(text: str, tag: int = 0x010E, kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    if tag == 0x9286:
        exif.get_ifd(0x8769)[tag] = b"UNICODE\x00" + text.encode("utf-16-le")
    elif tag == 0x9C9C:
        exif[tag] = text.encode("utf-16-le") + b"\x00\x00"
    else:
        exif[tag] = text.encode()
    Image.new("RGB", (2, 2)).save(stream, kind, exif=exif)
    return stream.getvalue()


def jpeg_comment(text: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "JPEG", comment=text.encode())
    return stream.getvalue()


def xmp(text: str) -> bytes:
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>{text}</rdf:li></x:xmpmeta>'.encode()
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "JPEG", xmp=packet)
    return stream.getvalue()


def located() -> bytes:
    """A photograph with its position."""
    stream = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (23.0, 1.0, 2.0), 3: "E", 4: (116.0, 1.0, 2.0)})
    Image.new("RGB", (2, 2)).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def xmp_located() -> bytes:
    """A photograph whose position an editor has kept as text only."""
    return jpeg("无").replace(b"\xff\xda", b'<x exif:GPSLatitude="23,27.1N"/>\xff\xda', 1)


def filmed() -> bytes:
    """A recording as a telephone makes it, with its position."""
    return b"\0\0\0\x18ftypmp42" + bytes(8) + b"\0\0\0\x20\xa9xyz\0\x12\x15\xc7+23.4612+116.7667/" + bytes(30)


def _workbook(change: Callable[[openpyxl.Workbook, str], object]) -> Make:
    def make(text: str) -> bytes:
        workbook = openpyxl.Workbook()
        workbook.worksheets[0].title = "表1"
        workbook.worksheets[0]["A1"] = "标题"
        change(workbook, text)
        return saved(workbook)

    return make


def _cell(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.worksheets[0]["B7"] = text


def _hidden_sheet(workbook: openpyxl.Workbook, text: str) -> None:
    sheet = workbook.create_sheet("底稿")
    sheet["C3"] = text
    sheet.sheet_state = "veryHidden"


def _hidden_row(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.worksheets[0]["B7"] = text
    workbook.worksheets[0].row_dimensions[7].hidden = True


def _hidden_column(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.worksheets[0]["B7"] = text
    workbook.worksheets[0].column_dimensions["B"].hidden = True


def _note(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.worksheets[0]["A1"].comment = Comment(text, "甲")


def _name(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.defined_names["x"] = DefinedName("x", attr_text=f'"{text}"')


def _book_property(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.properties.description = text


def _formula(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.worksheets[0]["B7"] = f'="{text}"'


def _filter(workbook: openpyxl.Workbook, text: str) -> None:
    sheet = workbook.worksheets[0]
    sheet.auto_filter.ref = "A1:B2"
    sheet.auto_filter.add_filter_column(1, [text])


def _condition(workbook: openpyxl.Workbook, text: str) -> None:
    rule = CellIsRule(operator="equal", formula=[f'"{text}"'])
    workbook.worksheets[0].conditional_formatting.add("B2", rule)


def _format(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.worksheets[0]["A1"].number_format = f'"{text}"'


def _sheet_header(workbook: openpyxl.Workbook, text: str) -> None:
    workbook.worksheets[0].oddHeader.center.text = text


def inline_xlsx(text: str) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "constant_memory": True})
    book.add_worksheet("表1").write_string("B7", text)
    book.close()
    return stream.getvalue()


def pdf(text: str = "", **changes: str) -> bytes:
    """One page with the text in a standard font (so ASCII); `changes`: title, note, link, field, attachment."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 200)
    font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}")
        for key, value in {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}.items()})  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 100 Td ({text or 'text'}) Tj ET 0 g 10 90 250 30 re f".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    if "title" in changes:
        writer.add_metadata({"/Title": changes["title"]})
    if "note" in changes:
        writer.add_annotation(0, FreeText(text=changes["note"], rect=(10, 10, 100, 30)))
    if "link" in changes:
        writer.add_uri(0, changes["link"], RectangleObject((10, 10, 100, 30)))
    if "attachment" in changes:
        writer.add_attachment("a.txt", changes["attachment"].encode())
    if "field" in changes:
        field = DictionaryObject({
            NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): TextStringObject("f"),
            NameObject("/V"): TextStringObject(changes["field"]), NameObject("/F"): NumberObject(2),
        })  # fmt: skip
        writer.add_annotation(0, field)
    if "xmp" in changes:
        stream = DecodedStreamObject()
        stream.set_data(f"<x:xmpmeta><rdf:li>{changes['xmp']}</rdf:li></x:xmpmeta>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    stream_out = io.BytesIO()
    writer.write(stream_out)
    return stream_out.getvalue()


def changed_pdf(text: str) -> bytes:
    """A text that a program has deleted, and saved the change behind the old file."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf(text)), incremental=True)
    page = DecodedStreamObject()
    page.set_data(b"BT /F1 9 Tf 9 9 Td (deleted) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(page)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _pdf_object(make: Callable[[str], DictionaryObject]) -> Make:
    """A PDF with an object that no page shows as its text."""

    def change(text: str) -> bytes:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("text")))
        writer.root_object[NameObject("/Other")] = writer._add_object(make(text))
        return saved_pdf(writer)

    return change


def saved_pdf(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _figure(text: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(text)})


def _stream(content: bytes, **names: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    stream.update({NameObject(f"/{key}"): NameObject(f"/{name}") for key, name in names.items()})
    return stream


def _stamp(text: str) -> DecodedStreamObject:
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    stamp = _stream(f"BT /F 9 Tf ({text}) Tj ET".encode(), Type="XObject", Subtype="Form")
    stamp[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
    )
    return stamp


def picture_pdf() -> bytes:
    """A page without any text, as a scanner makes it."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("text")))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def ofd(text: str) -> bytes:
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextObject><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject></ofd:Page>'
    return zipped({"OFD.xml": b"<ofd/>", "Doc_0/Pages/Page_0/Content.xml": page.encode()})


def odt(text: str) -> bytes:
    paragraph = f"<text:p>{text[:9]}<text:span>{text[9:]}</text:span></text:p>"
    body = f'<office:body xmlns:office="o" xmlns:text="t"><text:p>正文</text:p>{paragraph}</office:body>'
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": body.encode()})


def ods_value(text: str) -> bytes:
    """A cell that shows stars over a value."""
    cell = f'<table:table-cell office:string-value="{text}"><text:p>***</text:p></table:table-cell>'
    body = f'<a xmlns:office="o" xmlns:text="t" xmlns:table="b"><table:table><table:table-row>{cell}</table:table-row></table:table></a>'  # noqa: E501
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": body.encode()})


def _zip_with_note(text: str) -> bytes:
    stream = io.BytesIO()
    member = zipfile.ZipInfo("b.txt")
    member.comment = text.encode()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, b"a")
    return stream.getvalue()


def pptx(text: str) -> bytes:
    runs = f"<a:r><a:t>{text[:5]}</a:t></a:r><a:r><a:t>{text[5:]}</a:t></a:r>"
    slide = f'<p:sld xmlns:p="p" xmlns:a="a"><a:p>{runs}</a:p></p:sld>'
    return zipped({"[Content_Types].xml": b"<Types/>", "ppt/slides/slide1.xml": slide.encode()})


def old_doc(text: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528) + f"正文\r{text}\r".encode("utf-16-le") + bytes(512)


def rtf(text: str) -> bytes:
    coded = "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("gb18030"))
    return f"{{\\rtf1\\ansi\\ansicpg936 {coded[:20]}{{\\b {coded[20:]}}}\\par}}".encode("ascii")


# The name of the file, how it is made, and the words of the place in which the text must be found.
CONTAINERS: dict[str, tuple[str, Make, str]] = {
    "docx-body": ("a.docx", _document(lambda d, t: d.add_paragraph(t)), "正文"),
    "docx-runs": ("a.docx", _document(_runs), "正文"),
    "docx-table": ("a.docx", _document(_in_table), "正文 表格1第2行第2列"),
    "docx-header": ("a.docx", _document(_header), "页眉"),
    "docx-footer": ("a.docx", _document(_footer), "页脚"),
    "docx-hidden": ("a.docx", _document(_hidden), "正文"),
    "docx-comment": ("a.docx", _document(_comment), "批注"),
    "docx-inserted": ("a.docx", _document(_tracked("ins")), "正文"),
    "docx-deleted": ("a.docx", _document(_tracked("del")), "正文 修订前"),
    "docx-text-box": ("a.docx", _document(_text_box), "正文"),
    "docx-alt-text": ("a.docx", _document(_alt_text), "替代文字"),
    "docx-property": ("a.docx", _document(_property), "文件属性"),
    "docx-field-code": ("a.docx", _document(_field_code), "正文"),
    "docx-choice": ("a.docx", _document(lambda d, t: d.add_paragraph()._p.append(parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:dropDownList><w:listItem w:displayText="{t}" w:value="1"/>'
        "</w:dropDownList></w:sdtPr></w:sdt>"))), "正文"),
    "docx-footnote": ("a.docx", lambda t: with_part(_document(_footer)("无"), "word/footnotes.xml",
        f'<w:footnotes {nsdecls("w")}><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:footnotes>'.encode()), "脚注"),
    "docx-custom-property": ("a.docx", lambda t: with_part(_document(_footer)("无"), "docProps/custom.xml",
        f'<Properties xmlns:vt="v"><property name="a"><vt:lpwstr>{t}</vt:lpwstr></property></Properties>'.encode()),
        "自定义属性"),
    "docx-embedded": ("a.docx", lambda t: with_part(_document(_footer)("无"), "word/embeddings/b.xlsx",
        _workbook(_cell)(t)), "内嵌文件 word/embeddings/b.xlsx 表1!B7"),
    "xlsx-cell": ("a.xlsx", _workbook(_cell), "表1!B7"),
    "xlsx-inline": ("a.xlsx", inline_xlsx, "表1!B7"),
    "xlsx-hidden-sheet": ("a.xlsx", _workbook(_hidden_sheet), "底稿（隐藏的工作表）!C3"),
    "xlsx-hidden-row": ("a.xlsx", _workbook(_hidden_row), "表1!B7（隐藏的行或列）"),
    "xlsx-hidden-column": ("a.xlsx", _workbook(_hidden_column), "表1!B7（隐藏的行或列）"),
    "xlsx-note": ("a.xlsx", _workbook(_note), "批注"),
    "xlsx-name": ("a.xlsx", _workbook(_name), "工作簿（名称定义等）"),
    "xlsx-property": ("a.xlsx", _workbook(_book_property), "文件属性"),
    "xlsx-formula": ("a.xlsx", _workbook(_formula), "表1!公式"),
    "xlsx-header": ("a.xlsx", _workbook(_sheet_header), "表1!页眉"),
    "xlsx-filter": ("a.xlsx", _workbook(_filter), "表1!"),
    "xlsx-condition": ("a.xlsx", _workbook(_condition), "表1!"),
    "xlsx-format": ("a.xlsx", _workbook(_format), "xl/styles.xml"),
    "xlsx-pivot": ("a.xlsx", lambda t: with_part(_workbook(_cell)("无"), "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="p"><r><s v="{t}"/></r></pivotCacheRecords>'.encode()), "xl/pivotCache"),
    "pdf-text": ("a.pdf", pdf, "第1页"),
    "pdf-title": ("a.pdf", lambda t: pdf(title=t), "文件属性"),
    "pdf-note": ("a.pdf", lambda t: pdf(note=t), "第1页批注"),
    "pdf-link": ("a.pdf", lambda t: pdf(link=f"https://a.example/{t}"), "第1页批注"),
    "pdf-field": ("a.pdf", lambda t: pdf(field=t), "第1页批注"),
    "pdf-xmp": ("a.pdf", lambda t: pdf(xmp=t), "XMP"),
    "pdf-attachment": ("a.pdf", lambda t: pdf(attachment=t), "内嵌文件 a.txt"),
    "pdf-changed": ("a.pdf", changed_pdf, "更改以前的第1页"),
    "pdf-alt-text": ("a.pdf", _pdf_object(_figure), "替代文字"),
    "pdf-stamp": ("a.pdf", _pdf_object(_stamp), "图章"),
    "pdf-script": ("a.pdf", _pdf_object(lambda t: _stream(f'app.alert("{t}")'.encode())), "脚本"),
    "pdf-form-data": ("a.pdf", _pdf_object(lambda t: _stream(f"<xdp><a>{t}</a></xdp>".encode())), "脚本等"),
    "pdf-pinned": ("a.pdf", _pdf_object(lambda t: _stream(t.encode(), Type="EmbeddedFile")), "内嵌文件"),
    "pdf-photograph": ("a.pdf", _pdf_object(lambda t: _stream(jpeg(t), Subtype="Image", Filter="DCTDecode")),
        "EXIF ImageDescription"),
    "jpeg-exif": ("a.jpg", jpeg, "EXIF ImageDescription"),
    "jpeg-user-comment": ("a.jpg", lambda t: jpeg(t, 0x9286), "EXIF UserComment"),
    "jpeg-xp-comment": ("a.jpg", lambda t: jpeg(t, 0x9C9C), "EXIF XPComment"),
    "jpeg-comment": ("a.jpg", jpeg_comment, "图片注释"),
    "jpeg-xmp": ("a.jpg", xmp, "XMP"),
    "webp-exif": ("a.webp", lambda t: jpeg(t, kind="WEBP"), "EXIF ImageDescription"),
    "png-text": ("a.png", lambda t: png(Comment=t), "PNG Comment"),
    "png-packed-text": ("a.png", lambda t: png(Author=t), "PNG Author"),
    "zip": ("a.zip", lambda t: zipped({"b/c.txt": t.encode("gb18030")}), "压缩包内 b/c.txt"),
    "zip-name": ("a.zip", lambda t: zipped({f"{t}.txt": b"a"}), "压缩包内的文件名"),
    "zip-zip-docx": ("a.zip", lambda t: zipped({"b.zip": zipped({"c.docx": _document(_comment)(t)})}),
        "压缩包内 b.zip 压缩包内 c.docx 批注"),
    "zip-note": ("a.zip", _zip_with_note, "压缩包内 b.txt 的注释"),
    "zip-behind-jpeg": ("a.jpg", lambda t: jpeg("无") + zipped({"b.txt": t.encode()}),
        "藏在文件里的压缩包 压缩包内 b.txt"),
    "text-behind-jpeg": ("a.jpg", lambda t: jpeg("无") + t.encode(), "图片末尾以外"),
    "xlsx-in-doc": ("a.doc", lambda t: old_doc("无") + _workbook(_cell)(t) + bytes(99),
        "藏在文件里的压缩包 表1!B7"),
    "gzip": ("a.gz", lambda t: gzip.compress(t.encode()), "压缩包内"),
    "ofd": ("a.ofd", ofd, "页面"),
    "odt": ("a.odt", odt, "正文"),
    "ods-value": ("a.ods", ods_value, "正文"),
    "pptx": ("a.pptx", pptx, "幻灯片"),
    "doc": ("a.doc", old_doc, "文件内部"),
    "rtf": ("a.rtf", rtf, "正文"),
    "csv": ("a.csv", lambda t: f"序号,内容\n1,{t}\n".encode("gb18030"), "B2"),
    "txt-utf8": ("a.txt", lambda t: f"甲\n{t}\n".encode(), ""),
    "txt-utf16": ("a.txt", lambda t: f"甲\n{t}\n".encode("utf-16"), ""),
    "txt-gb18030": ("a.txt", lambda t: f"甲\n{t}\n".encode("gb18030"), ""),
    "mp3": ("a.mp3", lambda t: b"ID3\x03\x00\x00\x00\x00\x0f\x76" + bytes(9) + t.encode() + b"\x00\xff\xfb" * 99,
        "文件内部"),
}  # fmt: skip
