"""The A3 figure from what is recorded."""

from auditui.measures.a3 import ROLLING, report
from auditui.measures.figure import Report
from auditui.practice.period import Month
from auditui.workflow.desk import Desk


def a3(desk: Desk, first: Month | None = None, last: Month | None = None) -> Report:
    """A3 by month, quarter and year from `first` to `last`, and the last 50 audits.

    Raises NotUnderstood for a range that ends before it starts.
    """
    return report(
        desk.store.audits.tallies(),
        desk.store.samples.not_completed(),
        desk.store.targets.all(),
        desk.store.audits.newest_counted(ROLLING),
        first,
        last,
    )
