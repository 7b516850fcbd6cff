"""A bureau's site and facts as one file: the same bytes from the same content, and back into a folder."""

import datetime as dt
import shutil
import zipfile
from pathlib import Path, PurePosixPath

from generator.bundle.deterministic_zip import entry, open_zip
from generator.errors import CountyError

SITE, FACTS = "site", "facts.json"
_DATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)  # the first that the format knows
# Most pages shrink to a fifth at the lowest level, and to little less at the highest.
_LEVEL = 1
# The public site is links to these files, and its reader is a web server, whatever the umask of who builds.
_READABLE = 0o644


def pack(site: Path, facts: bytes, file: Path) -> None:
    """Writes the archive; `site` is a built site."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    with file.open("wb") as stream, open_zip(stream) as archive:
        archive.writestr(entry(FACTS, _DATED), facts, compresslevel=_LEVEL)
        for path in paths:
            archive.writestr(entry(f"{SITE}/{path}", _DATED), (site / path).read_bytes(), compresslevel=_LEVEL)


def unpack(file: Path, folder: Path) -> None:
    """Lays the archive out in `folder`, which is there when all of it is, and not before.

    Raises:
        CountyError: It is no archive of ours.
    """
    begun = _begun(folder)
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            parts = PurePosixPath(name).parts
            if ".." in parts or name.startswith("/"):
                raise CountyError(f"{file} 里有不能用的文件名“{name}”")
            target = begun / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))
            target.chmod(_READABLE)
    begun.rename(folder)


def move(site: Path, facts: bytes, folder: Path) -> None:
    """Makes `folder` what the archive of the two would be unpacked to, if it isn't there; `site` is used up."""
    if folder.is_dir():
        return
    begun = _begun(folder)
    begun.mkdir(parents=True)
    (begun / FACTS).write_bytes(facts)
    shutil.move(site, begun / SITE)
    for path in begun.rglob("*"):
        if path.is_file():
            path.chmod(_READABLE)
    begun.rename(folder)


def _begun(folder: Path) -> Path:
    """Where the folder is filled before it is there; what a killed run has left there is gone."""
    begun = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(begun, ignore_errors=True)
    return begun
