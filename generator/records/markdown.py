"""Records as Markdown files: one item a file, YAML front matter and a Markdown body."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path, PurePosixPath

from generator.errors import RecordChangedError
from generator.problem import Problem, Source
from generator.processes import in_processes
from generator.records.held import NO_FILES, Held
from generator.records.listing import entries_below
from generator.records.raw import Entries, RawRecord, UnreadRecord, file_key
from generator.records.text_file import MAX_RECORD_BYTES, decode_utf8, read_bytes
from generator.records.yaml_reader import read_yaml
from generator.regex import regex

ITEMS = PurePosixPath("data/items")
# Blank lines, and lines that only look blank, before a body; an indented code block keeps its first line's spaces.
_BLANK = "\n\u3000\u00a0"
# One takes 0.3 ms, another process 50.
_FILES_WORTH_A_PROCESS = 500
# The words of one take 5 kB.
_MOST_IN_MEMORY = 4000
FENCE = regex(r"^---[ \t]*$", re.MULTILINE)


def read(root: Path, held: Held = NO_FILES) -> Iterator[RawRecord | Problem]:
    """Every `.md` below `data/items`, in the order of paths; anything else there is a problem.

    A file of which is known what it holds is read when it is first wanted.
    """
    folder = root / ITEMS
    if folder.is_symlink():
        yield Problem(Source(str(ITEMS)), "symlink", "这是一个符号链接", "请放真正的文件")
        return
    read_later = partial(_read_later, root)
    for file, _ in entries_below(root, str(ITEMS)):
        if blob := held.digests.get(file):
            yield _unread(file, blob, read_later)
        else:
            yield from read_file(root / file, file)


def unread(root: Path, key: str) -> RawRecord:
    """The record with that key, which is read when it is first wanted.

    Raises:
        RecordChangedError: When it is wanted and its file has other bytes.
    """
    blob, _, file = key.removesuffix(":").partition(":")
    return _unread(file, blob, partial(_read_later, root))


def _unread(file: str, blob: str, read_later: Callable[[RawRecord], RawRecord]) -> UnreadRecord:
    return UnreadRecord(Source(file), _below_items(file.rpartition("/")[0]), blob, read_later)


def sound(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Git's name for the bytes of those that are records with nothing wrong, but for the first few thousand.

    `read` then needs none of their words, which of very many new records would fill the memory until all are
    understood; to look at a record twice takes a tenth more than to understand it, on all processors here.
    """

    def look(files: Iterable[str]) -> dict[str, str]:
        found = {}
        for file in files:
            match list(read_file(root / file, file)):
                case [RawRecord() as record]:
                    found[file] = record.blob
        return found

    records = [file for file in files if file.startswith(f"{ITEMS}/")]
    return {
        file: blob
        for made in in_processes(look, records[_MOST_IN_MEMORY:], _FILES_WORTH_A_PROCESS)
        for file, blob in made.items()
    }


@cache
def _below_items(folder: str) -> PurePosixPath:
    return PurePosixPath(folder).relative_to(ITEMS)


def _read_later(root: Path, unread: RawRecord) -> RawRecord:
    file = unread.source.file
    found = list(read_file(root / file, file))
    if len(found) != 1 or not isinstance(found[0], RawRecord) or found[0].key != unread.key:
        raise RecordChangedError(f"{file} 在读取的时候有人改动；请再运行一次")
    return found[0]


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
