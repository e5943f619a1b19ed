"""What changes in practice because of themes."""

from collections.abc import Iterator
from datetime import date

from auditui.practice.calendar.theme import PracticeChange
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso


def _change(row: Row) -> PracticeChange:
    return PracticeChange(
        change_id=row["id"],
        theme_id=row["theme_id"],
        what=row["what"],
        owner=row["owner"],
        due=date.fromisoformat(row["due_on"]),
        done_on=day(row["done_on"]),
        removed=bool(row["removed"]),
    )


class PracticeChanges:
    """The practice changes of every theme."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[PracticeChange, ...]:
        """Every one that was not removed, by theme and then in the order they were added."""
        return tuple(self._query("WHERE removed = 0 ORDER BY theme_id, id"))

    def of_theme(self, theme_id: int) -> tuple[PracticeChange, ...]:
        """Those of a theme that were not removed, in the order they were added."""
        return tuple(self._query("WHERE removed = 0 AND theme_id = ? ORDER BY id", theme_id))

    def of(self, change_id: int) -> PracticeChange | None:
        """The one of a number, removed or not, or None."""
        return next(self._query("WHERE id = ?", change_id), None)

    def add(self, change: PracticeChange) -> int:
        """Add one (its `change_id` is not looked at) and return its number."""
        return self._db.add(
            "INSERT INTO practice_changes (theme_id, what, owner, due_on, done_on)"
            " VALUES (?, ?, ?, ?, ?)",
            [change.theme_id, change.what, change.owner, iso(change.due), iso(change.done_on)],
        )

    def finish(self, change_id: int, done_on: date) -> None:
        """Record the day on which one was done."""
        self._db.execute(
            "UPDATE practice_changes SET done_on = ? WHERE id = ?", [iso(done_on), change_id]
        )

    def remove(self, change_id: int) -> None:
        """Mark one as removed; its row stays."""
        self._db.execute("UPDATE practice_changes SET removed = 1 WHERE id = ?", [change_id])

    def _query(self, tail: str, *values: int) -> Iterator[PracticeChange]:
        for row in self._db.query(
            f"SELECT * FROM practice_changes {tail}",  # noqa: S608
            list(values),
        ):
            yield _change(row)
