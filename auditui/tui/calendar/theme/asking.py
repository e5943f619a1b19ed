"""What is asked for at the steps of a theme, and below what each is refused."""

from datetime import date

from auditui.practice.calendar.theme import PracticeChange, Theme, ThemeQuestion
from auditui.practice.day import long_day
from auditui.practice.period import Month, Quarter
from auditui.tui.calendar.words import one_line
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.parts.day_reader import DayReader
from auditui.workflow.calendar.changes import NotDoneYet, add_change, finish_change
from auditui.workflow.calendar.course import BadReportDay, report
from auditui.workflow.calendar.questions import NeedsAQuestion, add_question
from auditui.workflow.desk import Desk

QUARTERS_OFFERED = 5
"""How many quarters are offered for a meeting: some before this one, this one, one after."""


def ask_report(desk: Desk, theme: Theme) -> Ask[Theme]:
    """Ask for the quarter of the meeting, and the day on which it was reported there."""

    def report_to(meeting: Quarter, day: date | None) -> Theme:
        return report(desk, theme.theme_id, meeting, day)

    days = DayReader(desk.today, looks_back=True)
    offered = _quarters(theme, desk.today)
    meeting = theme.meeting or Month.of(desk.today).quarter
    return Ask(
        "Report it to a quarterly performance meeting",
        "Leave the day empty while it is still to be reported there.",
        (
            Asked("Meeting of", str(meeting), Quarter.parse, offered),
            asked_day("Reported on", days, theme.reported_on, may_be_empty=True),
        ),
        report_to,
        yes="Record it",
        at={BadReportDay: "Reported on"},
    )


def ask_change(desk: Desk, theme: Theme) -> Ask[PracticeChange]:
    """Ask what changes in practice, who owns it, and by when it is made."""

    def add(what: str, owner: str, due: date) -> PracticeChange:
        return add_change(desk, theme.theme_id, what, owner, due)

    return Ask(
        "What changes in practice",
        f"It follows from {one_line(theme.title)}.",
        (
            Asked("Change", hint="What is done differently from now on"),
            Asked("Owner", hint="Who makes it"),
            asked_day("Due", DayReader(desk.today)),
        ),
        add,
        yes="Add it",
    )


def ask_done(desk: Desk, change: PracticeChange) -> Ask[PracticeChange]:
    """Ask on which day a practice change was made."""

    def finish(day: date) -> PracticeChange:
        return finish_change(desk, change.change_id, day)

    days = DayReader(desk.today, looks_back=True)
    return Ask(
        "Made since when?",
        f"{one_line(change.what)} Owner: {change.owner}. Due {long_day(change.due)}.",
        (asked_day("Done on", days, desk.today),),
        finish,
        yes="Mark as done",
        at={NotDoneYet: "Done on"},
    )


def ask_question(desk: Desk, theme: Theme) -> Ask[ThemeQuestion]:
    """Ask for a question, what to look for, and whether it may be not applicable."""

    def add(text: str, guidance: str, may_be: str) -> ThemeQuestion:
        return add_question(
            desk, theme.theme_id, text, guidance, may_be_not_applicable=may_be == _MAY_BE
        )

    choices = (("may be answered not applicable", _MAY_BE), ("applies to every file", _ALWAYS))
    return Ask(
        "A question for this theme",
        "It stands on the form behind those of the audit tool, answered yes, partly or no.",
        (
            Asked("Question", hint="Is the … recorded?"),
            Asked("Look for", hint="What in the file answers it; may stay empty"),
            Asked("It", _MAY_BE, choices=choices),
        ),
        add,
        yes="Add it",
        at={NeedsAQuestion: "Question"},
    )


def _quarters(theme: Theme, today: date) -> list[tuple[str, str]]:
    now = Month.of(today).quarter
    first = now.months[0].plus(-3 * (QUARTERS_OFFERED - 2)).quarter
    offered = {first.months[0].plus(3 * each).quarter for each in range(QUARTERS_OFFERED)}
    chosen = {theme.meeting} if theme.meeting else set()
    return [(quarter.label, str(quarter)) for quarter in sorted(offered | chosen)]


_MAY_BE, _ALWAYS = "may be", "always"
