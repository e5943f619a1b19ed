"""What is asked before an absence is recorded, ended, withdrawn or taken from a file."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from auditui.practice.absence.absence import Absence, Reason, period_words
from auditui.practice.errors import AuditError
from auditui.practice.text import capital
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.shell.background import elsewhere
from auditui.workflow.absence import absences as verbs
from auditui.workflow.absence.file import AbsenceImport, import_absences
from auditui.workflow.desk import Desk

WHO, FIRST, LAST, KIND = "Who", "First day", "Last day", "Kind"
NOT_SAID = ""

_AT: Mapping[type[AuditError], str] = {
    verbs.NoSuchWorker: WHO,
    verbs.HasGone: WHO,
    verbs.NotOfTheirTeam: WHO,
    verbs.EndsBeforeItBegins: LAST,
    verbs.AwayThenAlready: FIRST,
}


def ask_absence(desk: Desk) -> Ask[Absence]:
    """Ask who is away, from when, until when, and of which kind if that is to be kept."""
    days = DayReader(desk.today)
    kinds = [("not said", NOT_SAID), *((capital(each.value), each.value) for each in Reason)]

    def add(who: str, first: date, last: date | None, kind: str) -> Absence:
        return verbs.add_absence(desk, who, first, last, Reason(kind) if kind else None)

    return Ask[Absence](
        "Who is away",
        "A worker as the register names them, or somebody who uses the program. Nothing more is "
        "kept of why than the kind, and never anything medical. The last day may be left open.",
        (
            Asked(WHO),
            asked_day(FIRST, days, desk.today),
            asked_day(LAST, days, may_be_empty=True),
            Asked(KIND, NOT_SAID, choices=kinds),
        ),
        add,
        yes="Record",
        at=_AT,
    )


def ask_last_day(desk: Desk, absence: Absence) -> Ask[Absence]:
    """Ask for the last day of an absence."""
    start = absence.last or max(desk.today - timedelta(days=1), absence.first)
    return Ask[Absence](
        f"The last day {absence.who} is away",
        f"Recorded: {period_words(absence)}. From the day after they are there again.",
        (asked_day(LAST, DayReader(desk.today, looks_back=True), start),),
        partial(verbs.end_absence, desk, absence.absence_id),
        yes="Record",
        at={verbs.EndsBeforeItBegins: LAST, verbs.AwayThenAlready: LAST},
    )


def ask_why_withdrawn(desk: Desk, absence: Absence) -> Write[Absence]:
    """Ask why an absence was entered by mistake."""
    return Write(
        f"Withdraw the absence of {absence.who}",
        f"Recorded: {period_words(absence)}. It stays on record as withdrawn. Why?",
        partial(verbs.withdraw_absence, desk, absence.absence_id),
    )


def ask_file(desk: Desk) -> AskPath[AbsenceImport]:
    """Ask for a CSV file of absences, and take it."""

    async def take(path: Path) -> AbsenceImport:
        return await elsewhere(desk, lambda there: import_absences(there, path))

    return AskPath(
        "Import who is away",
        "A CSV file with the columns name and from, and where they are known until and reason.",
        str(Path.home()),
        take,
        suffixes={".csv"},
    )
