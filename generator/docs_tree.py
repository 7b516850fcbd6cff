"""Writes artifacts to the docs tree: only what changed, and nothing else remains there."""

import filecmp
import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator.errors import GeneratorError, PathTakenError
from generator.outputs.artifact import Artifact


@dataclass(frozen=True, slots=True)
class TreeReport:
    """How many files of the tree were written, left as they were, deleted; and the digest of each that is there."""

    written: int
    unchanged: int
    deleted: int
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


def write_tree(
    artifacts: Iterable[Artifact], folder: Path, left: Mapping[str, str] = MappingProxyType({})
) -> TreeReport:
    """Makes `folder` hold exactly the artifacts; an unchanged file keeps its modification time.

    `left` has the digests of the files that are known to be there as they were left, which need not be read again.

    Raises:
        PathTakenError: Two artifacts have one path, also if only upper and lower case tell them apart; or one is a
            file where another needs a folder.
        GeneratorError: A path leads out of the folder, or the folder is a link.
    """
    if folder.is_symlink():
        raise GeneratorError(f"docs tree {folder}: is a link; expected a folder of the project's own to write to")
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    files: dict[str, str] = {}
    written = 0
    for artifact in artifacts:
        _claim(artifact.path, taken, folders)
        files[artifact.path] = digest = artifact.digest or digest_of(artifact)
        if artifact.content is not None and left.get(artifact.path) != digest:
            written += _write(artifact, folder)
    deleted = _delete_others(folder, set(taken.values()))
    return TreeReport(written=written, unchanged=len(taken) - written, deleted=deleted, files=files)


def _claim(path: str, taken: dict[str, str], folders: dict[str, str]) -> None:
    pure = PurePosixPath(path)
    if path != str(pure) or not pure.parts or pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise GeneratorError(f"artifact path {path!r}: expected a plain relative path inside the docs tree")
    key = path.casefold()
    above = [str(parent).casefold() for parent in pure.parents][:-1]
    for other in (taken.get(key), folders.get(key), *(taken.get(parent) for parent in above)):
        if other is not None:
            raise PathTakenError(f"docs tree: {path!r} is claimed twice (first as {other!r})")
    taken[key] = path
    folders.update((parent, path) for parent in above)


def _write(artifact: Artifact, folder: Path) -> bool:
    """Writes the content unless it stands there already; a directory, file or link in its way is removed."""
    content, file = artifact.content, folder / artifact.path
    for parent in (folder / name for name in file.relative_to(folder).parents):
        if parent != folder and (parent.is_symlink() or parent.is_file()):
            parent.unlink()
    if file.is_symlink():
        file.unlink()
    elif file.is_dir():
        shutil.rmtree(file)
    if file.is_file() and _is_same(artifact, file):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(artifact.read())
    return True


def digest_of(artifact: Artifact) -> str:
    """The SHA-256 of the content, which is there."""
    if isinstance(artifact.content, Path):
        with artifact.content.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    return hashlib.sha256(artifact.read()).hexdigest()


def _is_same(artifact: Artifact, file: Path) -> bool:
    if isinstance(artifact.content, Path):
        return filecmp.cmp(artifact.content, file, shallow=False)
    content = artifact.read()
    return file.stat().st_size == len(content) and file.read_bytes() == content


def _delete_others(folder: Path, kept: set[str]) -> int:
    deleted = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in kept:
            path.unlink()
            deleted += 1
    return deleted
