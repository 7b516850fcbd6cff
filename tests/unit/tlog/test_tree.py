"""The tree: the vectors of Certificate Transparency, and proofs of any size that another implementation checks."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tlog_scales.tlog import ConsistencyProof, InclusionProof

from generator.tlog.tree import leaf_hash, node_hash, root_hash

# The entries and roots of certificate-transparency-go's and RFC 6962's reference trees.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_a_tree_has_the_root_of_the_reference_vectors(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES[:size]]
    assert root_hash(leaves).hex() == ROOTS[size]


def split(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1


def inclusion(index: int, leaves: list[bytes]) -> list[bytes]:
    """The path of RFC 6962, section 2.1.1, as it is written there."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return [*inclusion(index, leaves[:k]), root_hash(leaves[k:])]
    return [*inclusion(index - k, leaves[k:]), root_hash(leaves[:k])]


def consistency(size: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    """The proof of RFC 6962, section 2.1.2, as it is written there."""
    if size == len(leaves):
        return [] if whole else [root_hash(leaves)]
    k = split(len(leaves))
    if size <= k:
        return [*consistency(size, leaves[:k], whole=whole), root_hash(leaves[k:])]
    return [*consistency(size - k, leaves[k:], whole=False), root_hash(leaves[:k])]


@given(st.integers(1, 600), st.data())
@settings(max_examples=60)
def test_another_implementation_accepts_proofs_of_every_size(size: int, data: st.DataObject) -> None:
    leaves = [hashlib.sha256(number.to_bytes(4)).digest() for number in range(size)]
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    InclusionProof(index, size, inclusion(index, leaves)).check(leaves[index], root_hash(leaves))
    ConsistencyProof(old, size, consistency(old, leaves)).check(root_hash(leaves[:old]), root_hash(leaves))


def test_leaves_and_nodes_are_hashed_apart() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert node_hash(left, right) != leaf_hash(left + right)
    assert root_hash([left, right]) != root_hash([right, left])
