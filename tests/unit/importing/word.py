"""DOCX files made part by part, so that a test can hold what no library writes: revisions, text boxes, objects."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import PIL.Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = {
    "word/document.xml": "document.main",
    "word/numbering.xml": "numbering",
    "word/styles.xml": "styles",
    "word/footnotes.xml": "footnotes",
    "word/comments.xml": "comments",
    "word/header1.xml": "header",
}
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/></w:style>'
    for name, title in (("1", "heading 1"), ("2", "heading 2"), ("a", "Title"), ("TOC1", "toc 1"))
)


def png(width: int = 4, colour: str = "red") -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    PIL.Image.new("RGB", (width, 3), colour).save(stream, "PNG")
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; of a text, or of runs that are XML already."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, level: int, *, list_id: int = 1, style: str = "") -> str:
    """A paragraph whose number Word makes."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, style=style, properties=number)


def cell(*blocks: str, span: int = 1, merge: str = "") -> str:
    """A cell; `merge` is `restart` or `continue`, down a column."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inner = "".join(each if each.startswith("<w:") else p(each) for each in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or p('')}</w:tc>"


def table(*rows: list[str]) -> str:
    """A table of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def picture(relation: str, description: str = "") -> str:
    """A drawing of the picture that a relation names."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="{description}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(*paragraphs: str, fallback: bool = True) -> str:
    """A text box as Word writes it, twice: once for new programs, once for old ones."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx>'
        f"</wps:wsp></w:drawing></mc:Choice>{old if fallback else ''}</mc:AlternateContent></w:r>"
    )


def numbering(*levels: tuple[str, str], list_id: int = 1) -> str:
    """`(format, text)` of each level: `("chineseCounting", "%1、")`."""
    inner = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for number, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}">{inner}</w:abstractNum>'
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'
    )


def docx(
    *blocks: str,
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """A document of blocks. `parts` are the insides of other XML parts, `relations` `{id: (type, target)}`."""
    inside = {"word/styles.xml": STYLES, **(parts or {})}
    roots = {"word/document.xml": "document", "word/comments.xml": "comments", "word/footnotes.xml": "footnotes"}
    roots |= {"word/numbering.xml": "numbering", "word/styles.xml": "styles", "word/header1.xml": "hdr"}
    body = f"<w:body>{''.join(blocks)}</w:body>"
    known = {f"x{number}": (_relation(name), name[5:]) for number, name in enumerate(inside)}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _content_types())
        archive.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/_rels/document.xml.rels", _relations({**known, **(relations or {})}))
        for name, text in {"word/document.xml": body, **inside}.items():
            root = roots.get(name)
            whole = f"<w:{root} {NAMESPACES}>{text}</w:{root}>" if root else text
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{whole}')
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()


def _relation(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    inner = ""
    for name, (kind, target) in relations.items():
        mode = ' TargetMode="External"' if "://" in target else ""
        inner += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types() -> str:
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in (
            ("xml", "application/xml"), ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("png", "image/png"), ("emf", "image/x-emf"), ("bmp", "image/bmp"), ("tiff", "image/tiff"),
        )
    )  # fmt: skip
    parts = "".join(
        f'<Override PartName="/{name}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in _TYPES.items()
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{parts}</Types>'
