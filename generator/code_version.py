"""What a cache is valid for: the program's own code and the libraries; no run sees what another program kept."""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path


@cache
def version_of_program() -> str:
    """Changes with every file of this package, and with every library that is installed beside it."""
    package = os.path.dirname(__file__)  # noqa: PTH120  # texts, since every start asks this of hundreds of files
    digest = hashlib.sha256()
    for file in sorted(_files(package)):
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            digest.update(f"{file.removeprefix(package)} ".encode() + stream.read())
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return hashlib.sha256(f"{digest.hexdigest()} {sys.version} {libraries}".encode()).hexdigest()


def _files(package: str) -> Iterator[str]:
    """Without bytecode, which another run may be writing or deleting right now."""
    for folder, inside, names in os.walk(package):
        inside[:] = [name for name in inside if name != "__pycache__"]
        yield from (f"{folder}/{name}" for name in names)


def version_of(sources: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Changes with the files (or the folders of files) of this package, and with the libraries."""
    package = Path(__file__).parent
    paths = [path for name in sources for path in (package / name, *(package / name).glob("*.py"))]
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.read_bytes())
    digest.update(" ".join(metadata.version(name) for name in libraries).encode())
    return digest.hexdigest()
