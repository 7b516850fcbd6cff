"""Opening a staff file as text: size, links, encoding and forbidden characters, told in their words."""

from collections.abc import Iterator
from pathlib import Path

from generator.problem import Problem, Source
from generator.text import control_character

MAX_RECORD_BYTES = 2_000_000
MAX_SHEET_BYTES = 50_000_000


def read_bytes(path: Path, file: str, limit: int) -> bytes | Problem:
    """The file's bytes, or the problem that forbids reading it. Nothing over `limit` is loaded."""
    if path.is_symlink():
        return Problem(Source(file), "symlink", "这是一个符号链接", "请放真正的文件")
    try:
        size = path.stat().st_size
        if size == 0:
            return Problem(Source(file), "empty-file", "文件是空的", "请补上内容，或删除此文件")
        if size > limit:
            found = f"文件有 {size / 1_000_000:.1f} MB，上限是 {limit / 1_000_000:.0f} MB"
            return Problem(Source(file), "file-size", found, "请把大的内容放进附件")
        return path.read_bytes()
    except OSError as error:
        return Problem(Source(file), "unreadable", f"读不了这个文件（{error.strerror}）", "请检查文件权限")


def decode_utf8(data: bytes, file: str) -> str | Problem:
    """UTF-8 (a BOM is dropped), line ends made LF; the line of the first fault otherwise."""
    if b"\x00" in data[:4] and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(Source(file), "encoding", "文件是 UTF-16 编码", "请另存为 UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "，像是 GB18030（ANSI）" if _is_gb18030(data) else ""
        return Problem(Source(file, line), "encoding", f"这里不是 UTF-8 编码{hint}", "请另存为 UTF-8")
    return check_characters(text.replace("\r\n", "\n").replace("\r", "\n"), file)


def check_characters(text: str, file: str) -> str | Problem:
    """The text itself, or the problem of its first character that no page or feed can hold."""
    if match := control_character(text):
        line = text.count("\n", 0, match.start()) + 1
        found = f"含有不可见的控制字符 U+{ord(match.group()):04X}"
        return Problem(Source(file, line), "control-character", found, "请删除这个字符后重新保存")
    return text


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value of TOML, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


def _is_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
