"""The wall: what a group gave, section by section and without names, and what it agrees on."""

from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup

from auditui.practice.calibration.wall import WallFile, WallSection
from auditui.practice.calibration.words import about_reader_count, agreed_words
from auditui.practice.errors import AuditError
from auditui.practice.grade import Grade
from auditui.practice.people import Right
from auditui.practice.tool import OVERALL
from auditui.tui.calibration.bars import AllWords, GradeBars, OnTheWall
from auditui.tui.calibration.commands import (
    WALL_COMMANDS,
    AgreeOnSection,
    EarlierFile,
    LaterFile,
    OtherRound,
    ShowMine,
)
from auditui.tui.calibration.compare import CompareScreen
from auditui.tui.calibration.kept_words import KeptWords
from auditui.tui.dialogues.choose import Choose
from auditui.tui.parts.lines import Sentence, Summary
from auditui.tui.parts.sizes import TALL
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.messages import tell
from auditui.tui.shell.place import Place
from auditui.tui.shell.use import USABLE, Use, not_now, only_if, shown_if
from auditui.workflow.calibration import wall as verbs
from auditui.workflow.calibration.exercises import exercise
from auditui.workflow.desk import Desk


class WallScreen(Place):
    """A section at a time: its question, how many gave each grade, the descriptors beside."""

    CSS_PATH = "calibration.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = WALL_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*WALL_COMMANDS)
    OPENED_BY = GoToMyAudits
    OTHERS_LOOK_ON = True
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-roomy")]  # noqa: RUF012

    summary_line = getters.query_one(Summary)
    title_line = getters.query_one("#section", Sentence)
    question_line = getters.query_one("#question", Sentence)
    bars = getters.query_one(GradeBars)
    words = getters.query_one(AllWords)
    agreed_line = getters.query_one("#agreed", Sentence)

    def __init__(self, desk: Desk, exercise_id: int) -> None:
        """Open the newest round that is closed, at its first section."""
        super().__init__(desk)
        self._exercise_id = exercise_id
        self._round = 0
        self._files: tuple[WallFile, ...] = ()
        self._file = self._section = 0
        self._with_reasons = False
        # Whoever leads a meeting shows the screen to all of it.
        self._with_own = not desk.person.may(Right.CALIBRATE)

    def compose_place(self) -> ComposeResult:
        """Which file, which section, what it asks, the bars, and what was agreed."""
        yield Summary()
        for name in ("section", "question"):
            line = Sentence()
            line.id = name
            yield line
        with HorizontalGroup():
            yield GradeBars()
            yield AllWords()
        agreed = Sentence()
        agreed.id = "agreed"
        yield agreed

    def read(self) -> None:
        """Read what was given and agreed."""
        self.place = "The wall"
        found = exercise(self.desk, self._exercise_id)
        closed = [n for n, of in enumerate(found.standing, start=1) if of.is_closed]
        self._round = self._round or closed[-1]
        self._files = verbs.wall(self.desk, self._exercise_id, self._round)
        self._other = next((n for n in closed if n != self._round), 0)
        self._is_newest = found.round(self._round) is found.newest
        of = found.standing[self._round - 1]
        small = about_reader_count(len(of.readers))
        number = f"round {self._round}" if self._other or found.second else ""
        self._about = (number, found.title, found.thresholds)
        self._small = small
        self._show()

    def use(self, command: type[Command]) -> Use:
        """Agreeing once, where two have read; other files and rounds where there are some."""
        if command in (EarlierFile, LaterFile):
            return shown_if(len(self._files) > 1)
        if command is OtherRound:
            return shown_if(self._files and self._other)
        if command is ShowMine:
            return shown_if(self._files and self._current.own)
        if command is AgreeOnSection and self._files:
            return self._use_of_agreeing(self._current)
        return USABLE

    def _use_of_agreeing(self, section: WallSection) -> Use:
        if not self._is_newest:
            return not_now("The second round is open by now, so that the first stands as it is.")
        if section.consensus is not None:
            return not_now("The group agreed on it, and there is one agreed grade only.")
        return only_if(section.readers > 1, "Fewer than 2 have read it: nothing to agree on.")

    @property
    def _current(self) -> WallSection:
        return self._files[self._file].sections[self._section]

    def _show(self) -> None:
        """Show the section that one has gone to."""
        file, section = self._files[self._file], self._current
        place = f"file {self._file + 1} of {len(self._files)}" if len(self._files) > 1 else ""
        facts = (file.case_ref, place, *self._about)
        self.summary_line.say(" · ".join(part for part in facts if part))
        number = f"{self._section + 1} of {len(file.sections)}"
        self.title_line.say(f"{section.title}  {number}")
        self.question_line.say(section.guidance)
        shown = OnTheWall(section, self._with_reasons, self._with_own)
        self.bars.shown = shown
        self.words.show(shown)
        self.set_focus(self.words if self.words.display else self.bars)
        said = (agreed_words(section), self._small)
        self.agreed_line.say(" ".join(part for part in said if part))
        self.refresh_bindings()

    def _go(self, step: int) -> None:
        """Go on by sections, from the last of a file to the first of the next."""
        sections = [
            (file, section)
            for file, each in enumerate(self._files)
            for section in range(len(each.sections))
        ]
        here = sections.index((self._file, self._section))
        self._file, self._section = sections[(here + step) % len(sections)]
        self._show()

    def _turn(self, step: int) -> None:
        self._file = (self._file + step) % len(self._files)
        self._show()

    def action_earlier_section_command(self) -> None:
        """Go to the section before."""
        self._go(-1)

    def action_later_section_command(self) -> None:
        """Go to the next section."""
        self._go(1)

    def action_earlier_file_command(self) -> None:
        """Go to the same section of the file before."""
        self._turn(-1)

    def action_later_file_command(self) -> None:
        """Go to the same section of the next file."""
        self._turn(1)

    def action_show_reasons_command(self) -> None:
        """Show reasons in place of descriptors, or back."""
        self._with_reasons = not self._with_reasons
        self._show()

    def action_show_mine_command(self) -> None:
        """Mark one's own grade, or no longer."""
        self._with_own = not self._with_own
        self._show()

    def action_other_round_command(self) -> None:
        """Show the other round from its first file."""
        self._round, self._file = self._other, 0
        self.reload()

    @work
    async def action_agree_on_section_command(self) -> None:
        """Ask for the agreed grade and what was learned, keeping every keystroke."""
        section, case = self._current, self._files[self._file].case_ref
        title = f"{case}: {section.title}"
        grades = [(grade.title, grade) for grade in Grade]
        most = max(Grade, key=lambda grade: section.counts[grade])
        asked = Choose(title, "What does the group agree on?", grades, before=most)
        grade = await self.app.push_screen_wait(asked)
        if grade is None:
            return
        try:
            kept = verbs.learned_so_far(self.desk, self._exercise_id, case, section.key)
        except AuditError as error:
            tell(self, error)
            return
        may = "" if section.key == OVERALL else " It may stay empty."
        where = (self.desk, self._exercise_id, case, section.key)
        written = KeptWords(
            f"{grade.title}: what did the group learn?",
            f"Recorded once, with the agreed grade, and shown to everybody.{may}",
            kept,
            partial(verbs.keep_learned, *where),
            partial(verbs.agree, *where, grade),
        )
        if await self.app.push_screen_wait(written):
            self.reload()

    def action_see_before_and_after_command(self) -> None:
        """See agreement before and after."""
        self.app.push_screen(CompareScreen(self.desk, self._exercise_id))

    def action_leave_calibration_command(self) -> None:
        """Go back to the list."""
        self.leave()
