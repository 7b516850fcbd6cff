"""Writes artifacts to the docs tree: only what changed, and nothing else remains there."""

import filecmp
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
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
    return finish_tree([write_files(artifacts, folder, left)], folder)


@dataclass(slots=True)
class Share:
    """What one process has written of a tree: the digest of each of its files, how many were not there already."""

    files: dict[str, str] = field(default_factory=dict)
    written: int = 0


def write_files(artifacts: Iterable[Artifact], folder: Path, left: Mapping[str, str]) -> Share:
    """Writes a share of the tree, as `write_tree` does; `finish_tree` is for the whole."""
    if folder.is_symlink():
        raise GeneratorError(f"docs tree {folder}: is a link; expected a folder of the project's own to write to")
    paths, share = _Paths(), Share()
    for artifact in artifacts:
        paths.claim(artifact.path)
        share.files[artifact.path] = digest = artifact.digest or digest_of(artifact)
        if artifact.content is not None and left.get(artifact.path) != digest:
            share.written += _write(artifact, folder)
    return share


def finish_tree(shares: Sequence[Share], folder: Path) -> TreeReport:
    """Deletes what is in no share; errors as of `write_tree`."""
    paths = _Paths()
    for share in shares if len(shares) > 1 else ():
        for path in share.files:
            paths.claim(path)
    files = {path: digest for share in shares for path, digest in share.files.items()}
    written = sum(share.written for share in shares)
    deleted = _delete_others(folder, files.keys())
    return TreeReport(written=written, unchanged=len(files) - written, deleted=deleted, files=files)


# What a plain relative path has none of: a leading, double or last slash, a step up or nowhere.
_NO_PARTS = frozenset({"", ".", ".."})


class _Paths:
    """Paths of one tree, which no two files may have, and no file where another needs a folder."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def claim(self, path: str) -> None:
        if not _NO_PARTS.isdisjoint(path.split("/")) or "\\" in path or "\0" in path:
            raise GeneratorError(f"artifact path {path!r}: expected a plain relative path inside the docs tree")
        key = path.casefold()
        above = _above(key)
        for other in (self._taken.get(key), self._folders.get(key), *map(self._taken.get, above)):
            if other is not None:
                raise PathTakenError(f"docs tree: {path!r} is claimed twice (first as {other!r})")
        self._taken[key] = path
        self._folders.update((parent, path) for parent in above)


def _above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:number]) for number in range(1, len(parts))]


def _write(artifact: Artifact, folder: Path) -> bool:
    """Writes the content unless it stands there already; a directory, file or link in its way is removed."""
    content, file = artifact.content, folder / artifact.path
    for parent in (folder / name for name in file.relative_to(folder).parents):
        if parent != folder and (parent.is_symlink() or parent.is_file()):
            parent.unlink(missing_ok=True)  # another process may want a folder there too
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


def read_slice(file: Path, start: int, size: int) -> bytes:
    """So many bytes of a file from that one on, as far as there are any."""
    with file.open("rb") as stream:
        stream.seek(start)
        return stream.read(size)


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


def _delete_others(folder: Path, kept: Set[str]) -> int:
    deleted, top = 0, len(str(folder)) + 1
    for above, folders, names in os.walk(folder, topdown=False):
        prefix = f"{above[top:]}/" if len(above) >= top else ""
        links = [name for name in folders if Path(above, name).is_symlink()]
        gone = [name for name in (*names, *links) if prefix + name not in kept]
        for name in gone:
            Path(above, name).unlink()
        deleted += len(gone)
        if prefix and not any(Path(above).iterdir()):
            Path(above).rmdir()
    return deleted
