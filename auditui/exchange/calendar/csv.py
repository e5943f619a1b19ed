"""A calendar of themes kept elsewhere until now, taken from a text file."""

from datetime import date
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import says_nothing
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.calendar.theme import Rationale, Theme, ThemeState
from auditui.practice.errors import NotUnderstood
from auditui.practice.period import Month, Quarter
from auditui.practice.text import TooLong, clean_prose

COLUMNS = Columns(
    required=("theme", "planned_month", "lead"),
    optional=(
        "rationale", "scope", "locality", "state", "findings", "learning", "meeting",
        "reported_on",
    ),
)  # fmt: skip

_NOT_GIVEN = "A closed theme has this; fill it in."

_STATES = tuple(state for state in ThemeState if state is not ThemeState.CANCELLED)
"""How far a theme that is imported may have come."""


@dataclass(frozen=True)
class ImportedTheme:
    """A theme of a file, and the `row` on which it stands."""

    theme: Theme
    row: int


def read_calendar(path: Path, today: date) -> tuple[ImportedTheme, ...]:
    """Read the themes in file order; a title stands once a month.

    The rationale is free text. A closed theme has findings, learning, meeting and the day of its
    report, which is taken for the day on which it was closed. Raises NotFound, Unreadable,
    ImportRefused.
    """
    file = read_source(path)
    faults = Faults(file.name)
    imported: list[ImportedTheme] = []
    first_rows: dict[tuple[str, Month], int] = {}
    for row in read_rows(file, COLUMNS, faults):
        theme = _theme(row)
        if theme is None:
            continue
        _check(row, theme, today)
        first = first_rows.setdefault((theme.title.casefold(), theme.planned), row.number)
        if first != row.number:
            row.fault("theme", f"The same theme and month are already on row {first}.")
        imported.append(ImportedTheme(theme, row.number))
    faults.refuse_if_any()
    return tuple(imported)


def _theme(row: Row) -> Theme | None:
    planned = row.required_word("planned_month", Month.parse)
    state = row.word("state", _state) if row.text("state") else ThemeState.PLANNED
    reported_on = row.day("reported_on")
    texts = {
        column: _prose(row, column) for column in ("rationale", "scope", "findings", "learning")
    }
    names = [row.required_text("theme"), row.required_text("lead"), row.text("locality")]
    meeting = row.word("meeting", _quarter)
    if planned is None or state is None:
        return None
    title, lead, locality = names
    return Theme(
        theme_id=0,
        title=title,
        planned=planned,
        lead=lead,
        rationale=Rationale.FREE,
        raised_by=texts["rationale"],
        scope=texts["scope"],
        locality=locality,
        state=state,
        findings=texts["findings"],
        learning=texts["learning"],
        meeting=meeting,
        reported_on=reported_on,
        closed_on=reported_on if state is ThemeState.CLOSED else None,
    )


def _check(row: Row, theme: Theme, today: date) -> None:
    """What one column asks of another; absences are named, never contents."""
    if not theme.is_open:
        for column, is_given in (
            ("findings", bool(theme.findings)),
            ("learning", bool(theme.learning)),
            ("reported_on", theme.reported_on is not None),
        ):
            if not is_given:
                row.fault(column, _NOT_GIVEN)
    if theme.reported_on is not None:
        _check_report(row, theme, theme.reported_on, today)


def _check_report(row: Row, theme: Theme, reported_on: date, today: date) -> None:
    if theme.meeting is None:
        row.fault("meeting", "A reported theme has the quarter of its meeting; fill it in.")
    elif reported_on < theme.meeting.first_day:
        row.fault("reported_on", "This day lies before the quarter of the meeting.")
    if reported_on > today:
        row.fault("reported_on", "This day is still to come.")
    if theme.state in (ThemeState.PLANNED, ThemeState.UNDER_WAY):
        row.fault("state", "A theme that was reported is reporting or closed.")


def _prose(row: Row, column: str) -> str:
    """Text that may run over several lines, empty where the cell says nothing."""
    cell = row.values.get(column)
    if says_nothing(cell):
        return ""
    try:
        return clean_prose(str(cell)).strip()
    except TooLong as problem:
        row.fault(column, str(problem))
        return ""


def _state(written: str) -> ThemeState:
    folded = " ".join(written.replace("_", " ").replace("-", " ").split()).casefold()
    for state in _STATES:
        if folded == state.value:
            return state
    raise NotUnderstood(f"A state is one of: {', '.join(state.value for state in _STATES)}.")


def _quarter(written: str) -> Quarter:
    try:
        return Quarter.parse(written)
    except NotUnderstood:
        raise NotUnderstood("A quarter is written like 2015/16-Q3.") from None
