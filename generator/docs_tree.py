"""Writes artifacts to the docs tree: only what changed, and nothing else remains there."""

import filecmp
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path

from generator.errors import GeneratorError, PathTakenError
from generator.frozen import frozen
from generator.outputs.artifact import CONTENT_DIGITS, Artifact, Earlier, Laid, Standing, bytes_of, digest_of_content
from generator.tree_files import Folders, remove, walk


@frozen
class TreeReport:
    """How many files of the tree were written, left as they were, deleted; and the digest of each that is there."""

    written: int
    unchanged: int
    deleted: int
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


def write_tree(artifacts: Iterable[Artifact], folder: Path) -> TreeReport:
    """Makes `folder` hold exactly the artifacts; an unchanged file keeps its modification time.

    Raises:
        PathTakenError: Two artifacts have one path, also if only upper and lower case tell them apart; or one is a
            file where another needs a folder.
        GeneratorError: A path leads out of the folder, or the folder is a link.
    """
    there = [path for path, _ in walk(folder)]
    files: dict[str, str] = {}
    written = write_files((noted(each, files) for each in artifacts), folder, {})
    return finish_tree([files], written, folder, there)


def noted(artifact: Artifact, files: dict[str, str]) -> Artifact:
    """The artifact with its digest, which is noted by its path.

    Raises:
        PathTakenError: The path is noted already.
    """
    if artifact.path in files:
        raise taken(artifact.path, artifact.path)
    digest = files[artifact.path] = artifact.digest or digest_of(artifact)
    return replace(artifact, digest=digest)


def write_files(artifacts: Iterable[Artifact], folder: Path, left: Mapping[str, str]) -> int:
    """Writes a share of the tree, as `write_tree` does; how many files were not there already.

    Each artifact has its digest. `finish_tree` finds paths that two shares have. `left` has the digests of the files
    that are known to be there as they were left, which need not be read again.
    """
    if folder.is_symlink():
        raise GeneratorError(f"docs tree {folder}: is a link; expected a folder of the project's own to write to")
    written, folders = 0, Folders(folder)
    for artifact in artifacts:
        if (known := left.get(artifact.path)) != artifact.digest:
            _check_plain(artifact.path)
            written += _write(artifact, folders, is_other=known is not None)
    return written


def finish_tree(shares: Sequence[Mapping[str, str]], written: int, folder: Path, there: Iterable[str]) -> TreeReport:
    """Deletes what is in no share of what was `there` before they were written; errors as of `write_tree`.

    Each share has digests by path; of all their files so many were `written`.
    """
    paths = [path for share in shares for path in share]
    _check_apart(paths)
    files = {path: digest for share in shares for path, digest in share.items()}
    deleted = remove(folder, (path for path in there if path not in files))
    return TreeReport(written=written, unchanged=len(files) - written, deleted=deleted, files=files)


# What a plain relative path has none of: a leading, double or last slash, a step up or nowhere.
_NO_PARTS = frozenset({"", ".", ".."})


def _check_plain(path: str) -> None:
    if not _NO_PARTS.isdisjoint(path.split("/")) or "\\" in path or "\0" in path:
        raise GeneratorError(f"artifact path {path!r}: expected a plain relative path inside the docs tree")


def _check_apart(paths: Sequence[str]) -> None:
    """No two files have one path, and none is where another needs a folder."""
    files: dict[str, str] = {}
    for path in paths:
        key = path.casefold()
        if key in files:
            raise taken(path, files[key])
        files[key] = path
    folders = {key.rpartition("/")[0]: path for key, path in files.items()}
    while folders:
        for folder, path in folders.items():
            if folder in files:
                raise taken(path, files[folder])
        folders = {key.rpartition("/")[0]: path for key, path in folders.items() if key}


def taken(path: str, first: str) -> PathTakenError:
    """The error that two artifacts have one path, with what the first has."""
    return PathTakenError(f"docs tree: {path!r} is claimed twice (first as {first!r})")


def _write(artifact: Artifact, folders: Folders, *, is_other: bool) -> bool:
    """Writes the content unless it stands there already; a directory, file or link in its way is removed.

    `is_other` where it is known that something else stands there.
    """
    file = f"{folders.top}/{artifact.path}"
    folders.make(artifact.path.rpartition("/")[0])
    is_there = False
    with suppress(FileNotFoundError):
        kind = os.stat(file, follow_symlinks=False).st_mode  # noqa: PTH116  # of thousands
        is_there = stat.S_ISREG(kind)
        if stat.S_ISDIR(kind):
            shutil.rmtree(file)
        elif stat.S_ISLNK(kind):
            os.unlink(file)  # noqa: PTH108  # or what it leads to would be written to
        elif not is_other and _is_same(artifact, Path(file)):
            return False
    if isinstance(artifact.content, Path):
        shutil.copyfile(artifact.content, file)
    elif isinstance(artifact.content, Laid) and is_there:
        _lay(artifact.content, file)
    else:
        with open(file, "wb") as stream:  # noqa: PTH123  # of thousands
            stream.write(artifact.read())
    return True


def _lay(content: Laid, file: str) -> None:
    """Writes to a file that is there what does not stand where it shall."""
    with open(file, "r+b") as stream:  # noqa: PTH123  # as above
        end = 0
        for part in content.parts:
            if not (isinstance(part, Standing) and part.start == end):
                stream.seek(end)
                stream.write(bytes_of(part))
            end += len(bytes_of(part))
        stream.truncate(end)


def read_slice(file: Path, start: int, size: int) -> bytes:
    """So many bytes of a file from that one on, as far as there are any."""
    with file.open("rb") as stream:
        stream.seek(start)
        return stream.read(size)


def earlier_tree(folder: Path, left: Mapping[str, str]) -> Earlier:
    """The files of the tree whose digests `left` has, so far as they have them still where they are read."""

    def read(path: str) -> bytes | None:
        with suppress(OSError):
            if path in left and digest_of_content(content := (folder / path).read_bytes()) == left[path]:
                return content
        return None

    def below(place: str) -> list[Artifact]:
        with suppress(OSError):
            paths = [f"{place}{name}" for name in os.listdir(folder / place)]  # noqa: PTH208  # of thousands
            return [Artifact(path, folder / path, left[path]) for path in paths if path in left]
        return []

    return Earlier(read, below)


def digest_of(artifact: Artifact) -> str:
    """`digest_of_content` of what is there."""
    if isinstance(artifact.content, Path):
        with artifact.content.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:CONTENT_DIGITS]
    return digest_of_content(artifact.read())


def _is_same(artifact: Artifact, file: Path) -> bool:
    if isinstance(artifact.content, Path):
        return filecmp.cmp(artifact.content, file, shallow=False)
    content = artifact.read()
    return file.stat().st_size == len(content) and file.read_bytes() == content
