"""Finding audits by the words that the lists say of them."""

from dataclasses import dataclass

from auditui.practice.audit.record import AuditHeading
from auditui.workflow.desk import Desk

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
    audits, count = desk.store.audits.found(words.split(), desk.today, limit)
    return Found(audits, count)
