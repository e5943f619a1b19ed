"""Reading a register: which file, as of which day, how far it is, and its faults."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable, Input, Label, ProgressBar

from auditui.dataclass import dataclass
from auditui.practice.day import NotADay, typed_day
from auditui.practice.errors import AuditError, ColumnsMissing, Fault, ImportRefused
from auditui.practice.register.columns import naming_in, naming_words
from auditui.practice.register.entry import RowChoices
from auditui.tui.dialogues.ask_path import PathInput
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.dialogues.folder import REGISTERS, path_of
from auditui.tui.dialogues.path_field import PathField
from auditui.tui.parts.day_echo import DayEcho
from auditui.tui.parts.day_reader import DAY_HINT, DayReader
from auditui.tui.parts.lines import Detail, Problem
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING, only_first
from auditui.tui.sample.ask_columns import ask_columns
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.desk import Desk
from auditui.workflow.register.file import Incoming, read_incoming


class FaultTable(Listing[Fault]):
    """What is wrong with a file, by place."""

    faults: reactive[tuple[Fault, ...]] = reactive((), init=False)

    def watch_faults(self) -> None:
        """Fill the table, and show it where there is something to show."""
        self.fill()
        self.display = bool(self.faults)

    def fields(self) -> Sequence[Field[Fault]]:
        """Sheet, row, column and what is wrong there."""
        return (
            Field("Sheet", lambda fault: fault.sheet or NOTHING, 8),
            Field("Row", lambda fault: str(fault.row) if fault.row else NOTHING, 5),
            Field("Column", lambda fault: fault.column or NOTHING, 12),
            Field("What is wrong", lambda fault: fault.problem, 60),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """As many faults as are painted."""
        for number, fault in enumerate(self.faults[:MOST_ROWS]):
            yield ListingRow(str(number), self.cells_of(fault))


class DayInput(Input):
    """The day that the file describes."""


class RowsInput(Input):
    """Rows of which somebody says what they are, `12 8:40`."""


class ColumnsInput(Input):
    """Under which headings columns stand, where the file's own do not say: `team="Unit"`."""


class ImportRegisterDialogue(Dialogue[Incoming]):
    """Stays open with its fields as they are until a file is read or it is closed."""

    CSS_PATH = "sample.tcss"

    path_field = getters.query_one(PathField)
    path_input = getters.query_one(PathInput)
    day_input = getters.query_one(DayInput)
    day_echo = getters.query_one(DayEcho)
    rows_group = getters.query_one("#rows", HorizontalGroup)
    kept_input = getters.query_one("#kept", RowsInput)
    left_out_input = getters.query_one("#left-out", RowsInput)
    columns_input = getters.query_one(ColumnsInput)
    problem = getters.query_one(Problem)
    progress_bar = getters.query_one(ProgressBar)
    fault_table = getters.query_one(FaultTable)
    detail = getters.query_one(Detail)

    is_reading: reactive[bool] = reactive(False, init=False)

    @dataclass
    class Read(Message):
        """So many rows were read, of a total that is 0 while it is not known."""

        done: int
        total: int

    def __init__(self, desk: Desk) -> None:
        """Import for whoever sits at the desk."""
        super().__init__(
            "Import a register",
            "Ofsted's Annex A workbook (.xlsx), or a CSV file with the columns case_ref, team and "
            "status. All of it is taken, or nothing.",
        )
        self._desk = desk
        self._days = DayReader(desk.today, looks_back=True)

    def compose_answer(self) -> ComposeResult:
        """The fields, what is wrong, and how far the reading is."""
        with HorizontalGroup(classes="file"):
            yield Label("File")
            yield PathField("", REGISTERS, "/path/to/register.xlsx, or choose below")
        today = typed_day(self._desk.today)
        with HorizontalGroup(classes="day"):
            yield Label("As it stood on")
            yield DayInput(today, DAY_HINT, compact=True)
        yield DayEcho(self._days, today)
        with HorizontalGroup(id="rows"):
            yield Label("Keep rows")
            yield RowsInput(placeholder="such as 12 8:40", compact=True, id="kept")
            yield Label("Leave rows")
            yield RowsInput(placeholder="such as 15", compact=True, id="left-out")
        with HorizontalGroup():
            yield Label("Columns")
            yield ColumnsInput(
                placeholder='where a heading does not say so, such as status="Case type"',
                compact=True,
            )
        yield Problem()
        yield ProgressBar(show_eta=False)
        yield FaultTable()
        yield Detail()

    def watch_is_reading(self, is_reading: bool) -> None:
        """Show the progress bar meanwhile, and let nothing be changed."""
        self.progress_bar.display = is_reading
        for field in self.query(Input):
            field.disabled = is_reading
        self.refresh_bindings()

    def use(self, command: type[Command]) -> Use:
        """No closing while a file is being read."""
        if command is Cancel:
            return only_if(not self.is_reading, "It is being read, and would be all the same.")
        return USABLE

    @on(Read)
    def show_progress(self, event: Read) -> None:
        """Move the bar."""
        self.progress_bar.update(total=event.total or None, progress=event.done)

    @on(Input.Changed, "DayInput")
    def hear_day(self) -> None:
        """Say which day is read."""
        self.day_echo.hear(self.day_input.value)

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say the whole of the fault under the cursor."""
        number = self.fault_table.current
        faults = self.fault_table.faults
        self.detail.say(str(faults[int(number)]) if number else "")

    @on(PathField.Chosen)
    @on(Input.Submitted)
    def start(self) -> None:
        """Read the file."""
        if not self.is_reading:
            self.read_file()

    @work
    async def read_file(self) -> None:
        """Read the file in another thread and give what it holds, or say what is wrong with it."""
        self._say_what_is_wrong("", ())
        as_of = self._as_of()
        if as_of is None:
            return
        self.path_field.is_listing = False
        try:
            naming = naming_in(self.columns_input.value)
            while not await self._is_read(as_of, naming):
                self.columns_input.value = naming_words(naming)
        except ImportRefused as refusal:
            self._say_what_is_wrong(str(refusal), refusal.faults)
        except AuditError as error:
            self._say_what_is_wrong(str(error), ())

    async def _is_read(self, as_of: date, naming: dict[str, str]) -> bool:
        """Read the file and give what it holds; False once `naming` says more of its columns."""
        choices = RowChoices.parse(self.kept_input.value, self.left_out_input.value)
        told = self._tell_progress
        job = partial(_read, self.path_input.value, as_of, choices, naming, told)
        self.is_reading = True
        try:
            self.dismiss(await elsewhere(self._desk, job))
        except ColumnsMissing as refusal:
            self.is_reading = False
            said = await ask_columns(self.app, refusal)
            if said is None:
                raise
            naming |= said
            return False
        finally:
            self.is_reading = False
        return True

    def _as_of(self) -> date | None:
        """The day that is typed, or None after saying below it, and there alone, what is wrong."""
        try:
            return self._days.read(self.day_input.value)
        except NotADay as error:
            self.day_echo.hear(self.day_input.value, str(error))
            self.call_after_refresh(self.day_input.focus)
            return None

    def _say_what_is_wrong(self, sentence: str, faults: tuple[Fault, ...]) -> None:
        self.problem.say(sentence + only_first(len(faults), MOST_ROWS))
        self.fault_table.faults = faults
        if any("--keep-row" in fault.problem for fault in faults):
            self.rows_group.display = True
        self.explain()
        self.set_class(bool(faults), "-refused")
        self.call_after_refresh(self.path_input.focus)

    def _tell_progress(self, done: int, total: int) -> None:
        self.post_message(self.Read(done, total))


def _read(
    path: str,
    as_of: date,
    choices: RowChoices,
    naming: Mapping[str, str],
    progress: Callable[[int, int], None],
    desk: Desk,
) -> Incoming:
    return read_incoming(desk, path_of(path), as_of, progress, choices, naming=naming)
