"""Reading a file blind for calibration: a grade for each section and overall, and why."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.dataclass import dataclass
from auditui.practice.day import long_day
from auditui.practice.errors import AuditError, NotFound, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.tui.calibration.commands import (
    READING_COMMANDS,
    EarlierFile,
    GiveWholeReading,
    LaterFile,
)
from auditui.tui.calibration.kept_words import KeptWords
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.moderation.grading import ReadsBlind
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.sizes import TALL
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.messages import say, tell
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import USABLE, Use, only_if, shown_if
from auditui.workflow.calibration import reading as verbs
from auditui.workflow.calibration.exercises import RoundEnded, exercise
from auditui.workflow.calibration.wall import titles_of
from auditui.workflow.desk import Desk


@dataclass(frozen=True)
class Line:
    """What is graded: a section, or the case overall."""

    key: str
    title: str


class ReadingTable(Listing[Line]):
    """What is graded, the grade given so far, and the beginning of why."""

    shown: reactive[verbs.ToRead | None] = reactive(None, init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Line]]:
        """The section, the grade, and why."""
        return (
            Field("What is graded", lambda line: line.title, 32),
            Field("Your reading", self._grade, 20),
            Field("Why", self._why, 22),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each thing graded."""
        for line in self.lines:
            yield ListingRow(line.key, self.cells_of(line))

    @property
    def lines(self) -> list[Line]:
        """What is graded, in form order."""
        titles = titles_of(self.shown.tool) if self.shown else {}
        return [Line(key, title) for key, title in titles.items()]

    @property
    def line(self) -> Line | None:
        """What is under the cursor."""
        return next((line for line in self.lines if line.key == self.current), None)

    def _grade(self, line: Line) -> str:
        grade = self.shown.given.grades.get(line.key) if self.shown else None
        return grade.title if grade else "○ to grade"

    def _why(self, line: Line) -> str:
        return " ".join(self.shown.reasons.get(line.key, "").split()) if self.shown else ""


class ReadingScreen(ReadsBlind):
    """One file of a round; once it is given, the next that waits."""

    CSS_PATH = "calibration.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = READING_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*READING_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "ReadingTable"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-roomy")]  # noqa: RUF012

    summary_line = getters.query_one(Summary)
    blind_line = getters.query_one("#blind", Sentence)
    table = getters.query_one(ReadingTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, exercise_id: int, case_ref: str) -> None:
        """Open a file that waits."""
        super().__init__(desk)
        self._exercise_id = exercise_id
        self._case = case_ref

    def compose_place(self) -> ComposeResult:
        """Which file it is, that it is read blind, what is graded, the descriptors."""
        yield Summary()
        blind = Sentence()
        blind.id = "blind"
        yield blind
        yield ReadingTable()
        with VerticalScroll():
            yield Detail()

    def read(self) -> None:
        """Read what was given so far; what does not wait any more is left."""
        self.place = "Reading for calibration"
        try:
            self.table.shown = verbs.to_read(self.desk, self._exercise_id, self._case)
        except (verbs.GivenAlready, RoundEnded, NotPermitted, NotFound) as error:
            say(self, str(error))
            self.leave()
            return
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Giving once everything has a grade; other files where some wait."""
        shown = self.table.shown
        if shown is None:
            return USABLE
        if command is GiveWholeReading:
            return only_if(not shown.missing, f"{len(shown.missing)} to grade first.")
        if command in (EarlierFile, LaterFile):
            return shown_if(len(self._left) > 1)
        return USABLE

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say which file it is, and what each grade of what is under the cursor means."""
        shown, line = self.table.shown, self.table.line
        if shown is not None:
            self.summary_line.say(self._facts(shown))
            self.blind_line.say(
                f"By {long_day(shown.round.due)}. Nobody sees your grades before reading is over."
            )
            self.detail.say(self._about(shown, line) if line else "")
        self.refresh_bindings()

    @property
    def _left(self) -> tuple[str, ...]:
        return exercise(self.desk, self._exercise_id).newest.left_to(self.user)

    def _facts(self, shown: verbs.ToRead) -> str:
        file, left = shown.file, len(shown.round.left_to(self.user))
        facts = (
            shown.exercise.title,
            file.case_ref,
            file.team or NO_TEAM,
            file.status,
            f"{counted(left, 'file')} left",
        )
        return " · ".join(part for part in facts if part)

    def _about(self, shown: verbs.ToRead, line: Line) -> str:
        why = shown.reasons.get(line.key, "")
        said = [f"You: {why}"] if why else []
        described = shown.thresholds.describe(line.key)
        return "\n".join([*said, *(f"{grade.title}: {text}" for grade, text in described.items())])

    @property
    def graded_key(self) -> str | None:
        """The section under the cursor, or the case overall."""
        line = self.table.line
        return line.key if line else None

    def keep_grade(self, key: str, grade: Grade) -> None:
        """Keep a grade of the reading."""
        verbs.keep_grade(self.desk, self._exercise_id, self._case, key, grade)

    @work
    async def action_say_why_command(self) -> None:
        """Ask why, keeping every keystroke."""
        shown, line = self.table.shown, self.table.line
        if shown is None or line is None:
            return
        keep = partial(verbs.keep_reason, self.desk, self._exercise_id, self._case, line.key)
        explanation = "What decides it? The group sees this once reading is over, without names."
        kept = shown.reasons.get(line.key, "")
        await self.app.push_screen_wait(KeptWords(line.title, explanation, kept, keep, keep))
        self.reload()

    @work
    async def action_give_whole_reading_command(self) -> None:
        """Ask, give the reading, and go to the next file that waits."""
        shown = self.table.shown
        if shown is None:
            return
        asked = Confirm(
            f"Give the reading of {self._case}", "It is not changed afterwards.", yes="Give it"
        )
        if not await self.app.push_screen_wait(asked):
            return
        grades, reasons = shown.given.grades, shown.reasons
        try:
            where = (self.desk, self._exercise_id, self._case)
            await saved(self, partial(verbs.give, *where, grades, reasons))
        except AuditError as error:
            tell(self, error)
            return
        if left := self._left:
            self._case = left[0]
            self.table.move_cursor(row=0)
            self.reload()
        else:
            say(self, "You have read everything here.")
            self.leave()

    def action_earlier_file_command(self) -> None:
        """Go to the file before."""
        self._turn(-1)

    def action_later_file_command(self) -> None:
        """Go to the next file."""
        self._turn(1)

    def action_leave_calibration_command(self) -> None:
        """Go back; what was given so far is kept."""
        self.leave()

    def _turn(self, step: int) -> None:
        left = self._left
        self._case = left[(left.index(self._case) + step) % len(left)]
        self.table.move_cursor(row=0)
        self.reload()
