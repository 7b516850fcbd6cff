"""Tiles: their paths and widths as the specification's examples have them, and the tree that they give back."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.tlog.tiles import entry_bundles, hash_tiles, read_bundle, tile_path
from generator.tlog.tree import root_hash

SIZES = [1, 2, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 65_537]


@pytest.mark.parametrize(
    ("level", "index", "width", "path"),
    [
        (0, 0, 256, "tile/0/000"),
        (0, 1_234_067, 256, "tile/0/x001/x234/067"),
        (1, 999, 17, "tile/1/999.p/17"),
        (2, 1000, 256, "tile/2/x001/000"),
        ("entries", 273, 112, "tile/entries/273.p/112"),
    ],
)
def test_a_tile_lies_where_the_specification_says(level: int | str, index: int, width: int, path: str) -> None:
    assert tile_path(level, index, width) == path


def hashes(size: int) -> list[bytes]:
    return [hashlib.sha256(number.to_bytes(4)).digest() for number in range(size)]


def test_the_tiles_of_70000_entries_are_those_of_the_specifications_example() -> None:
    tiles = {path: len(content) // 32 for path, content in hash_tiles(hashes(70_000), [70_000])}
    assert [path for path, width in tiles.items() if width < 256] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]
    assert sorted(path for path, width in tiles.items() if width == 256) == sorted(
        [*(f"tile/0/{index:03d}" for index in range(273)), "tile/1/000"]
    )


def test_256_entries_are_a_full_tile_and_a_partial_one_above() -> None:
    assert [(path, len(content)) for path, content in hash_tiles(hashes(256), [256])] == [
        ("tile/0/000", 8192),
        ("tile/1/000.p/1", 32),
    ]


def test_partial_tiles_of_earlier_checkpoints_stay_until_the_full_one_is_there() -> None:
    sizes = [3, 250, 257, 300, 300]
    assert [path for path, _ in hash_tiles(hashes(300), sizes)] == [
        "tile/0/000",
        "tile/0/001.p/1",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
    ]
    assert [path for path, _ in entry_bundles([b"x"] * 300, sizes)] == [
        "tile/entries/000",
        "tile/entries/001.p/1",
        "tile/entries/001.p/44",
    ]


@pytest.mark.parametrize("size", SIZES)
def test_the_highest_tile_alone_gives_the_root(size: int) -> None:
    """What a client does: the roots of the partial tiles, from the right, joined."""
    leaves = hashes(size)
    tiles = dict(hash_tiles(leaves, [size]))
    level, at, known = 0, size, leaves
    while at >= 256:
        full = [tiles[tile_path(level, index)] for index in range(at // 256)]
        rest = tiles[tile_path(level, at // 256, at % 256)] if at % 256 else b""
        data = b"".join(full) + rest
        assert [data[i : i + 32] for i in range(0, len(data), 32)] == known
        known = [root_hash([tile[i : i + 32] for i in range(0, 8192, 32)]) for tile in full]
        level, at = level + 1, at // 256
    assert tiles[tile_path(level, 0, at)] == b"".join(known)
    assert len(tiles) == sum(1 for _ in hash_tiles(leaves, [])) + sum(
        1 for n in range(level + 1) if size // 256**n % 256
    )


@given(st.lists(st.binary(max_size=300), max_size=300))
@settings(max_examples=30)
def test_bundles_give_back_the_entries(entries: list[bytes]) -> None:
    bundles = [content for _, content in entry_bundles(entries, [len(entries)])]
    assert [entry for bundle in bundles for entry in read_bundle(bundle)] == entries


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x02a", b"\x00\x01a\x00\x01"])
def test_a_bundle_that_is_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="ends inside an entry"):
        read_bundle(data)
