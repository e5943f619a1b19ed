"""Reading an audit, kept on the ledger, and who has read which."""

from collections.abc import Iterable
from datetime import datetime

from auditui.practice.audit.reading import READ, Reader, is_told
from auditui.practice.audit.reading import readers as readers_in
from auditui.practice.errors import Busy, OpenAgain
from auditui.practice.ledger_search import Said, Sought
from auditui.store.sqlite.faults import CannotWrite
from auditui.workflow.audit.form import NoSuchAudit, may_hold, standing
from auditui.workflow.desk import Desk, noted
from auditui.workflow.moderation.veil import veiled_events

AT_ONCE = 0.05
"""For how many seconds a screen waits for another program, which tries again soon."""

A_MOMENT = 2.0
"""For how many seconds a command does."""

NOT_KEPT = (
    "That you read this could not be recorded, since someone else was saving. Tell your quality "
    "lead if it matters."
)
"""What is said where a reading is not on the ledger."""

_ALL = 1 << 30


def record_reading(desk: Desk, audits: Iterable[int], wait: float = A_MOMENT) -> bool:
    """Keep on the ledger that whoever sits here opened audits, a guest too; False where it failed.

    Nothing that was opened a short while ago is kept anew, and nothing at all where the account
    cannot write the file: reading never fails because of it, nor waits longer than `wait` seconds.
    """
    if desk.store.only_reads:
        return True
    try:
        with desk.store.waiting_at_most(wait):
            told = [number for number in dict.fromkeys(audits) if _is_told(desk, number)]
            if told:
                _keep(desk, told)
    except (Busy, CannotWrite, OpenAgain):
        return False
    return True


def readers(desk: Desk, audit_id: int) -> tuple[Reader, ...]:
    """Who had an audit before them, to read it or to write on it, the last one first.

    Raises NoSuchAudit.
    """
    standing(desk, audit_id)
    wanted = Sought((Said(subjects=frozenset({_subject(audit_id)})),))
    events = desk.store.ledger_pages.events(wanted, _ALL)
    return readers_in(audit_id, veiled_events(desk, events))


def readers_of_case(desk: Desk, case_ref: str) -> tuple[Reader, ...]:
    """Who had any audit of a case before them, the newest audit first. Raises NoSuchAudit."""
    numbers = desk.store.ledger_subjects.audits_of_case(case_ref)
    if not numbers:
        raise NoSuchAudit("No audit of this case is recorded.")
    return tuple(each for number in reversed(numbers) for each in readers(desk, number))


def _is_told(desk: Desk, audit_id: int) -> bool:
    person = desk.person
    last = desk.store.ledger.newest_by(_subject(audit_id), person.name, *person.former_names)
    at = datetime.fromisoformat(last.at) if last else None
    headings = desk.store.audits.numbered([audit_id]) if at else ()
    is_writing = any(may_hold(desk, heading) for heading in headings)
    return is_told(at, desk.now(), is_writing=is_writing)


def _keep(desk: Desk, audits: list[int]) -> None:
    with desk.store.writing():
        for number in audits:
            with noted(desk, READ, _subject(number)):
                pass


def _subject(audit_id: int) -> str:
    return f"audit {audit_id}"
