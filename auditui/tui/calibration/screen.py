"""The calibrations: what waits for whoever sits here, and how far each has come."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.practice.calibration.exercise import Exercise
from auditui.practice.calibration.words import (
    NONE_YET,
    about_exercise,
    progress_words,
    state_words,
    waits_words,
)
from auditui.practice.errors import AuditError
from auditui.practice.people import Right
from auditui.practice.text import counted
from auditui.tui.calibration.commands import (
    EXERCISE_COMMANDS,
    CallOffRound,
    CloseReading,
    OpenCalibration,
    OpenSecondRound,
    ReadOrSeeWall,
    SeeBeforeAndAfter,
)
from auditui.tui.calibration.compare import CompareScreen
from auditui.tui.calibration.reading import ReadingScreen
from auditui.tui.calibration.wall import WallScreen
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.sizes import TALL
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.calibration import exercises as verbs
from auditui.workflow.calibration.opening import (
    DueInThePast,
    NoFiles,
    NoSuchFile,
    NotAReader,
    NotBlind,
    TooFewReaders,
)
from auditui.workflow.desk import Desk, NoSuchPerson

TITLE, FILES, READERS, BY = "Title", "Files", "Readers", "Read by"

_AT: Mapping[type[AuditError], str] = {
    verbs.NeedsATitle: TITLE,
    NoFiles: FILES,
    NoSuchFile: FILES,
    verbs.SomeTheSame: FILES,
    NotBlind: READERS,
    NoSuchPerson: READERS,
    NotAReader: READERS,
    TooFewReaders: READERS,
    DueInThePast: BY,
}
_WHILE_READ = (CloseReading, CallOffRound)


class CalibrationTable(HasCommands, Listing[Exercise]):
    """An exercise in a line, those that wait for whoever sits here in bold."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (ReadOrSeeWall,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(ReadOrSeeWall)

    shown: reactive[tuple[Exercise, ...]] = reactive((), init=False)

    def __init__(self, desk: Desk) -> None:
        """Judge what waits for whoever sits at a desk."""
        super().__init__()
        self._person = desk.person

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Exercise]]:
        """What it is called, how it stands, and how many have read."""
        return (
            Field("Calibration", lambda each: each.title, 22, widest=40),
            Field("Stands", self._stands, 28),
            Field("Files", lambda each: f"{len(each.newest.files):>5}", 5),
            Field("Read", lambda each: progress_words(each.newest), 14),
            Field("Thresholds", lambda each: each.thresholds, needs=100),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each exercise."""
        for each in self.shown:
            waits = bool(each.newest.left_to(self._person))
            yield ListingRow(str(each.exercise_id), self.cells_of(each, "bold" if waits else ""))

    @property
    def exercise(self) -> Exercise | None:
        """The exercise under the cursor."""
        return next((each for each in self.shown if str(each.exercise_id) == self.current), None)

    def _stands(self, each: Exercise) -> str:
        if each.newest.left_to(self._person):
            return "○ waits for you to read"
        mark = "◐" if each.newest.is_read or not each.newest.is_agreed else "●"
        return f"{mark} {state_words(each)}"


class CalibrationScreen(Place):
    """Every exercise, the newest first, and what is under the cursor in full."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = EXERCISE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*EXERCISE_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "CalibrationTable"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-roomy")]  # noqa: RUF012

    summary_line = getters.query_one(Summary)
    table = getters.query_one(CalibrationTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """What waits, the exercises, and what is under the cursor."""
        yield Summary()
        yield CalibrationTable(self.desk)
        yield EmptyState()
        yield Detail()

    def read(self) -> None:
        """Read the exercises."""
        self.place = "Calibration"
        found = verbs.exercises(self.desk)
        self.table.shown = found
        self.table.display = bool(found)
        waits = [said for each in found if (said := waits_words(each.newest, self.user))]
        said = f"You have {' and '.join(waits)}" if waits else counted(len(found), "calibration")
        self.summary_line.say(said if found else "")
        self.empty_state.say("" if found else self._why_empty())
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Closing and calling off what is read, going on from what is agreed."""
        if command not in (*_WHILE_READ, OpenSecondRound, SeeBeforeAndAfter):
            return USABLE
        each = self.table.exercise if self.table.display else None
        if each is None:
            return not_now("There is no calibration here.")
        if command in _WHILE_READ:
            return only_if(each.newest.is_read, "The reading of this round is over already.")
        if command is SeeBeforeAndAfter:
            is_read = bool(each.standing) and each.standing[0].is_closed
            return only_if(is_read, "Nobody sees a grade before reading is over.")
        why_not = verbs.why_not_again(self.desk, each)
        return only_if(not why_not, why_not)

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about what is under the cursor."""
        each = self.table.exercise if self.table.display else None
        self.detail.say(about_exercise(each, self.user) if each else "")
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def open_exercise(self) -> None:
        """Read the first file that waits, or see the wall once reading is over."""
        each = self.table.exercise
        if each is None:
            return
        if left := each.newest.left_to(self.user):
            self.app.push_screen(ReadingScreen(self.desk, each.exercise_id, left[0]))
        elif any(of.is_closed for of in each.standing):
            self.app.push_screen(WallScreen(self.desk, each.exercise_id))
        else:
            warn(self, about_exercise(each, self.user))

    @work
    async def action_open_calibration_command(self) -> None:
        """Ask for files and readers, and open it."""
        asked = (
            Asked(TITLE, hint="for example the theme that it is about"),
            Asked(FILES, hint="case references, a comma between them"),
            Asked(READERS, hint="names, or nothing: everybody who can read them blind"),
            asked_day(BY, DayReader(self.desk.today)),
        )
        explanation = (
            "Everybody reads the same files blind, under the thresholds in force. Nobody who "
            "manages a file's team, or audited or moderated it, can be among the readers."
        )
        await self._put("Open a calibration", explanation, "Open", asked, self._open)

    @work
    async def action_open_second_round_command(self) -> None:
        """Ask for the files, and let the same group read again."""
        each = self.table.exercise
        if each is None:
            return
        asked = (
            Asked(FILES, hint="other case references; nothing: the same files"),
            asked_day(BY, DayReader(self.desk.today)),
        )
        explanation = (
            "The same group reads again. On the same files it shows what was kept of the meeting; "
            "only other files show that the group would agree more on others."
        )
        attempt = partial(self._open_second, each.exercise_id)
        await self._put("The second round", explanation, "Open", asked, attempt)

    @work
    async def action_close_reading_command(self) -> None:
        """Ask, and end the reading."""
        each = self.table.exercise
        if each is None:
            return
        of = each.newest
        asked = Confirm(
            "Close the reading",
            f"{progress_words(of)} in {each.title}. What is not read stays so, and the group sees "
            "what it gave.",
            yes="Close it",
        )
        if await self.app.push_screen_wait(asked):
            with told(self):
                await saved(self, partial(verbs.close_round, self.desk, each.exercise_id))
            self.reload()

    @work
    async def action_call_off_round_command(self) -> None:
        """Ask why, and take the round back."""
        each = self.table.exercise
        if each is None:
            return
        asked = Write(
            "Call the round off",
            "What was given is shown to nobody. Why is it called off? It is kept on record.",
            partial(verbs.call_off, self.desk, each.exercise_id),
        )
        if await self.app.push_screen_wait(asked):
            self.reload()

    def action_see_before_and_after_command(self) -> None:
        """See agreement before and after."""
        if each := self.table.exercise:
            self.app.push_screen(CompareScreen(self.desk, each.exercise_id))

    def action_leave_calibration_command(self) -> None:
        """Go back to the audits."""
        self.leave()

    async def _put(
        self,
        title: str,
        explanation: str,
        yes: str,
        asked: Sequence[Asked],
        attempt: Callable[..., Exercise],
    ) -> None:
        dialogue = Ask[Exercise](title, explanation, asked, attempt, yes=yes, at=_AT)
        if made := await self.app.push_screen_wait(dialogue):
            say(self, about_exercise(made, self.user))
            self.reload()

    def _open(self, title: str, cases: str, readers: str, due: date) -> Exercise:
        return verbs.open_exercise(self.desk, title, cases.split(","), due, readers.split(","))

    def _open_second(self, exercise_id: int, cases: str, due: date) -> Exercise:
        return verbs.second_round(self.desk, exercise_id, due, cases.split(","))

    def _why_empty(self) -> str:
        if not self.user.may(Right.CALIBRATE):
            return NONE_YET
        return f"{NONE_YET} Press {key_of(self, OpenCalibration)} to open one."
