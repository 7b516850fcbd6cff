"""The county's site behind an address of fsspec: whole releases side by side, and a pointer to the one that holds.

A release is named by what is in it and is whole before `current.json` names it: whoever follows the pointer finds the
old site or the new one. The one before stays for those who are just being served from it, until the next run: it may
have what was withdrawn. A run that was cut off goes on: a file of that name below a release has its content.
"""

import hashlib
import json
from pathlib import Path

from generator.county.file_systems import Place, open_place
from generator.digests import digest_parts

POINTER = "current.json"
_RELEASES = "releases"


def release(address: str, site: Path) -> str:
    """Puts the site there, and names it; the release's name.

    Raises:
        CountyError: The address can't be reached.
    """
    place = open_place(address)
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    name = _name(files)
    content = place.read(POINTER)
    before: list[str] = json.loads(content)["kept"] if content else []
    if before[:1] != [name]:
        below = f"{_RELEASES}/{name}"
        there = place.files(below)
        wanted = {f"{below}/{path}": file for path, file in files.items()}
        sizes = {path: file.stat().st_size for path, file in wanted.items()}
        place.put_all({path: wanted[path] for path in wanted if there.get(path, {}).get("size") != sizes[path]})
    kept = [name, *(each for each in before[:1] if each != name)]
    if kept != before:
        data = {"release": name, "path": f"{_RELEASES}/{name}/", "kept": kept}
        place.write(POINTER, (json.dumps(data, indent=1) + "\n").encode())
    _prune(place, kept)
    return name


def _name(files: dict[str, Path]) -> str:
    parts = (
        part for path, file in files.items() for part in (path.encode(), hashlib.sha256(file.read_bytes()).digest())
    )
    return digest_parts(parts).hex()


def _prune(place: Place, kept: list[str]) -> None:
    """Deletes what is no release that is kept: an older one, or one that was never whole."""
    place.delete_all(path for path in place.files(_RELEASES) if path.split("/", 2)[1] not in kept)
