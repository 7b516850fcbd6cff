"""The parts of a DOCX: its XML, what its relations point to, and the file put together again."""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from generator.frozen import frozen
from generator.importing.document import ImportRefusedError
from generator.records.extract import tree
from generator.records.extract.budget import DAMAGE, BombError, Budget, LockedError

DOCUMENT = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def w(name: str) -> str:
    """The full name of an element or attribute of Word."""
    return f"{{{W}}}{name}"


@frozen
class Parts:
    """Every part by its name, XML parsed where it can be, in the order of the file."""

    xml: dict[str, "etree._Element"]
    files: dict[str, bytes]

    def related(self, part: str) -> dict[str, str]:
        """The names of the parts that a part refers to, or addresses elsewhere, by the relation's id."""
        folder, _, name = part.rpartition("/")
        relations = self.xml.get(f"{folder}/_rels/{name}.rels")
        found = {}
        for each in relations if relations is not None else ():
            target = str(each.get("Target") or "")
            is_outside = each.get("TargetMode") == "External"
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[str(each.get("Id"))] = target if is_outside else path
        return found


def open_parts(data: bytes) -> Parts:
    """Unpacks a document.

    Raises:
        ImportRefusedError: It is damaged, locked, or no document of Word.
    """
    budget = Budget()
    contents: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if not member.is_dir():
                    contents[member.filename] = budget.read(archive, member)
    except LockedError:
        raise ImportRefusedError("文件有密码；请去掉密码后另存") from None
    except BombError as error:
        raise ImportRefusedError(f"{error}，不像正常的文件；请重新另存") from None
    except DAMAGE as error:
        raise ImportRefusedError(f"文件损坏，打不开（{type(error).__name__}）；请在 Word 或 WPS 里打开后另存") from None
    xml = _parsed(contents)
    if DOCUMENT not in xml:
        raise ImportRefusedError("里面没有 Word 的正文；请在 Word 或 WPS 里打开后另存为 .docx")
    if _STRICT in etree.tostring(xml[DOCUMENT])[:5_000]:
        raise ImportRefusedError("这是“严格 Open XML”格式；请另存为普通的 Word 文档（.docx）")
    return Parts(xml=xml, files=contents)


def _parsed(contents: dict[str, bytes]) -> dict[str, "etree._Element"]:
    """Takes what is XML out of the contents, parsed."""
    xml = {}
    for name in [name for name in contents if name.endswith((".xml", ".rels"))]:
        root = tree.parse(contents[name])
        if root is not None:
            if root.getroottree().docinfo.internalDTD is not None:  # what it defines would be lost
                raise ImportRefusedError("里面有 Word 不会写的定义（DTD）；请在 Word 或 WPS 里打开后另存")
            xml[name] = root
            del contents[name]
    return xml


def packed(parts: Parts) -> bytes:
    """The parts as a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, root in parts.xml.items():
            archive.writestr(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
        for name, data in parts.files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def relation_of(element: "etree._Element") -> str:
    """The relation that an element names, whatever it calls it."""
    for key in ("embed", "id", "link", "pict"):
        if found := element.get(_RELATION + key):
            return str(found)
    return ""


def all_of(root: "etree._Element", *names: str) -> Iterator["etree._Element"]:
    """The elements of these local names below `root`, in order; safe against changes while it runs."""
    wanted = frozenset(names)
    yield from [element for element in root.iter() if tree.local(element) in wanted]
