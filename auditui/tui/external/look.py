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
from auditui.tui.external.commands import (
    EXTERNAL_READING_COMMANDS,
    ExternalGrade,
    GiveExternalReading,
)
from auditui.tui.moderation.look import Line, Look, LookTable
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import HIDDEN, USABLE, Use, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.external import readings as verbs
from auditui.workflow.moderation.blind import graded_keys


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


class ExternalLookScreen(Place):
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
        shown = self.table.shown
        if shown is None:
            return HIDDEN
        if not (command is GiveExternalReading or issubclass(command, ExternalGrade)):
            return USABLE
        if not shown.is_blind:
            return HIDDEN
        if command is GiveExternalReading:
            left = len(shown.given.missing(graded_keys(shown.form.tool)))
            return only_if(not left, f"{left} to grade first.")
        line = self.table.line
        is_graded = line is not None and line.is_graded
        return only_if(is_graded, "Only sections and the case overall are graded.")

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say how it stands, and what is under the cursor in full."""
        shown, line, heading = self.table.shown, self.table.line, self._reading.heading
        facts = (heading.case_ref, heading.month.label, heading.team or NO_TEAM, heading.status)
        self.summary_line.say(" · ".join(part for part in facts if part))
        self.standing_line.say(about_external(self._reading))
        self.detail.say(_about(shown, line) if shown and line else "")
        self.refresh_bindings()

    def _give(self, grade: Grade) -> None:
        line = self.table.line
        if line is None:
            return
        with told(self):
            verbs.keep_grade(self.desk, self._reading.heading.audit_id, line.key, grade)
        self.reload()
        self.table.action_cursor_down()

    def action_external_outstanding_command(self) -> None:
        """Read it as outstanding."""
        self._give(Grade.OUTSTANDING)

    def action_external_good_command(self) -> None:
        """Read it as good."""
        self._give(Grade.GOOD)

    def action_external_requires_improvement_command(self) -> None:
        """Read it as requires improvement."""
        self._give(Grade.REQUIRES_IMPROVEMENT)

    def action_external_inadequate_command(self) -> None:
        """Read it as inadequate."""
        self._give(Grade.INADEQUATE)

    @work
    async def action_give_external_reading_command(self) -> None:
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

    def action_leave_external_reading_command(self) -> None:
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


def _about(shown: Look, line: Line) -> str:
    if not line.is_graded:
        note = shown.form.audit.response(line.key).note
        return f"{line.title}\n{note or 'No note is written.'}"
    described = shown.form.thresholds.describe(line.key)
    return "\n".join(f"{grade.title}: {text}" for grade, text in described.items())
