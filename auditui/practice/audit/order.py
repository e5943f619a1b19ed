"""The orders in which audits are listed."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import Enum

from auditui.practice.audit.record import AuditHeading
from auditui.practice.audit.words import kind_words, state_words

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


class Order(Enum):
    """What a list is sorted by; the value is the heading of that column, or empty."""

    LEFT_FIRST = ""
    CASE = "Case"
    KIND = "Kind"
    TEAM = "Team"
    AUDITOR = "Auditor"
    STATE = "State"
    GRADE = "Grade"
    DUE = "Due"

    @property
    def next(self) -> "Order":
        """The one that comes after it, the first after the last."""
        every = list(Order)
        return every[(every.index(self) + 1) % len(every)]


def in_order(audits: Iterable[AuditHeading], order: Order, today: date) -> list[AuditHeading]:
    """Audits in an order; where they are alike in it, what is left comes first.

    What is left comes by the day it is due, what is submitted newest first, what was made before
    this program by month. By grade the
    inadequate come first, and those without a grade last.
    """
    listed = sorted(audits, key=lambda audit: audit.case_ref)
    listed.sort(key=lambda audit: (audit.submitted_at or _NEVER, audit.month), reverse=True)
    listed.sort(key=_left_first)
    listed.sort(key=_key(order, today))
    return listed


def _left_first(audit: AuditHeading) -> tuple[bool, date, str]:
    if audit.state.is_open:
        return False, audit.due or date.max, audit.case_ref
    return True, date.min, ""


def _key(order: Order, today: date) -> Callable[[AuditHeading], str | int | date]:
    keys: dict[Order, Callable[[AuditHeading], str | int | date]] = {
        Order.LEFT_FIRST: lambda _: 0,
        Order.CASE: lambda audit: audit.case_ref,
        Order.KIND: lambda audit: kind_words(audit).casefold(),
        Order.TEAM: lambda audit: audit.team.casefold(),
        Order.AUDITOR: lambda audit: audit.auditor.casefold(),
        Order.STATE: lambda audit: state_words(audit, today),
        Order.GRADE: lambda audit: -audit.final.rank if audit.final else 1,
        Order.DUE: lambda audit: audit.due or date.max,
    }
    return keys[order]
