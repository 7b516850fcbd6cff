"""Files that nobody can look into, or that were made to do harm: told in a sentence, never a hang or a traceback."""

import io
import zipfile

import pytest

from generator.privacy import scan
from generator.privacy.piece import Remark
from generator.records.extract import extract
from tests.containers import filmed, located, locked_pdf, picture_pdf, with_part, xmp_located, zipped
from tests.unit.privacy.test_properties import OLE


def remarks(name: str, data: bytes) -> list[tuple[str, str, str]]:
    return [
        (each.kind, each.severity, each.place + each.found) for each in extract(name, data) if isinstance(each, Remark)
    ]


def _nested(depth: int) -> bytes:
    data = b"a"
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def _locked_zip() -> bytes:
    data = bytearray(zipped({"a.txt": b"text"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _lying_zip() -> bytes:
    """A member that claims to be small."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(60_000_000))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", locked_pdf(), ("unread", "error", "文件有密码")),
        ("a.zip", _locked_zip(), ("unread", "error", "文件有密码")),
        ("a.docx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ("unread", "error", "文件有密码")),
        ("a.doc", OLE + bytes(600) + "_VBA_PROJECT".encode("utf-16-le"), ("macro", "error", "文件里有宏（程序）")),
        (
            "a.docx",
            with_part(zipped({"[Content_Types].xml": b"<a/>"}), "word/vbaProject.bin", b"x"),
            ("macro", "error", "文件里有宏（程序）"),
        ),
        ("a.pdf", picture_pdf(), ("scan", "warning", "PDF 没有文字层，像是扫描件")),
        ("a.jpg", located(), ("location", "warning", "EXIF GPSLatitude 照片带有拍摄位置")),
        ("a.jpg", xmp_located(), ("location", "warning", "XMP GPSLatitude 照片带有拍摄位置")),
        ("a.mp4", filmed(), ("location", "warning", "文件内部 录像带有拍摄位置")),
        ("a.rar", b"Rar!\x1a\x07\x00", ("unread", "warning", "程序看不到 RAR 压缩包里面")),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", ("unread", "warning", "程序看不到 7Z 压缩包里面")),
        ("a.pdf", b"%PDF-1.7\n", ("unread", "warning", "打不开这个文件（PdfStreamError），只看了能读出的部分")),
    ],
)
def test_what_cannot_be_looked_into_is_told(name: str, data: bytes, told: tuple[str, str, str]) -> None:
    assert remarks(name, data) == [told]


def test_an_archive_in_archives_beyond_the_limit_is_told() -> None:
    (remark,) = remarks("a.zip", _nested(9))
    assert remark[:2] == ("unread", "error")
    assert remark[2].endswith("压缩包套了 5 层以上，不像正常的文件")


def test_a_member_that_unpacks_to_much_more_than_any_text_is_told() -> None:
    (remark,) = remarks("a.zip", _lying_zip())
    assert remark == ("unread", "error", "解压后是原来的 400 倍以上，不像正常的文件")


def test_a_damaged_member_of_an_archive_hides_none_behind_it() -> None:
    data = zipped({"a.txt": b"a" * 99, "b.txt": b"tel 13800138000"}).replace(b"\x08\x00", b"\x09\x00", 1)
    data = data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x09", 1)
    assert remarks("a.zip", data) == [("unread", "warning", "压缩包内 a.txt 打不开这个文件（NotImplementedError）")]
    assert [each.kind for each in scan(extract("a.zip", data)).findings] == ["unread", "mobile"]


def test_entities_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "13800138000"><!ENTITY c SYSTEM "file:///etc/hostname">]><a><p>&b;&c;</p></a>'
    data = zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": bomb})
    assert all(not isinstance(each, Remark) for each in extract("a.docx", data))
