"""The few configuration files and the list of attachments, as text with places."""

import hashlib
import os
import tomllib
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path, PurePosixPath

from generator.errors import ConfigError
from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.file_kind import is_active, is_kind
from generator.records.held import NO_FILES, Held
from generator.records.listing import entries_below
from generator.records.raw import Node
from generator.records.text_file import MAX_RECORD_BYTES, check_characters, decode_utf8, read_bytes, texts_in
from generator.records.yaml_reader import read_yaml

SITE = "data/site.toml"
CATEGORIES = "data/categories.yml"
TERMS = "data/terms.yml"
FILES = PurePosixPath("data/files")
PAGES = PurePosixPath("site_src/pages")
ASSETS = PurePosixPath("site_src/assets")
_THEME = "site_src/theme"
HEAD_BYTES = 1024
_IGNORED = frozenset({"Thumbs.db", "desktop.ini"})


@frozen(kw_only=True)
class DataFile:
    """An attachment on disk: `path` below `data/files`, `file` to open it, size in bytes, SHA-256 in hex.

    `head` is its first `HEAD_BYTES` bytes where these tell that it is not what its name says; else empty.
    """

    path: PurePosixPath
    file: Path
    size_bytes: int
    sha256: str
    head: bytes = field(default=b"", compare=False, repr=False)

    @property
    def fingerprint(self) -> str:
        """What it is, wherever on the disk: a project may be built by another path than the last time."""
        return f"{self.path} {self.size_bytes} {self.sha256}"


def read_site(root: Path) -> tuple[dict[str, object], list[Problem]]:
    """`data/site.toml` as nested dictionaries.

    Raises:
        ConfigError: The file is absent.
    """
    text = _config_text(root, SITE)
    if isinstance(text, Problem):
        return {}, [text]
    try:
        site = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", None) or _line_in_message(str(error))
        found = f"不是正确的 TOML（{error}）"
        return {}, [Problem(Source(SITE, line), "toml-syntax", found, "请检查引号和等号")]
    # An escape such as "\\u0000" writes what the file itself may not hold.
    checked = check_characters(" ".join(texts_in(site)), SITE)
    return ({}, [checked]) if isinstance(checked, Problem) else (site, [])


def _line_in_message(message: str) -> int:
    _, _, tail = message.rpartition("at line ")
    digits = tail.split(",")[0]
    return int(digits) if digits.isdigit() else 1


def read_categories(root: Path) -> tuple[Node | None, list[Problem]]:
    """`data/categories.yml` as a node.

    Raises:
        ConfigError: The file is absent.
    """
    text = _config_text(root, CATEGORIES)
    return (None, [text]) if isinstance(text, Problem) else read_yaml(text, CATEGORIES)


def read_terms(root: Path) -> tuple[Node | None, list[Problem]]:
    """`data/terms.yml` as a node; None where there is no such file."""
    if not (root / TERMS).is_file():
        return None, []
    text = _config_text(root, TERMS)
    return (None, [text]) if isinstance(text, Problem) else read_yaml(text, TERMS)


def _config_text(root: Path, file: str) -> str | Problem:
    if not (root / file).is_file():
        raise ConfigError(f"{root / file}: not found; expected a project folder that holds {file}")
    data = read_bytes(root / file, file, MAX_RECORD_BYTES)
    return data if isinstance(data, Problem) else decode_utf8(data, file)


def read_files(root: Path, held: Held = NO_FILES) -> tuple[list[DataFile], list[Problem]]:
    """Every file below `data/files` in the order of paths; links and empty files are problems."""
    files: list[DataFile] = []
    problems: list[Problem] = []
    folder = root / FILES
    if folder.is_symlink():
        return [], [Problem(Source(str(FILES)), "symlink", "这是一个符号链接", "请放真正的文件")]
    for name, _ in entries_below(root, str(FILES)):
        for entry in read_attachment(root, name, held.digests.get(name, "")):
            (problems if isinstance(entry, Problem) else files).append(entry)  # type: ignore[arg-type]  # each its own
    return files, problems


def read_attachment(root: Path, name: str, known: str = "") -> Iterator[DataFile | Problem]:
    """The attachment `name` (below the project's root), unless it is a folder or what a program left beside it.

    `known` is its SHA-256, where it need not be read, being what its name says.
    """
    file = root / name
    if _is_left(name):
        return
    if known:
        yield DataFile(path=_below_files(name), file=file, size_bytes=file.stat().st_size, sha256=known)
    elif file.is_symlink():
        yield Problem(Source(name), "symlink", "这是一个符号链接", "请放真正的文件")
    elif file.is_file():
        with file.open("rb", buffering=0) as stream:
            head, size = stream.read(HEAD_BYTES), os.fstat(stream.fileno()).st_size
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        yield from _attachment(file, name, size, sha256, head)


def attachment_of(data: bytes, root: Path, name: str) -> Iterator[DataFile | Problem]:
    """The attachment that these bytes are, as the content of `name`."""
    if not _is_left(name):
        yield from _attachment(root / name, name, len(data), hashlib.sha256(data).hexdigest(), data[:HEAD_BYTES])


def _is_left(name: str) -> bool:
    path = name.removeprefix(str(FILES))
    last = path.rpartition("/")[2]
    return "/." in path or last.startswith("~$") or last in _IGNORED


def _below_files(name: str) -> PurePosixPath:
    return PurePosixPath(name.removeprefix(f"{FILES}/"))


def _attachment(file: Path, name: str, size: int, sha256: str, head: bytes) -> Iterator[DataFile | Problem]:
    if size == 0:
        yield Problem(Source(name), "empty-file", "附件是空文件", "请重新放入完整的文件")
    path = _below_files(name)
    is_sound = is_kind(path, head) and not is_active(head)
    yield DataFile(path=path, file=file, size_bytes=size, sha256=sha256, head=b"" if is_sound else head)


def read_pages(root: Path) -> tuple[dict[PurePosixPath, str], list[Problem]]:
    """The hand-written pages, by path below `site_src/pages`; links of the theme, which MkDocs would publish."""
    folder = root / PAGES
    if folder.is_symlink():
        return {}, [Problem(Source(str(PAGES)), "symlink", "这是一个符号链接", "请放真正的文件")]
    pages: dict[PurePosixPath, str] = {}
    themes = (root / _THEME, *sorted((root / _THEME).rglob("*")))
    links = (path.relative_to(root).as_posix() for path in themes if path.is_symlink())
    problems = [Problem(Source(link), "symlink", "这是一个符号链接", "请放真正的文件") for link in links]
    for path in sorted(folder.rglob("*.md")):
        file = path.relative_to(root).as_posix()
        data = read_bytes(path, file, MAX_RECORD_BYTES)
        text = data if isinstance(data, Problem) else decode_utf8(data, file)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            pages[PurePosixPath(path.relative_to(folder).as_posix())] = text
    return pages, problems


def read_assets(root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The theme's scripts, style sheets and pictures, by path below `site_src/assets`, in order; links are problems."""
    folder = root / ASSETS
    found = [folder, *sorted(path for path in folder.rglob("*") if not path.name.startswith("."))]
    links = [path.relative_to(root).as_posix() for path in found if path.is_symlink()]
    if links:
        return {}, [Problem(Source(link), "symlink", "这是一个符号链接", "请放真正的文件") for link in links]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}, []
