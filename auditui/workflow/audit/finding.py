"""Finding audits by the words that the lists say of them."""

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditHeading
from auditui.practice.audit.words import says
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import hidden, veiled

MOST_FOUND = 500
"""How many audits are found at most."""


@dataclass(frozen=True)
class Found:
    """The newest audits found, and how many hold the words in all."""

    audits: tuple[AuditHeading, ...]
    count: int


def found(desk: Desk, words: str, limit: int = MOST_FOUND) -> Found:
    """The audits of all months that say every word somewhere, the newest month first.

    A word may be part of one, in any case: a case, a team, an auditor, a month, a kind, a state, a
    grade, "not safe", "late".
    """
    asked = words.split()
    kept = hidden(desk)
    audits, count = desk.store.audits.found(asked, desk.today, limit, kept)
    if not kept:
        return Found(audits, count)
    # What is hidden is found by what is seen of it, or the words would tell its grade.
    seen = veiled(desk, desk.store.audits.numbered(kept))
    of_them = [each for each in seen if says(each, asked, desk.today)]
    every = sorted((*audits, *of_them), key=_newest_first)
    return Found(tuple(every[:limit]), count + len(of_them))


def _newest_first(audit: AuditHeading) -> tuple[int, int, float, str]:
    at = audit.submitted_at.timestamp() if audit.submitted_at else 0.0
    return -audit.month.year, -audit.month.number, -at, audit.case_ref
