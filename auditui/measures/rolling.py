"""Which audits the rolling figure counts, whatever order those of a month were recorded in."""

from collections.abc import Iterable, Sequence
from itertools import groupby, islice, takewhile

from auditui.measures.figure import GradedAudit

ROLLING = 50
"""How many audits the rolling figure goes back."""


def rolled_back(newest: Iterable[GradedAudit]) -> tuple[tuple[GradedAudit, ...], bool]:
    """The newest 50 under the newest thresholds, and whether a whole month was taken for the rest.

    Given newest first. Nothing is known of the order within a month that has an audit without a
    time of submission, so that month is counted whole or not at all.
    """
    months = [tuple(audits) for _, audits in groupby(newest, key=lambda audit: audit.month)]
    standard = _newest_thresholds(months)
    counted: list[GradedAudit] = []
    for audits in months:
        is_ordered = all(audit.is_timed for audit in audits)
        same = _under(standard, audits, is_ordered=is_ordered)
        left = ROLLING - len(counted)
        counted += islice(same, left) if is_ordered else same
        if len(counted) >= ROLLING or len(same) < len(audits):
            return tuple(counted), not is_ordered and len(same) > left
    return tuple(counted), False


def _under(
    standard: str, audits: Sequence[GradedAudit], *, is_ordered: bool
) -> tuple[GradedAudit, ...]:
    """The audits of a month back to the change of thresholds."""
    if is_ordered:
        return tuple(takewhile(lambda audit: audit.thresholds == standard, audits))
    return tuple(audit for audit in audits if audit.thresholds == standard)


def _newest_thresholds(months: Sequence[Sequence[GradedAudit]]) -> str:
    """The thresholds of the newest audit; in a month without order those last come into use."""
    if not months:
        return ""
    if all(audit.is_timed for audit in months[0]):
        return months[0][0].thresholds
    first_used = {audit.thresholds: audit.month for audits in months for audit in audits}
    return max({audit.thresholds for audit in months[0]}, key=lambda name: (first_used[name], name))
