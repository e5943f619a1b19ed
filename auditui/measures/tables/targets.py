"""The dated targets as a table."""

from collections.abc import Iterable

from auditui.measures.tables.table import Table
from auditui.practice.a3.target import TargetEntry

_HEADINGS = ("in_force_from", "target", "tolerance", "withdrawn_because")


def targets_table(entries: Iterable[TargetEntry]) -> Table:
    """A row for each target that was entered; percentages as they were given."""
    return Table(
        _HEADINGS,
        tuple(
            (
                str(entry.target.in_force_from),
                str(entry.target.target),
                str(entry.target.tolerance),
                entry.withdrawn.reason if entry.withdrawn else None,
            )
            for entry in entries
        ),
    )
