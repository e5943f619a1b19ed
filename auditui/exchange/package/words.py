"""The short texts that the package's files share."""

from datetime import UTC, datetime

from auditui.measures.figure import LAST_50, Figure
from auditui.practice.text import capital

AUTHOR = "auditui"
"""Whom the files name as their author."""


def moment_words(at: datetime) -> str:
    """A moment as `12 January 2016, 14:05 UTC`."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def moment_iso(at: datetime) -> str:
    """A moment as `2016-01-12T14:05:00Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def why_not_compared(figure: Figure) -> str:
    """Why a figure without a change has none, as a clause that begins with a capital."""
    reason = capital(figure.change_withheld or "not compared")
    if figure.period == LAST_50:
        return reason
    before = figure.period.previous
    return reason.replace(str(before), before.label)
