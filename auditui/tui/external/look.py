"""One audit as an external auditor reads it: blind first, then beside our own grades."""

from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from auditui.practice.external.reading import ExternalReading, about_external
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Given, Reading, SecondLook
from auditui.practice.team import NO_TEAM
from auditui.tui.dialogues.write import Write
from auditui.tui.external.commands import EXTERNAL_READING_COMMANDS
from auditui.tui.moderation.grading import ReadsBlind
from auditui.tui.moderation.look import Line, Look, LookTable, is_of_reading
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.reading import keep_reading
from auditui.tui.shell.use import USABLE, Use
from auditui.workflow.desk import Desk
from auditui.workflow.external import readings as verbs


class ExternalLookTable(LookTable):
    """What is graded, with one's own grade, or ours and the external auditor's."""

    FIRST: ClassVar[str] = "Ours"
    SECOND: ClassVar[str] = "External"
    BESIDE: ClassVar[str] = "Ours is"

    def first_grade(self, line: Line) -> str:
        """Our grade as it stood when it was read."""
        reading = self.shown.look.reading if self.shown else None
        pair = reading.pairs.get(line.key) if reading else None
        return pair.auditor.title if pair and pair.auditor else self.noted(line)


class ExternalLookScreen(ReadsBlind):
    """An audit that was given: graded blind, section by section, and then both readings."""

    CSS_PATH = "../moderation/moderation.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = EXTERNAL_READING_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*EXTERNAL_READING_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "ExternalLookTable"

    summary_line = getters.query_one(Summary)
    standing_line = getters.query_one("#standing", Sentence)
    table = getters.query_one(ExternalLookTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, reading: ExternalReading) -> None:
        """Open what was given."""
        super().__init__(desk)
        self._reading = reading

    def compose_place(self) -> ComposeResult:
        """Which case, how it stands, what is graded, what is under the cursor in full."""
        yield Summary()
        standing = Sentence()
        standing.id = "standing"
        yield standing
        yield ExternalLookTable()
        with VerticalScroll():
            yield Detail()

    def on_mount(self) -> None:
        """Keep that the audit was opened."""
        keep_reading(self, self.desk, [self._reading.heading.audit_id])

    def read(self) -> None:
        """Read it as one may see it."""
        self.place = "Reading of an external auditor"
        number = self._reading.heading.audit_id
        found = (each for each in verbs.readings(self.desk))
        self._reading = next(
            (each for each in found if each.reading_id == self._reading.reading_id), self._reading
        )
        if self._reading.read_at is None:
            form, given = verbs.blind_form(self.desk, number)
            self.table.shown = Look(form, SecondLook(), given, is_blind=True)
        else:
            form, _ = verbs.compared(self.desk, number)
            self.table.shown = Look(form, SecondLook(reading=_as_reading(self._reading)), Given())
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Grading what is not read yet."""
        return self.table.use_of_grading(command) if is_of_reading(command) else USABLE

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say how it stands, and what is under the cursor in full."""
        heading = self._reading.heading
        facts = (heading.case_ref, heading.month.label, heading.team or NO_TEAM, heading.status)
        self.summary_line.say(" · ".join(part for part in facts if part))
        self.standing_line.say(about_external(self._reading))
        self.detail.say(self.table.about_line())
        self.refresh_bindings()

    @property
    def graded_key(self) -> str | None:
        """The section under the cursor, or the case overall."""
        return self.table.graded_key

    def keep_grade(self, key: str, grade: Grade) -> None:
        """Keep a grade of the blind reading."""
        verbs.keep_grade(self.desk, self._reading.heading.audit_id, key, grade)

    @work
    async def action_give_reading_command(self) -> None:
        """Ask for a note, and give the reading."""
        shown = self.table.shown
        if shown is None:
            return
        number = self._reading.heading.audit_id
        asked = Write(
            "Give the reading",
            "It is not changed afterwards, and both readings are shown then. A note of what you "
            "saw, or nothing.",
            partial(verbs.read, self.desk, number, shown.given.grades),
        )
        if await self.app.push_screen_wait(asked):
            self.reload()

    def action_leave_readings_command(self) -> None:
        """Go back to the list."""
        self.leave()


def _as_reading(found: ExternalReading) -> Reading | None:
    if found.read_at is None:
        return None
    return Reading(
        found.reading_id,
        found.heading.audit_id,
        found.pairs,
        found.note,
        found.reader,
        found.read_at,
        found.stood_at,
    )
