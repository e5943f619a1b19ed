"""Reading an audit a second time, blind, and then both readings side by side."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.dataclass import dataclass
from auditui.practice.audit.record import AuditState
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Given, Outcome, SecondLook
from auditui.practice.moderation.words import look_words
from auditui.practice.people import Right
from auditui.practice.team import NO_TEAM
from auditui.practice.tool import OVERALL
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.write import Write
from auditui.tui.moderation.commands import (
    LOOK_COMMANDS,
    AgreeOnGrade,
    GiveCommand,
    GiveReading,
    ReplyToModeration,
)
from auditui.tui.moderation.grading import ReadsBlind
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.messages import say
from auditui.tui.shell.reading import keep_reading
from auditui.tui.shell.use import HIDDEN, USABLE, Use, only_if, shown_if
from auditui.workflow.audit.form import Form, open_form
from auditui.workflow.desk import Desk
from auditui.workflow.moderation import blind as verbs

NOT_GRADED = "–"


@dataclass(frozen=True)
class Look:
    """What is shown: the form as one may see it, the moderation, and what is given so far."""

    form: Form
    look: SecondLook
    given: Given
    is_blind: bool = False
    """Whether it is still to be read blind, and can be."""


@dataclass(frozen=True)
class Line:
    """A line: a section to grade, or a question with its evidence note."""

    key: str
    title: str
    is_graded: bool


def is_of_reading(command: type[Command]) -> bool:
    """Whether a command grades what is read blind, or gives the whole reading."""
    return command is GiveReading or issubclass(command, GiveCommand)


class LookTable(Listing[Line]):
    """What is graded with one's own grade, or both readings; below it what the file shows."""

    FIRST: ClassVar[str] = "Auditor"
    SECOND: ClassVar[str] = "Moderator"
    BESIDE: ClassVar[str] = "The auditor is"
    """What the columns of both grades are called, and the one that says how they lie."""

    shown: reactive[Look | None] = reactive(None, init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Line]]:
        """The section, then one's own grade, or both with how they lie to each other."""
        name = Field[Line]("What is graded, and the notes", lambda line: line.title, 34, widest=60)
        if self.shown is not None and self.shown.is_blind:
            return (name, Field("Your reading", self._own, 24))
        return (
            name,
            Field(self.FIRST, self.first_grade, 20),
            Field(self.SECOND, self._moderators, 20),
            Field(self.BESIDE, self._beside, needs=100),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each thing graded, then one for each question."""
        for line in self.lines:
            yield ListingRow(line.key, self.cells_of(line, "bold" if line.is_graded else ""))

    @property
    def lines(self) -> list[Line]:
        """What is graded, then the questions in form order."""
        if self.shown is None:
            return []
        tool = self.shown.form.tool
        graded = [(each.key, each.title) for each in tool.sections]
        return [
            *(Line(key, title, True) for key, title in (*graded, (OVERALL, "Overall grade"))),
            *(Line(question.key, question.text, False) for question in tool.questions),
        ]

    @property
    def line(self) -> Line | None:
        """What is under the cursor."""
        return next((line for line in self.lines if line.key == self.current), None)

    @property
    def graded_key(self) -> str | None:
        """What is under the cursor where it is graded."""
        line = self.line
        return line.key if line is not None and line.is_graded else None

    def use_of_grading(self, command: type[Command]) -> Use:
        """Grading what is read blind, and giving the reading once everything has a grade."""
        if self.shown is None or not self.shown.is_blind:
            return HIDDEN
        if command is GiveReading:
            left = len(self.shown.given.missing(verbs.graded_keys(self.shown.form.tool)))
            return only_if(not left, f"{left} to grade first.")
        is_graded = self.graded_key is not None
        return only_if(is_graded, "Only sections and the case overall are graded.")

    def about_line(self) -> str:
        """What is under the cursor in full: the note of a question, else what each grade means."""
        line = self.line
        if self.shown is None or line is None:
            return ""
        audit = self.shown.form.audit
        if not line.is_graded:
            note = audit.response(line.key).note
            return f"{line.title}\n{note or 'No note is written.'}"
        reason = audit.judgement(line.key).reason
        said = [f"The auditor: {reason}"] if reason else []
        described = self.shown.form.thresholds.describe(line.key)
        return "\n".join([*said, *(f"{grade.title}: {text}" for grade, text in described.items())])

    def _own(self, line: Line) -> str:
        if not line.is_graded or self.shown is None:
            return self.noted(line)
        grade = self.shown.given.grades.get(line.key)
        return grade.title if grade else "○ to grade"

    def noted(self, line: Line) -> str:
        """That a question has a note, or nothing."""
        note = self.shown.form.audit.response(line.key).note if self.shown else ""
        return "has a note" if note and not line.is_graded else ""

    def first_grade(self, line: Line) -> str:
        """The auditor's own grade; of a question, that it has a note."""
        if self.shown is None or not line.is_graded:
            return self.noted(line)
        grade = self.shown.form.audit.judgement(line.key).grade
        return grade.title if grade else NOT_GRADED

    def _moderators(self, line: Line) -> str:
        pair = self._pair(line)
        return pair[1] if pair else ""

    def _beside(self, line: Line) -> str:
        pair = self._pair(line)
        return pair[0] if pair else ""

    def _pair(self, line: Line) -> tuple[str, str] | None:
        reading = self.shown.look.reading if self.shown else None
        pair = reading.pairs.get(line.key) if reading else None
        return (pair.words, pair.moderator.title) if pair else None


class LookScreen(ReadsBlind):
    """One audit: graded blind first, then both readings, what was agreed, and the reply."""

    CSS_PATH = "moderation.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = LOOK_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*LOOK_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "LookTable"

    summary_line = getters.query_one(Summary)
    standing_line = getters.query_one("#standing", Sentence)
    table = getters.query_one(LookTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, audit_id: int) -> None:
        """Open the moderation of an audit."""
        super().__init__(desk)
        self._audit_id = audit_id

    def compose_place(self) -> ComposeResult:
        """How it stands, what is graded, and what is under the cursor in full."""
        yield Summary()
        standing = Sentence()
        standing.id = "standing"
        yield standing
        yield LookTable()
        with VerticalScroll():
            yield Detail()

    def on_mount(self) -> None:
        """Keep that the audit was opened."""
        keep_reading(self, self.desk, [self._audit_id])

    def read(self) -> None:
        """Read the audit as one may see it."""
        self.place = "Moderation of an audit"
        form, look = (
            open_form(self.desk, self._audit_id),
            verbs.second_look(self.desk, self._audit_id),
        )
        heading = form.audit.heading
        given: Given | None = None
        is_submitted = heading.state is AuditState.SUBMITTED
        if heading.is_hidden and is_submitted and self.user.may(Right.MODERATE):
            # What is hidden for calibration alone is not moderated here.
            with suppress(verbs.NotChosen, verbs.ReadAlready):
                given = verbs.blind_form(self.desk, self._audit_id)[1]
        self.table.shown = Look(form, look, given or Given(), given is not None)
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Grading what is not read yet; agreeing and replying where they are due."""
        shown = self.table.shown
        if shown is None:
            return HIDDEN
        if command is AgreeOnGrade:
            return shown_if(shown.look.awaits_agreement)
        if command is ReplyToModeration:
            return shown_if(not verbs.why_not_reply(self.desk, shown.form.audit))
        return self.table.use_of_grading(command) if is_of_reading(command) else USABLE

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say how it stands, and what is under the cursor in full."""
        shown = self.table.shown
        if shown is not None:
            self.summary_line.say(self._facts(shown))
            self.standing_line.say(look_words(shown.form.audit, shown.look))
            self.detail.say(self.table.about_line())
        self.refresh_bindings()

    def _facts(self, shown: Look) -> str:
        heading = shown.form.audit.heading
        facts = (heading.case_ref, heading.month.label, heading.team or NO_TEAM, heading.status)
        return " · ".join(part for part in facts if part)

    @property
    def graded_key(self) -> str | None:
        """The section under the cursor, or the case overall."""
        return self.table.graded_key

    def keep_grade(self, key: str, grade: Grade) -> None:
        """Keep a grade of the blind reading."""
        verbs.keep_grade(self.desk, self._audit_id, key, grade)

    @work
    async def action_give_reading_command(self) -> None:
        """Ask for a note, and give the reading."""
        shown = self.table.shown
        if shown is None:
            return
        asked = Write(
            "Give the reading",
            "It is not changed afterwards, and both readings are shown then. A note of what you "
            "saw, or nothing.",
            partial(verbs.read_blind, self.desk, self._audit_id, shown.given.grades),
        )
        if await self.app.push_screen_wait(asked):
            self.reload()

    @work
    async def action_agree_on_grade_command(self) -> None:
        """Ask for the final grade, whether it is agreed, and the reason."""
        title = "The final grade"
        grades = [(grade.title, grade) for grade in Grade]
        grade = await self.app.push_screen_wait(Choose(title, "After both were compared.", grades))
        if grade is None:
            return
        outcomes = [("Agreed by both", Outcome.AGREED), ("Two views stand", Outcome.TWO_VIEWS)]
        outcome = await self.app.push_screen_wait(Choose(title, f"{grade.title}.", outcomes))
        if outcome is None:
            return
        asked = Write(
            title,
            f"Why is it {grade.value}? The reason is kept on record.",
            lambda reason: verbs.agree(self.desk, self._audit_id, grade, reason, outcome),
        )
        if await self.app.push_screen_wait(asked):
            say(self, f"It counts as {grade.value}.")
            self.reload()

    @work
    async def action_reply_to_moderation_command(self) -> None:
        """Ask for the reply and record it."""
        asked = Write(
            "Reply to the moderation",
            "Once, on record, with your name. What should stand beside it?",
            partial(verbs.reply, self.desk, self._audit_id),
        )
        if await self.app.push_screen_wait(asked):
            self.reload()

    def action_leave_readings_command(self) -> None:
        """Go back to the list."""
        self.leave()
