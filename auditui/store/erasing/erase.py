"""One erasure: what is old is chosen, rewritten and bound anew, all of it or nothing."""
# ruff: noqa: S608  (what is put into a statement are this package's own words)

import sqlite3
from datetime import datetime

from auditui.dataclass import dataclass
from auditui.practice.erasure import ERASED, Erasure, Names
from auditui.practice.ledger import chained, digest
from auditui.practice.proof.tree import root_of
from auditui.store.erasing.choosing import choose, staying
from auditui.store.erasing.declared import WHICH
from auditui.store.erasing.redacting import (
    Redacting,
    forget_leaves,
    leaves_now,
    note_keys,
    redact,
)
from auditui.store.erasing.rewriting import rewrite, unguarded
from auditui.store.ledger import Ledger
from auditui.store.proof.leaves import keep
from auditui.store.rows import iso
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.touched import NOTES

_NAMING = (
    "frames", "sample_exclusions", "frozen_cases", "sample_cases", "moderation_frames",
    "calibration_files",
)  # fmt: skip
"""Tables of which each row names a case, beside audits, holds and registers."""

_BATCH = 10_000


def preview(link: FileLink, before: str) -> Erasure:
    """How much would be erased, in a transaction that is taken back."""
    with link.unwatched():
        choose(link, before)
        note_keys(link)
        return _counted(link, len(Redacting(link, Names(b""), before).events()))


@dataclass(frozen=True)
class Recorded:
    """What the event of an erasure says beside its verb: who, when, from which account, of what."""

    at: datetime
    who: str
    subject: str
    account: str
    salt: str


def erase(link: FileLink, before: str, recorded: Recorded, key: bytes) -> Erasure:
    """Erase in the caller's transaction, bound to an event of its own.

    Nothing is recorded where nothing is left to erase. Raises CannotWrite, Busy and LedgerCut.
    """
    ledger, names = Ledger(link), Names(key)
    head = ledger.head()
    if head is None:
        return Erasure()
    number = head.number + 1
    with link.unwatched():
        # What a sweep that fails leaves in the file's unused parts is overwritten as it is let go.
        link.execute("PRAGMA secure_delete = ON")
        choose(link, before)
        note_keys(link)
        events = Redacting(link, names, before).events()
        done = _counted(link, len(events))
        if done.is_nothing:
            return done
        with unguarded(link):
            rewrite(link, names)
            forget_leaves(link)
            redact(link, events, number)
        root = _bind(link, number)
        # What an earlier change of this opening has watched was noted by its own triggers.
        link.execute(f"DELETE FROM temp.{NOTES}")
    facts = {"before": before, "audits": done.audits, "events": done.events}
    told = (str(iso(recorded.at)), recorded.who, ERASED, recorded.subject, digest(facts))
    ledger.add(chained(head, *told, recorded.account, root=root, salt=recorded.salt))
    return done


def sweep(link: FileLink) -> bool:
    """Write the file anew without what was in it before; False where somebody reads it too long.

    Raises CannotWrite where there is no room for it.
    """
    try:
        link.conn.execute("VACUUM")
        (is_busy, *_) = link.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
    return not is_busy


def _bind(link: FileLink, number: int) -> str:
    """Keep what stands now under each key of what was erased; the root over it, in hex."""
    hashes, batch = [], []
    for leaf in leaves_now(link, number):
        hashes.append(leaf[-1])
        batch.append(leaf)
        if len(batch) == _BATCH:
            keep(link, batch)
            batch = []
    keep(link, batch)
    return root_of(hashes).hex()


def _counted(link: FileLink, events: int) -> Erasure:
    audits, samples, registers, holds, absences, rounds = (
        int(link.execute(f"SELECT count(*) FROM erasing_{name}").fetchone()[0])
        for name in ("audits", "samples", "registers", "holds", "absences", "rounds")
    )
    cases = sum(
        int(link.execute(f"SELECT count(*) FROM {table} WHERE {WHICH[table]}").fetchone()[0])
        for table in _NAMING
    )
    return Erasure(
        audits, samples, cases, registers, holds, absences, rounds, events, staying(link)
    )
