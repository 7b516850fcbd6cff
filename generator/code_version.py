"""What a cache is valid for: the program's own code and the libraries; no run sees what another program kept."""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120  # texts, since every start asks this of hundreds of files


@cache
def version_of_program() -> str:
    """Changes with every file of this package, and with every library that is installed beside it."""
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return hashlib.sha256(f"{_digest(_below(_PACKAGE))} {sys.version} {libraries}".encode()).hexdigest()


def _digest(files: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            digest.update(f"{file.removeprefix(_PACKAGE)} ".encode() + stream.read())
    return digest.hexdigest()


def _below(folder: str) -> Iterator[str]:
    """Without bytecode, which another run may be writing or deleting right now."""
    for path, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if name != "__pycache__"]
        yield from (f"{path}/{name}" for name in names)


def version_of(sources: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Changes with the files (or the folders of files) of this package, and with the libraries."""
    paths = [f"{_PACKAGE}/{name}" for name in sources]
    files = [file for path in paths for file in (_below(path) if os.path.isdir(path) else [path])]  # noqa: PTH112
    versions = " ".join(metadata.version(name) for name in libraries)
    return hashlib.sha256(f"{_digest(files)} {versions}".encode()).hexdigest()
