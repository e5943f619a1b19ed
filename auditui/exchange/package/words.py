"""The short texts that the package's files share."""

from datetime import UTC, datetime

AUTHOR = "auditui"
"""Whom the files name as their author."""


def moment_words(at: datetime) -> str:
    """A moment as `12 January 2016, 14:05 UTC`."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def moment_iso(at: datetime) -> str:
    """A moment as `2016-01-12T14:05:00Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
