"""Binds what stands, and of which no event says that it stored it so, to an event of its own."""

from auditui.practice.ledger import ACCEPTED, SEALED, chained, digest
from auditui.practice.proof.tree import root_of
from auditui.store.ledger import Ledger
from auditui.store.link import Link
from auditui.store.proof.checking import Checking
from auditui.store.proof.covered import TABLES
from auditui.store.proof.leaf_text import shapes
from auditui.store.proof.leaves import Leaf, all_stored, are_kept, keep

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


def accept(link: Link, at: str, who: str, subject: str, account: str = "", salt: str = "") -> int:
    """Bind everything that differs, as it stands, to an event of its own, and count it.

    What is kept of before stays. Nothing is recorded where nothing differs. Raises LedgerCut.
    """
    ledger = Ledger(link)
    head = ledger.head()
    leaves = Checking(link).as_it_stands(head.number + 1) if head else []
    if leaves:
        keep(link, leaves)
        facts = digest({"accepted": [[TABLES[of], key] for of, key, *_ in leaves]})
        root = root_of(leaf[-1] for leaf in leaves).hex()
        ledger.add(chained(head, at, who, ACCEPTED, subject, facts, account, root=root, salt=salt))
    return len(leaves)


def _kept(link: Link, leaves: list[Leaf]) -> list[bytes]:
    keep(link, leaves)
    return [leaf[-1] for leaf in leaves]


def _is_sealed(link: Link) -> bool:
    return link.execute("SELECT 1 FROM leaves LIMIT 1").fetchone() is not None
