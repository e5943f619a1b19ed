"""A table of plain values, and what its rows have in common."""

from collections.abc import Mapping, Sequence

from auditui.dataclass import dataclass
from auditui.measures.change import Change, Outcome, Withheld
from auditui.measures.rounding import half_up, percentage
from auditui.measures.share import Share
from auditui.measures.words.change import withheld_words

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Table:
    """Rows under headings; every row has a value, or None, for each heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Value]], empty: Sequence[str] = ()) -> "Table":
        """The table of rows that all have the same headings; `empty` are those of no rows."""
        headings = tuple(rows[0]) if rows else tuple(empty)
        return cls(headings, tuple(tuple(row.values()) for row in rows))


def share_values(share: Share, count: str, total: str) -> dict[str, Value]:
    """A share's counts under their names, its percentage and its 95% interval in percent."""
    interval = share.interval
    return {
        count: share.count,
        total: share.total,
        "percent": share.percent,
        "displayed": share.display,
        "interval_low": percentage(interval.low) if interval else None,
        "interval_high": percentage(interval.high) if interval else None,
        "thresholds": ";".join(share.thresholds),
        "mixed_thresholds": share.is_mixed,
    }


def change_values(outcome: Outcome | None) -> dict[str, Value]:
    """A change in percentage points with its interval, or why it is withheld."""
    change = outcome if isinstance(outcome, Change) else None
    return {
        "change_from": str(change.from_period) if change else None,
        "change_points": half_up(change.points) if change else None,
        "change_low": half_up(change.low) if change else None,
        "change_high": half_up(change.high) if change else None,
        "change_distinguishable": change.distinguishable if change else None,
        "change_withheld": withheld_words(outcome) if isinstance(outcome, Withheld) else None,
    }
