"""The tree as static files: tiles of 256 hashes, and bundles of 256 entries, by path below the log's folder."""

from collections.abc import Iterator, Sequence

from generator.tlog.tree import root_hash

WIDTH = 256


def tile_path(level: int | str, index: int, width: int = WIDTH) -> str:
    """`tile/0/x001/234`, and `tile/0/x001/234.p/7` for a partial tile; `level` may be `entries`."""
    groups = f"{index:03d}" if index < 1000 else f"{index:0{-(-len(str(index)) // 3) * 3}d}"
    parts = [groups[at : at + 3] for at in range(0, len(groups), 3)]
    path = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
    return f"tile/{level}/{path}" + ("" if width == WIDTH else f".p/{width}")


def hash_tiles(leaves: Sequence[bytes], sizes: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every full tile, and of the partial ones of trees of the `sizes`, each at most `len(leaves)`.

    A partial tile whose full one exists is left out, as the specification allows.
    """
    level = 0
    hashes = list(leaves)
    while hashes:
        for index, width in _widths(len(hashes), [size // WIDTH**level for size in sizes]):
            yield tile_path(level, index, width), b"".join(hashes[index * WIDTH : index * WIDTH + width])
        hashes = [root_hash(hashes[at : at + WIDTH]) for at in range(0, len(hashes) - WIDTH + 1, WIDTH)]
        level += 1


def entry_bundles(entries: Sequence[bytes], sizes: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the bundles of entries, each entry behind its length; partial ones as in `hash_tiles`."""
    for index, width in _widths(len(entries), sizes):
        bundle = entries[index * WIDTH : index * WIDTH + width]
        yield tile_path("entries", index, width), b"".join(len(entry).to_bytes(2) + entry for entry in bundle)


def read_bundle(data: bytes) -> list[bytes]:
    """The entries of a bundle.

    Raises:
        ValueError: The lengths don't add up to the bytes.
    """
    entries: list[bytes] = []
    while data:
        end = 2 + int.from_bytes(data[:2])
        if len(data) < end:
            raise ValueError("entry bundle: ends inside an entry")
        entries.append(data[2:end])
        data = data[end:]
    return entries


def _widths(total: int, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Index and width of each tile of one level that holds `total`: the full ones, then the partial of each size."""
    full = total // WIDTH
    yield from ((index, WIDTH) for index in range(full))
    yield from ((full, width) for width in sorted({size % WIDTH for size in sizes if size // WIDTH == full} - {0}))
