"""Trees of hashes, held against RFC 6962's own definition."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.proof.tree import leaf_hash, path_of, root_by, root_of


def by_the_letter(leaves: list[bytes]) -> bytes:
    """Section 2.1 as it is written: split at the largest power of two below their number."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = by_the_letter(leaves[:split]), by_the_letter(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


def test_a_leaf_and_a_node_can_never_be_taken_for_each_other() -> None:
    assert leaf_hash(b"") == sha256(b"\x00").digest()
    assert leaf_hash(b"x" * 64) != root_of([b"x" * 32, b"x" * 32])


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 33])
def test_the_root_is_that_of_the_rfc_and_every_leaf_is_proved_by_its_path(count: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(count)]
    root = root_of(leaves)
    assert root == by_the_letter(sorted(leaves))
    for leaf in leaves:
        path = path_of(leaf, leaves)
        assert len(path) <= (count - 1).bit_length()
        assert root_by(leaf, path) == root
        assert root_by(leaf_hash(b"another"), path) != root


@given(st.sets(st.binary(min_size=32, max_size=32), min_size=1, max_size=40))
def test_the_root_does_not_hang_on_the_order_in_which_leaves_come(leaves: set[bytes]) -> None:
    assert root_of(leaves) == root_of(sorted(leaves, reverse=True)) == by_the_letter(sorted(leaves))


def test_there_is_no_root_over_nothing() -> None:
    with pytest.raises(ValueError, match="\\[\\]"):
        root_of([])
