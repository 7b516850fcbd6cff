"""Writes artifacts to the docs tree: only what changed, and nothing else remains there."""

import filecmp
import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.build_cache import BuildCache
from generator.code_version import version_of_program
from generator.errors import GeneratorError, PathTakenError
from generator.outputs.artifact import Artifact, Made
from generator.words import language

_KIND = "made"


@dataclass(frozen=True, slots=True)
class TreeReport:
    """How many files of the tree were written, left as they were, deleted; and the digest of each that is there."""

    written: int
    unchanged: int
    deleted: int
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


def write_tree(artifacts: Iterable[Artifact], folder: Path, cache: BuildCache | None = None) -> TreeReport:
    """Makes `folder` hold exactly the artifacts; an unchanged file keeps its modification time.

    With a cache, a file that is as it was left is not read again, and what takes time is not made again.

    Raises:
        PathTakenError: Two artifacts have one path, also if only upper and lower case tell them apart; or one is a
            file where another needs a folder.
        GeneratorError: A path leads out of the folder, or the folder is a link.
    """
    if folder.is_symlink():
        raise GeneratorError(f"docs tree {folder}: is a link; expected a folder of the project's own to write to")
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    before = _Before(folder, cache)
    files: dict[str, str] = {}
    written = 0
    for artifact in artifacts:
        _claim(artifact.path, taken, folders)
        digest, content = before.look(artifact)
        written += content is not None and _write(content, folder / artifact.path, folder)
        files[artifact.path] = digest
    deleted = _delete_others(folder, set(taken.values()))
    before.remember(files)
    return TreeReport(written=written, unchanged=len(taken) - written, deleted=deleted, files=files)


class _Before:
    """What earlier builds have left in the docs tree, and of what they made it."""

    def __init__(self, folder: Path, cache: BuildCache | None) -> None:
        self._folder, self._cache = folder, cache
        self._stamps = cache.stamps(folder) if cache else {}
        self._made: dict[str, str] = cache.records(_KIND) if cache else {}
        self._used: dict[str, str] = {}
        self._context = f"{version_of_program()} {language()}" if cache else ""

    def look(self, artifact: Artifact) -> tuple[str, bytes | Path | None]:
        """The digest of the artifact's content, and the content; None where the file is known to have it already."""
        content = artifact.content
        if not isinstance(content, Made):
            return self._look_at(artifact.path, content)
        what = f"{self._context} {content.make.__module__}.{content.make.__qualname__} {content.of!r}"
        key = hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()
        known = self._made.get(key)
        if known and self._stamps.get(artifact.path) == known:
            self._used[key] = known
            return known, None
        found = self._look_at(artifact.path, content.content())
        self._used[key] = found[0]
        return found

    def _look_at(self, path: str, content: bytes | Path) -> tuple[str, bytes | Path | None]:
        digest = _digest(content)
        return digest, None if self._stamps.get(path) == digest else content

    def remember(self, files: Mapping[str, str]) -> None:
        """Keeps what this build has left."""
        if self._cache:
            new = {path: digest for path, digest in files.items() if self._stamps.get(path) != digest}
            self._cache.stamp(self._folder, new, deleted=self._stamps.keys() - files.keys())
            self._cache.keep_records(_KIND, self._used, self._used)


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


def _write(content: bytes | Path, file: Path, folder: Path) -> bool:
    """Writes the content unless it stands there already; a directory, file or link in its way is removed."""
    for parent in (folder / name for name in file.relative_to(folder).parents):
        if parent != folder and (parent.is_symlink() or parent.is_file()):
            parent.unlink()
    if file.is_symlink():
        file.unlink()
    elif file.is_dir():
        shutil.rmtree(file)
    if file.is_file() and _is_same(content, file):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content)
    return True


def _digest(content: bytes | Path) -> str:
    if isinstance(content, Path):
        with content.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    return hashlib.sha256(content).hexdigest()


def _is_same(content: bytes | Path, file: Path) -> bool:
    if isinstance(content, Path):
        return filecmp.cmp(content, file, shallow=False)
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
