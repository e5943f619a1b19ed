"""Proving one row by a few hashes, to somebody who is shown that row and no other."""

import json
from hashlib import sha256
from pathlib import Path

from auditui.practice.errors import AuditError, Damaged, NotFound, NotPermitted, NotUnderstood
from auditui.practice.ledger import event_text
from auditui.practice.people import Right
from auditui.practice.proof.row import RowProof
from auditui.practice.proof.tree import leaf_hash, path_of
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.moderation.veil import hidden
from auditui.workflow.saving import AS_NEW, Saving, save

ROW_PROVED = "row proved"
"""The verb of the event that says that the proof of a row was saved."""

BY_ANOTHER_KEY = frozenset(
    {
        "action_steps",
        "calibration_consensus",
        "calibration_grades",
        "calibration_readings",
        "dispute_answers",
        "external_grades",
        "moderation_grades",
        "moderation_outcomes",
    }
)
"""The tables of which a row is of an audit and does not say of which."""


class NoSuchTable(NotUnderstood):
    """A table was named that holds no facts, or is none."""


class NeverStored(NotFound):
    """Nothing was ever recorded under a key."""


class RowDiffers(Damaged):
    """What is stored under a key does not follow from the ledger."""


class ProvesNothing(AuditError):
    """The event by which a row could be proved is left of an erasure."""


class KeptFromYou(NotPermitted):
    """A row is of an audit that whoever would prove it has to read blind first."""


def prove_row(desk: Desk, table: str, key: str) -> RowProof:
    """The proof that what stands under a key is what its event left, be it nothing any more.

    Raises NoSuchTable, NeverStored, RowDiffers, ProvesNothing, KeptFromYou, Busy and Damaged.
    """
    with desk.store.reading():
        return proof_of_row(desk, table, key)


def save_row_proof(desk: Desk, table: str, key: str, path: Path, how: Saving = AS_NEW) -> RowProof:
    """Save the proof with the text of the row, its owner's alone; the ledger says so.

    Raises NotPermitted, and what `prove_row` and `save` raise.
    """
    require(desk, Right.EXPORT_ITEMS)
    with change(desk, Right.EXPORT_ITEMS, ROW_PROVED, f"{table} {key}") as facts:
        proof = proof_of_row(desk, table, key)
        facts.note(leaf=proof.leaf_hash.hex())
        save(path, proof.file(), how, is_private=True)
        return proof


def _refuse_unread(desk: Desk, proof: RowProof) -> None:
    """Refuse a row of an audit that is kept from whoever sits here."""
    kept = hidden(desk)
    if not kept:
        return
    if proof.table in BY_ANOTHER_KEY or kept & _audits_in(proof):
        raise KeptFromYou(
            f"{proof.table} {proof.key} is or may be of an audit that is still to be read blind by "
            "you. Read what waits for you first, or ask another quality lead."
        )


def _audits_in(proof: RowProof) -> frozenset[int]:
    """The audits that the rows are of."""
    _, key, *rows = json.loads(proof.leaf)
    numbers = [key] if proof.table == "audits" else [row.get("audit_id") for row in rows]
    return frozenset(number for number in numbers if isinstance(number, int))


def proof_of_row(desk: Desk, table: str, key: str) -> RowProof:
    """The same within a transaction."""
    if not desk.store.is_bound(table):
        raise NoSuchTable(
            f"There is no table {table} whose rows are bound to events. docs/ledger.md lists them."
        )
    found = desk.store.bound(table, key)
    if found is None:
        raise NeverStored(f"Nothing was ever recorded in table {table} under {key}.")
    if leaf_hash(found.text) != found.hash:
        raise RowDiffers(
            f"{table} {key} was changed past the program after event {found.event:,}: nothing "
            "proves what stands there. See `auditui verify`."
        )
    if found.event in desk.store.ledger.erased():
        raise ProvesNothing(
            f"Event {found.event:,} also recorded what was erased, so that its hash proves no row "
            "of it to others any more. `auditui verify` still holds the row against it."
        )
    event = desk.store.ledger.event(found.event)
    if event is not None:
        proof = RowProof(table, found.key, found.text, path_of(found.hash, found.beside), event)
        if proof.holds and sha256(event_text(event).encode()).hexdigest() == event.hash:
            _refuse_unread(desk, proof)
            return proof
    raise RowDiffers(
        f"What is kept of event {found.event:,} is not what it recorded. See `auditui verify`."
    )
