"""Trees of hashes as RFC 6962 has them (section 2.1): leaves under one root, each proved by a few.

Hashes are 32 bytes, of SHA-256. The leaves of a tree stand in ascending order of their hashes.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from auditui.dataclass import dataclass

HASH_BYTES = 32
"""How long a hash is."""


@dataclass(frozen=True)
class Step:
    """One hash on the way from a leaf to the root, and whether it stands to the left."""

    hash: bytes
    is_left: bool


def leaf_hash(text: bytes) -> bytes:
    """SHA-256 of a zero byte and the leaf."""
    return sha256(b"\x00" + text).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of a byte of one and the two hashes below."""
    return sha256(b"\x01" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over hashes of leaves, in whatever order they are given; none at all raise."""
    return root_of_sorted(sorted(leaves))


def root_of_sorted(leaves: Iterable[bytes]) -> bytes:
    """The same of hashes that come in ascending order, of which few are held at a time."""
    stack: list[tuple[int, bytes]] = []
    for leaf in leaves:
        size, top = 1, leaf
        while stack and stack[-1][0] == size:
            top = node_hash(stack.pop()[1], top)
            size *= 2
        stack.append((size, top))
    if not stack:
        raise ValueError(leaves)
    _, root = stack.pop()
    while stack:
        root = node_hash(stack.pop()[1], root)
    return root


def path_of(leaf: bytes, leaves: Iterable[bytes]) -> tuple[Step, ...]:
    """The hashes by which one leaf is proved to stand under the root. Raises ValueError."""
    level = sorted(leaves)
    at, steps = level.index(leaf), []
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            steps.append(Step(level[beside], is_left=beside < at))
        level, at = _above(level), at // 2
    return tuple(steps)


def root_by(leaf: bytes, path: Iterable[Step]) -> bytes:
    """The root that a leaf and the hashes on its way come to."""
    found = leaf
    for step in path:
        found = node_hash(step.hash, found) if step.is_left else node_hash(found, step.hash)
    return found


def _above(level: Sequence[bytes]) -> list[bytes]:
    """The level above: pairs hashed together, and a last one without a pair as it is."""
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [node_hash(left, right) for left, right in pairs]
    return above if len(level) % 2 == 0 else [*above, level[-1]]
