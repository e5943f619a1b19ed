"""The thematic audit calendar."""

from dataclasses import replace
from datetime import datetime

from auditui.practice.period import Month
from auditui.practice.theme import Rationale, Theme, ThemeState
from auditui.store.link import Link
from auditui.store.rows import Row, iso, new_id


def _theme(row: Row) -> Theme:
    return Theme(
        theme_id=row["id"],
        title=row["title"],
        planned=Month.parse(row["planned_month"]),
        lead=row["lead"],
        rationale=Rationale(row["rationale"]),
        raised_by=row["raised_by"],
        state=ThemeState(row["state"]),
    )


class Themes:
    """The themes of the calendar."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Theme, ...]:
        """Every theme, by planned month and then in the order they were added."""
        rows = self._db.query("SELECT * FROM themes ORDER BY planned_month, id")
        return tuple(_theme(row) for row in rows)

    def add(self, theme: Theme, at: datetime, who: str) -> Theme:
        """Add a theme (its `theme_id` is not looked at) and return it with its id."""
        cursor = self._db.execute(
            "INSERT INTO themes"
            " (title, planned_month, lead, rationale, raised_by, state, added_at, added_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                theme.title, str(theme.planned), theme.lead, theme.rationale.value,
                theme.raised_by, theme.state.value, iso(at), who,
            ],
        )  # fmt: skip
        return replace(theme, theme_id=new_id(cursor))
