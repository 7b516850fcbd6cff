"""Records as Markdown files: one item a file, YAML front matter and a Markdown body."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.problem import Problem, Source
from generator.records.raw import Entries, RawRecord, file_key
from generator.records.text_file import MAX_RECORD_BYTES, decode_utf8, read_bytes
from generator.records.yaml_reader import read_yaml

ITEMS = PurePosixPath("data/items")
# Blank lines, and lines that only look blank, before a body; an indented code block keeps its first line's spaces.
_BLANK = "\n\u3000\u00a0"
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read(root: Path, known_headers: frozenset[str]) -> Iterator[RawRecord | Problem]:
    """Every `.md` below `data/items`, in the order of paths; anything else there is a problem."""
    del known_headers  # front matter names its keys by itself
    folder = root / ITEMS
    if folder.is_symlink():
        yield Problem(Source(str(ITEMS)), "symlink", "这是一个符号链接", "请放真正的文件")
        return
    for file, path in sorted((path.relative_to(root).as_posix(), path) for path in folder.rglob("*")):
        yield from read_file(path, file)


def read_file(path: Path, file: str) -> Iterator[RawRecord | Problem]:
    """The record of the file at `path`, which is `file` below the project's root, or what is wrong with it."""
    if (path.is_dir() and not path.is_symlink()) or path.name.startswith((".", "~$")):
        return
    if path.is_dir() or path.suffix != ".md":
        if path.is_symlink():
            yield Problem(Source(file), "symlink", "这是一个符号链接", "请放真正的文件")
        else:
            advice = "附件请放到 data/files，表格请放到 data/sheets"
            yield Problem(Source(file), "foreign-file", "这里只放 .md 记录文件", advice)
        return
    data = read_bytes(path, file, MAX_RECORD_BYTES)
    if isinstance(data, Problem):
        yield data
    else:
        yield from read_record(data, file)


def read_record(data: bytes, file: str) -> Iterator[RawRecord | Problem]:
    """The record that these bytes are, as the content of `file` (below the project's root, `/`-separated)."""
    text = decode_utf8(data, file)
    if isinstance(text, Problem):
        yield text
        return
    fences = list(FENCE.finditer(text))
    if len(fences) < 2 or text[: fences[0].start()].strip():
        yield Problem(
            Source(file),
            "front-matter",
            "开头没有用两行 --- 围起来的信息栏",
            "请在第一行写 ---，下面写 title 和 published，再写一行 ---，然后是正文",
        )
        return
    start, end = fences[0], fences[1]
    first_line = text.count("\n", 0, start.end()) + 1
    node, problems = read_yaml(text[start.end() : end.start()], file, first_line)
    yield from problems
    if isinstance(node, Entries):
        yield RawRecord(
            fields={key.text: (key.source, value) for key, value in node.entries},
            body=text[end.end() :].lstrip(_BLANK),
            source=Source(file),
            body_source=Source(file, _body_line(text, end.end())),
            stem=PurePosixPath(file).stem,
            folder=PurePosixPath(file).parent.relative_to(ITEMS),
            key=file_key(data, file),
        )
    elif not problems:
        yield Problem(
            Source(file, first_line),
            "front-matter",
            "信息栏里没有“键: 值”",
            "请至少写 title: 标题 和 published: 日期",
        )


def _body_line(text: str, position: int) -> int:
    body_start = len(text) - len(text[position:].lstrip(_BLANK))
    return text.count("\n", 0, body_start) + 1
