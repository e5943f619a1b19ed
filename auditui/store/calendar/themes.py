"""The thematic audit calendar."""

from datetime import date, datetime

from auditui.practice.calendar.theme import (
    Rationale,
    Superseded,
    Theme,
    ThemeDraft,
    ThemeProse,
    ThemeReason,
    ThemeState,
)
from auditui.practice.period import Month, Quarter
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must


def _theme(row: Row) -> Theme:
    return Theme(
        theme_id=row["id"],
        title=row["title"],
        planned=Month.parse(row["planned_month"]),
        lead=row["lead"],
        rationale=Rationale(row["rationale"]),
        raised_by=row["raised_by"],
        earlier_id=row["earlier_id"],
        scope=row["scope"],
        locality=row["locality"],
        state=ThemeState.CANCELLED if row["cancelled_on"] else ThemeState(row["state"]),
        findings=row["findings"],
        learning=row["learning"],
        meeting=Quarter.parse(row["meeting"]) if row["meeting"] else None,
        begun_on=day(row["begun_on"]),
        reported_on=day(row["reported_on"]),
        closed_on=day(row["closed_on"]),
        cancelled_on=day(row["cancelled_on"]),
        uid=row["uid"],
        sequence=row["sequence"],
        changed_at=must(row["changed_at"]),
    )


def _cells(theme: Theme) -> dict[str, object]:
    """The columns that the verbs of the calendar write, with their cells."""
    return {
        "title": theme.title,
        "planned_month": str(theme.planned),
        "lead": theme.lead,
        "rationale": theme.rationale.value,
        "raised_by": theme.raised_by,
        "earlier_id": theme.earlier_id,
        "scope": theme.scope,
        "locality": theme.locality,
        "state": theme.state.value,
        "findings": theme.findings,
        "learning": theme.learning,
        "meeting": str(theme.meeting) if theme.meeting else None,
        "begun_on": iso(theme.begun_on),
        "reported_on": iso(theme.reported_on),
        "closed_on": iso(theme.closed_on),
    }


def _signed(theme: Theme, at: datetime, who: str) -> dict[str, object]:
    """Who writes it and when."""
    return {"closed_by": who if theme.closed_on else "", "at": iso(at), "who": who}


class Themes:
    """The themes of the calendar."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Theme, ...]:
        """Every theme, by planned month and then in the order they were added."""
        rows = self._db.query("SELECT * FROM themes ORDER BY planned_month, id")
        return tuple(_theme(row) for row in rows)

    def of(self, theme_id: int) -> Theme | None:
        """The theme of a number, or None."""
        rows = self._db.query("SELECT * FROM themes WHERE id = ?", [theme_id])
        return next((_theme(row) for row in rows), None)

    def add(self, theme: Theme, chance: int, at: datetime, who: str) -> int:
        """Add a theme and return its number; its `uid` is made of that and of chance, once.

        Its `theme_id`, `uid`, `sequence` and `changed_at` are not looked at.
        """
        cells = _cells(theme)
        names, marks = ", ".join(cells), ", ".join(f":{name}" for name in cells)
        return self._db.add(
            f"INSERT INTO themes (id, uid, {names},"  # noqa: S608
            "  closed_by, added_at, added_by, changed_at, changed_by)"
            f" SELECT number, 'theme-' || number || '-' || :chance, {marks},"
            "  :closed_by, :at, :who, :at, :who"
            " FROM (SELECT coalesce(max(id), 0) + 1 AS number FROM themes)",
            cells | _signed(theme, at, who) | {"chance": f"{chance:016x}"},
        )

    def save(self, theme: Theme, at: datetime, who: str) -> None:
        """Keep an open theme as it now is, closed or not; what stood before goes to its history."""
        cells = _cells(theme)
        changes = ", ".join(f"{name} = :{name}" for name in cells)
        self._db.execute(
            f"UPDATE themes SET {changes}, closed_by = :closed_by,"  # noqa: S608
            " sequence = sequence + 1, changed_at = :at, changed_by = :who WHERE id = :id",
            cells | _signed(theme, at, who) | {"id": theme.theme_id},
        )

    def reopen(self, theme_id: int, at: datetime, who: str) -> None:
        """Take a closed theme back to reporting; all that was written stays on it."""
        self._db.execute(
            "UPDATE themes SET state = 'reporting', closed_on = NULL, closed_by = '',"
            " sequence = sequence + 1, changed_at = ?, changed_by = ? WHERE id = ?",
            [iso(at), who, theme_id],
        )

    def cancel(self, theme_id: int, on: date | None, at: datetime, who: str) -> None:
        """Take a theme out of the calendar as of a day, or with None back into it as it was."""
        self._db.execute(
            "UPDATE themes SET cancelled_on = ?, sequence = sequence + 1, changed_at = ?,"
            " changed_by = ? WHERE id = ?",
            [iso(on), iso(at), who, theme_id],
        )

    def add_reason(self, theme_id: int, reason: ThemeReason) -> None:
        """Keep why something was done to a theme."""
        self._db.execute(
            "INSERT INTO theme_reasons (theme_id, what, reason, given_by, given_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [theme_id, reason.what, reason.reason, reason.by, iso(reason.at)],
        )

    def reasons(self, theme_id: int) -> tuple[ThemeReason, ...]:
        """Why what was done to a theme was done, in that order."""
        rows = self._db.query(
            "SELECT * FROM theme_reasons WHERE theme_id = ? ORDER BY id", [theme_id]
        )
        return tuple(
            ThemeReason(row["what"], row["reason"], row["given_by"], must(row["given_at"]))
            for row in rows
        )

    def history(self, theme_id: int) -> tuple[Superseded, ...]:
        """What stood on a theme before each change, the earliest first."""
        rows = self._db.execute(
            "SELECT field, was, event FROM theme_history WHERE theme_id = ? ORDER BY id",
            [theme_id],
        )
        return tuple(Superseded(*row) for row in rows)

    def drafts(self, theme_id: int, who: str) -> dict[ThemeProse, ThemeDraft]:
        """What somebody is writing on a theme and did not record."""
        rows = self._db.execute(
            "SELECT item, text, stood FROM theme_drafts WHERE theme_id = ? AND who = ?",
            [theme_id, who],
        )
        return {ThemeProse(item): ThemeDraft(text, stood) for item, text, stood in rows}

    def keep_draft(self, theme_id: int, who: str, prose: ThemeProse, draft: ThemeDraft) -> None:
        """Keep what somebody is writing on a theme."""
        self._db.execute(
            "INSERT INTO theme_drafts (theme_id, who, item, text, stood) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (theme_id, who, item)"
            " DO UPDATE SET text = excluded.text, stood = excluded.stood",
            [theme_id, who, prose.value, draft.text, draft.stood],
        )

    def drop_draft(self, theme_id: int, who: str, prose: ThemeProse) -> None:
        """Forget what somebody was writing on a theme, once it is recorded."""
        self._db.execute(
            "DELETE FROM theme_drafts WHERE theme_id = ? AND who = ? AND item = ?",
            [theme_id, who, prose.value],
        )
