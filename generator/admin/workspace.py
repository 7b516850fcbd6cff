"""The files that the form may read and write: records and attachments of a category and a year, and nothing else."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from generator.admin.form import FormError
from generator.checks.attachments import ALLOWED_TYPES
from generator.model.category import Catalogue
from generator.model.fields import ID
from generator.records.config import FILES
from generator.records.markdown import ITEMS
from generator.regex import regex
from generator.text import control_character

MAX_FILE_BYTES = 50_000_000
MAX_NAME_BYTES = 200
_YEAR = regex(r"[0-9]{4}")


def folder_of(path: str, top: PurePosixPath, catalogue: Catalogue) -> PurePosixPath:
    """`news/2024` of `data/items/news/2024`, where `top` is `data/items`.

    Raises:
        FormError: It is no folder of a category and a year.
    """
    given = PurePosixPath(path)
    if given.as_posix() == path and given.is_relative_to(top):
        folder = given.relative_to(top)
        known = {leaf.path for leaf in catalogue.leaves}
        if _YEAR.fullmatch(folder.name) and folder.parent in known:
            return folder
    raise FormError(f"“{path[:100]}”不是 {top} 里一个栏目一年的文件夹")


def record_path(path: str, catalogue: Catalogue) -> PurePosixPath:
    """The path of a record, `data/items/news/2024/n-20240305.md`.

    Raises:
        FormError: It is none.
    """
    given = PurePosixPath(path)
    folder_of(given.parent.as_posix(), ITEMS, catalogue)
    if given.as_posix() != path or given.suffix != ".md" or not ID.fullmatch(given.stem):
        raise FormError(f"“{path[:100]}”不是一条记录的文件")
    return given


def attachment_path(path: str, catalogue: Catalogue) -> PurePosixPath:
    """The path of an attachment, `data/files/news/2024/list.xlsx`, of a type that may be published.

    Raises:
        FormError: It is none.
    """
    given = PurePosixPath(path)
    folder_of(given.parent.as_posix(), FILES, catalogue)
    name = given.name
    is_odd = given.as_posix() != path or name.startswith((".", "~$")) or len(name.encode()) > MAX_NAME_BYTES
    if is_odd or control_character(name) or any(mark in name for mark in "\\|｜"):
        raise FormError(f"附件“{name[:100]}”的文件名不能用；请改名后再上传")
    if given.suffix.lower().lstrip(".") not in ALLOWED_TYPES:
        known = "、".join(sorted(ALLOWED_TYPES))
        raise FormError(f"附件“{name[:100]}”的类型不能公开；请转换格式；可用：{known}")
    return given


def place(root: Path, path: PurePosixPath) -> Path:
    """Where the file lies.

    Raises:
        FormError: A symbolic link stands in the way, which could lead anywhere.
    """
    steps = [root / parent for parent in reversed(path.parents)] + [root / path]
    if link := next((step for step in steps[1:] if step.is_symlink()), None):
        raise FormError(f"{link.relative_to(root)} 是符号链接；请放真正的文件夹和文件")
    return root / path


def read(root: Path, path: PurePosixPath) -> bytes | None:
    """The file's bytes; None where there is none."""
    file = place(root, path)
    return file.read_bytes() if file.is_file() else None


def names_in(root: Path, folder: PurePosixPath) -> list[str]:
    """The names of the files in the folder, in order; none where it is absent."""
    found = place(root, folder)
    if not found.is_dir():
        return []
    return sorted(file.name for file in found.iterdir() if file.is_file() and not file.name.startswith((".", "~$")))


def size(root: Path, path: PurePosixPath) -> int:
    """The file's size in bytes."""
    return place(root, path).stat().st_size


def write_all(root: Path, files: Mapping[PurePosixPath, bytes | None]) -> None:
    """Puts each file in its place at once, or takes it away (None); folders that this leaves empty go too."""
    for path, content in files.items():
        file = place(root, path)
        if content is None:
            file.unlink(missing_ok=True)
            _drop_empty(file.parent, root)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(content)
        beside.replace(file)


def _drop_empty(folder: Path, root: Path) -> None:
    """The folder of the year, if it is empty; git knows of none."""
    if folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def present(root: Path, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, bytes | None]:
    """What is there now."""
    return {path: read(root, path) for path in paths}
