"""What a cache is valid for: the program's own code and the libraries; no run sees what another program kept."""

import hashlib
from importlib import metadata
from pathlib import Path


def version_of(sources: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Changes with the files (or the folders of files) of this package, and with the libraries."""
    package = Path(__file__).parent
    paths = [path for name in sources for path in (package / name, *(package / name).glob("*.py"))]
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.read_bytes())
    digest.update(" ".join(metadata.version(name) for name in libraries).encode())
    return digest.hexdigest()
