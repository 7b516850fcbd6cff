"""Packed files: every member as a file of its own, within limits; what can't be opened is told of."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from typing import IO, cast

from generator.privacy.piece import Passage, Piece, Remark, Shown
from generator.records.extract.budget import DAMAGE, Budget, Inner

_CLOSED = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7Z", b"BZh": "BZ2", b"\xfd7zXZ\x00": "XZ"}
_UTF8_NAME = 0x800
# The record that ends a ZIP file, 22 bytes without a comment.
_END = b"PK\x05\x06"
_MAX_CARVED = 20


def accepts(data: bytes, suffix: str) -> bool:
    """ZIP and GZIP, and those that are known but can't be opened here."""
    del suffix
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", *_CLOSED))


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece | Inner]:
    """The members in their order."""
    del suffix
    for head, kind in _CLOSED.items():
        if data.startswith(head):
            advice = "请改用 ZIP，或人工核对里面有没有个人信息"
            yield Remark(kind="unread", place="", found=f"程序看不到 {kind} 压缩包里面", advice=advice)
            return
    if data.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            content = budget.read_stream(cast("IO[bytes]", stream), len(data))
        yield Inner("压缩包内 ", "", content, is_shown=True)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.comment:
            yield Passage(
                text=archive.comment.decode("gb18030", errors="replace"), place="压缩包注释 ", is_counted=False
            )
        for member in archive.infolist():
            name = _name(member)
            yield Passage(text=name, place="压缩包内的文件名 ", is_counted=False)
            yield Shown((name,))
            if member.comment:
                text = member.comment.decode("gb18030", errors="replace")
                yield Passage(text=text, place=f"压缩包内 {name} 的注释 ", is_counted=False)
            if not member.is_dir():
                yield _member(archive, member, name, budget)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, budget: Budget) -> Remark | Inner:
    """A file of the archive; one that is damaged must not hide those behind it."""
    try:
        return Inner(f"压缩包内 {name} ", name, budget.read(archive, member), is_shown=True)
    except DAMAGE as error:
        found = f"打不开这个文件（{type(error).__name__}）"
        advice = "请用普通的 ZIP 格式重新压缩，并人工核对有没有个人信息"
        return Remark(kind="unread", place=f"压缩包内 {name} ", found=found, advice=advice)


def carved(data: bytes) -> Iterator[Inner]:
    """Archives behind or inside a file of another kind: a picture with a ZIP at its end opens as both."""
    end = -1
    for _ in range(_MAX_CARVED):
        end = data.find(_END, end + 1)
        if end < 0 or end + 22 > len(data):
            return
        size, offset = (int.from_bytes(data[end + place : end + place + 4], "little") for place in (12, 16))
        start = end - size - offset
        if 0 < start < end and data.startswith(b"PK", start):
            yield Inner("藏在文件里的压缩包 ", "", data[start : end + 22])


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: Windows writes GBK where the format has no mark for it."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename
