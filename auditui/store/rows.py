"""Cells to values and back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

Row = Mapping[str, Any]
"""A row as a query gives it: column name to cell."""


def day(cell: str | None) -> date | None:
    """Read an ISO day, or nothing."""
    return date.fromisoformat(cell) if cell else None


def moment(cell: str | None) -> datetime | None:
    """Read a stored moment, or nothing."""
    return datetime.fromisoformat(cell) if cell else None


def must(cell: str) -> datetime:
    """Read a stored moment that is always there."""
    return datetime.fromisoformat(cell)


def iso(value: date | datetime | None) -> str | None:
    """Write a day, or a moment in UTC to the second, or nothing."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return value.isoformat() if value else None
