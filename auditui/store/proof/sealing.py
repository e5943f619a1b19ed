"""Binds what stands in an older file, of which no event says what it stored, to one event."""

from auditui.practice.ledger import SEALED, chained, digest
from auditui.practice.proof.tree import root_of
from auditui.store.ledger import Ledger
from auditui.store.proof.binding import keep
from auditui.store.proof.leaf_text import shapes
from auditui.store.proof.leaves import all_stored, are_kept
from auditui.store.sqlite.link import Link

WHO = "auditui"
"""Who is said to have sealed it: the program, whoever opened the file."""

_BATCH = 10_000


def seal(link: Link) -> None:
    """Bind every fact to an event of its own, in the caller's transaction, where none is bound yet.

    From then on a change is found; of what was changed before nothing is said.
    """
    ledger = Ledger(link)
    head = ledger.head()
    if head is None or not are_kept(link) or _is_sealed(link):
        return
    number, hashes = head.number + 1, list[bytes]()
    counts: dict[str, int] = {}
    for shape in shapes(link):
        leaves = []
        for key, hashed, rows in all_stored(link, shape):
            leaves.append((shape.number, key, number, hashed))
            counts[shape.table] = counts.get(shape.table, 0) + rows
            if len(leaves) == _BATCH:
                hashes += _kept(link, leaves)
                leaves = []
        hashes += _kept(link, leaves)
    root = root_of(hashes).hex() if hashes else ""
    (at,) = link.execute("SELECT strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')").fetchone()
    ledger.add(chained(head, at, WHO, SEALED, "database", digest({"rows": counts}), root=root))


def _kept(link: Link, leaves: list[tuple[int, int | str, int, bytes]]) -> list[bytes]:
    keep(link, leaves)
    return [leaf[-1] for leaf in leaves]


def _is_sealed(link: Link) -> bool:
    return link.execute("SELECT 1 FROM leaves LIMIT 1").fetchone() is not None
