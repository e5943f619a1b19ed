"""Weaknesses, listed or counted, as tables."""

from collections.abc import Iterable

from auditui.measures.follow_up.weaknesses import WeaknessCount
from auditui.measures.tables.table import Table, Value
from auditui.practice.follow_up.weakness import Weakness

_LISTED = (
    "audit", "month", "kind", "case_ref", "team", "locality", "weakness", "wording", "follows",
    "action", "reason", "said_by",
)  # fmt: skip
_COUNTED = ("group", "weaknesses", "acted", "excused", "open")


def weaknesses_table(weaknesses: Iterable[Weakness]) -> Table:
    """A row for each weakness."""
    return Table(_LISTED, tuple(_row(each) for each in weaknesses))


def counts_table(counts: Iterable[WeaknessCount]) -> Table:
    """A row for each group."""
    return Table(
        _COUNTED,
        tuple((each.name, each.weaknesses, each.acted, each.excused, each.open) for each in counts),
    )


def _row(each: Weakness) -> tuple[Value, ...]:
    tie = each.tie
    return (
        each.audit_id,
        str(each.month),
        each.kind.value,
        each.case_ref,
        each.team,
        each.locality,
        str(each.point),
        each.wording,
        each.follows.value,
        tie.action_id if tie else None,
        tie.reason if tie else "",
        tie.by if tie else "",
    )
