"""The hashes of leaves: as what is stored gives them, and as they are kept."""

import hashlib
import json
from collections.abc import Iterator, Sequence

from auditui.practice.errors import Damaged
from auditui.practice.proof.tree import leaf_hash
from auditui.store.link import Link
from auditui.store.proof.leaf_text import Shape

Key = int | str
"""A value of the first column of a table's key."""

Leaf = tuple[int, Key, int, bytes]
"""The number of a table, a key, the event after which it stood so, and the hash."""

BATCH = 512
"""How many rows are read at a time."""


class LedgerCut(Damaged):
    """What is kept of an event that the ledger has no more."""

    def __init__(self, event: int) -> None:
        """Say which event."""
        super().__init__(
            f"Event {event:,} was cut off the ledger past the program, and no other takes its "
            "number. Keep the file as it is, see `auditui verify`, and put a backup in its place: "
            "auditui restore BACKUP"
        )


def are_kept(link: Link) -> bool:
    """Whether the file has a place for them: one of an older version has none until migrated."""
    return "leaves" in link.words.tables(link)


def nothing_under(table: str, key: Key) -> bytes:
    """The hash of a leaf under whose key nothing is stored."""
    return leaf_hash(opening(table, key) + b"]")


def stored_under(link: Link, shape: Shape, key: Key) -> bytes | None:
    """The hash of the leaf of all rows under a key, read in batches; None where there are none."""
    found = hashlib.sha256(b"\x00" + opening(shape.table, key))
    is_empty = True
    for rows in rows_under(link, shape, key):
        is_empty = False
        found.update(rows)
    found.update(b"]")
    return None if is_empty else found.digest()


def rows_under(link: Link, shape: Shape, key: Key) -> Iterator[bytes]:
    """The text of the rows under a key, in their order, a batch at a time."""
    text = link.words.as_bytes("','||" + shape.row("r"))
    rows = link.execute(
        f"SELECT {text} FROM {shape.table} r"  # noqa: S608
        f' WHERE r."{shape.key.name}" = ? ORDER BY {shape.key_names}',
        [key],
    )
    while batch := rows.fetchmany(BATCH):
        yield b"".join(text for (text,) in batch)


def all_stored(link: Link, shape: Shape) -> Iterator[tuple[Key, bytes, int]]:
    """Every key of a table, the hash of its leaf as stored, and how many rows it has, in order."""
    key = f'r."{shape.key.name}"'
    if shape.has_single_rows:
        text = link.words.as_bytes(shape.leaf("r"))
        texts = f"SELECT {key}, {text}, 1 FROM {shape.table} r"  # noqa: S608
    else:
        # Read by its key, the rows of a group come in its order.
        rows = link.words.gathered(f"','||{shape.row('r')}", shape.key_names)
        text = link.words.as_bytes(f"{shape.opening('r')}||{rows}||']'")
        table = link.words.one_at_a_time(f"{shape.table} r")
        texts = f"SELECT {key}, {text}, count(*) FROM {table} GROUP BY {key}"  # noqa: S608
    for name, text, count in link.execute(f"{texts} ORDER BY 1"):
        yield name, leaf_hash(text), count


def keep(link: Link, leaves: Sequence[Leaf]) -> None:
    """Keep leaves of one event. Raises LedgerCut where some are kept of its number already."""
    kept = link.execute_many(
        "INSERT INTO leaves (of, key, event, hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        ((of, link.words.key(key), event, hashed) for of, key, event, hashed in leaves),
    )
    if kept < len(leaves):
        raise LedgerCut(leaves[0][2])


def opening(table: str, key: Key) -> bytes:
    """How the text of a leaf begins, before the first row."""
    named = json.dumps([table, key], ensure_ascii=False, separators=(",", ":"))
    return named.removesuffix("]").encode()
