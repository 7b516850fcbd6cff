"""A bureau's data at an address that fsspec knows, as a bucket of S3. There is no history of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from generator.county.file_systems import Place, open_place
from generator.county.sources.layout import read_by_builds, refuse_changed
from generator.digests import digest_parts
from generator.errors import CountyError

# What storage calls a file's checksum; where it has none, all that it says of the file stands for it.
_CHECKSUMS = ("ETag", "etag", "md5Hash", "content_md5", "checksum")
_BATCH_BYTES, _BATCH_FILES = 32_000_000, 200


def state(address: str) -> str:
    """The digest of names, sizes and checksums."""
    return _digest(_listed(open_place(address), address))


def fetch(address: str, state: str, folder: Path) -> Path:
    """Copies the files, and looks whether they are still those that were asked for."""
    place = open_place(address)
    listed = _listed(place, address)
    for batch in _batches(listed):
        for path, content in place.read_many(batch).items():
            if len(content) != listed[path]["size"]:
                refuse_changed(address)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    if _digest(_listed(place, address)) != state:
        refuse_changed(address)
    return folder


def _listed(place: Place, address: str) -> dict[str, Mapping[str, Any]]:
    found = place.files()
    listed = {path: found[path] for path in sorted(read_by_builds(found))}
    if "data/site.toml" not in listed:
        raise CountyError(f"{address} 里没有机关的项目（缺少 data/site.toml）；请检查 county.toml")
    if outside := [path for path in listed if ".." in PurePosixPath(path).parts]:
        raise CountyError(f"{address} 里有不能用的文件名“{outside[0]}”；请改名")
    return listed


def _digest(listed: Mapping[str, Mapping[str, Any]]) -> str:
    parts = []
    for path, told in listed.items():
        checksum = next((told[key] for key in _CHECKSUMS if told.get(key)), None) or sorted(map(str, told.items()))
        parts += [path.encode(), str(told["size"]).encode(), str(checksum).encode()]
    return digest_parts(parts).hex()


def _batches(listed: Mapping[str, Mapping[str, Any]]) -> Iterator[list[str]]:
    """The paths in groups that are in memory together."""
    group: list[str] = []
    size = 0
    for path, told in listed.items():
        if group and (size + told["size"] > _BATCH_BYTES or len(group) == _BATCH_FILES):
            yield group
            group, size = [], 0
        group.append(path)
        size += told["size"]
    if group:
        yield group
