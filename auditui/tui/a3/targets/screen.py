"""The targets: the dated rows that A3 is judged by, and room to set next year's."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import ClassVar, TypeVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.message import Message
from textual.widgets import Button, DataTable, Input, Label

from auditui.practice.a3.target import Position, Target
from auditui.practice.day import long_day, typed_day
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.percentage import parse_percentage
from auditui.practice.period import FinancialYear, Month
from auditui.tui.a3.targets.commands import (
    TARGETS_COMMANDS,
    SetTarget,
    WithdrawTarget,
)
from auditui.tui.a3.targets.table import TargetList, TargetTable, about_entry
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.day_echo import DayEcho
from auditui.tui.parts.day_reader import DAY_HINT, DayReader
from auditui.tui.parts.lines import Detail, EmptyState, Problem, Sentence, Summary
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToA3
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.a3 import targets as verbs

T = TypeVar("T")


class TargetField(HorizontalGroup):
    """A field with its name before it and what is wrong with it after it."""

    input = getters.query_one(Input)
    problem = getters.query_one(Problem)

    def __init__(self, label: str, start: str = "", hint: str = "") -> None:
        """Start with a text in it; where it is empty a hint stands there."""
        super().__init__()
        self._label = label
        self._start = start
        self._hint = hint

    def compose(self) -> ComposeResult:
        """In one line, or more for a longer problem."""
        yield Label(self._label)
        yield Input(self._start, self._hint, compact=True)
        yield Problem()

    def read(self, parse: Callable[[str], T]) -> T | None:
        """What is typed, or None after saying beside it what is wrong."""
        try:
            return parse(self.input.value)
        except NotUnderstood as error:
            self.refuse(error)
            return None

    def refuse(self, error: AuditError) -> None:
        """Say beside it what is wrong."""
        self.problem.say(str(error))

    @on(Input.Changed)
    def mend(self) -> None:
        """Say no longer what was wrong."""
        self.problem.say("")


class DayField(TargetField):
    """From which day; beside it what is read while it is typed."""

    echo = getters.query_one(DayEcho)

    def __init__(self, days: DayReader, start: date) -> None:
        """Start with a day in it."""
        super().__init__("From", typed_day(start), DAY_HINT)
        self.days = days

    def compose(self) -> ComposeResult:
        """What is read before what is wrong, of which one is shown."""
        *field, problem = super().compose()
        yield from field
        yield DayEcho(self.days, self._start)
        yield problem

    def refuse(self, error: AuditError) -> None:
        """Say what is wrong instead of what is read."""
        super().refuse(error)
        self.echo.say("")

    @on(Input.Changed)
    def hear(self) -> None:
        """Say what is read now."""
        self.echo.hear(self.input.value)


class PercentField(TargetField):
    """The target."""


class ToleranceField(TargetField):
    """The tolerance."""


class TargetForm(VerticalGroup):
    """A new target as it is typed; it stays until it is set."""

    day = getters.query_one(DayField)
    target = getters.query_one(PercentField)
    tolerance = getters.query_one(ToleranceField)

    class Asked(Message):
        """The target is to be set."""

    def __init__(self, today: date, start: date) -> None:
        """Propose a day, and read others as they are written today."""
        super().__init__()
        self._days = DayReader(today)
        self._start = start

    def compose(self) -> ComposeResult:
        """A field in a line."""
        yield Label("A new target")
        yield DayField(self._days, self._start)
        yield PercentField("Target %")
        yield ToleranceField("Tolerance %")
        yield Button(SetTarget.command(), variant="primary", compact=True)

    def draft(self, check: Callable[[date, Decimal, Decimal], Target]) -> Target | None:
        """What is typed, once `check` has passed it, or None after saying what is wrong."""
        day = self.day.read(self._days.read)
        target = self.target.read(parse_percentage)
        tolerance = self.tolerance.read(parse_percentage)
        if day is not None and target is not None and tolerance is not None:
            try:
                return check(day, target, tolerance)
            except verbs.TargetTaken as error:
                self.day.refuse(error)
            except verbs.BadTarget as error:
                self.tolerance.refuse(error)
        self._go_to_first_problem()
        return None

    def empty(self) -> None:
        """Be ready for another."""
        self.day.input.value = typed_day(self._start)
        self.target.input.value = self.tolerance.input.value = ""

    @on(Input.Submitted)
    @on(Button.Pressed)
    def ask(self, event: Message) -> None:
        """Ask for it to be set."""
        event.stop()
        self.post_message(self.Asked())

    def _go_to_first_problem(self) -> None:
        fields = self.query(TargetField)
        next(field for field in fields if field.problem.display).input.focus()


class WhoSets(Sentence):
    """Who sets targets, for those who may not."""


class TargetsScreen(Place):
    """Every target that was entered, the newest first, and a new one below."""

    CSS_PATH = "targets.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = TARGETS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*TARGETS_COMMANDS)
    OPENED_BY = GoToA3
    AUTO_FOCUS = "TargetTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(TargetTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)
    who_sets = getters.query_one(WhoSets)
    form = getters.query_one(TargetForm)

    def compose_place(self) -> ComposeResult:
        """What is in force, the table, the row under the cursor in full, the new one."""
        self.place = "Targets"
        yield Summary()
        yield TargetTable()
        yield EmptyState()
        yield Detail()
        yield WhoSets()
        yield TargetForm(self.desk.today, self._proposed)

    def read(self) -> None:
        """Read every target that was entered."""
        listed = TargetList(verbs.all_targets(self.desk), self.desk.today)
        self.table.shown = listed
        self.table.display = bool(listed.entries)
        self.empty_state.say("" if listed.entries else _NOTHING_YET)
        self.summary_line.say(_today(listed.in_force_today))
        self.who_sets.say("" if self._may_set else "The quality lead sets and withdraws targets.")
        self.form.display = self._may_set
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Withdrawing only what is not withdrawn yet."""
        if command is not WithdrawTarget:
            return USABLE
        entry = self.table.current_entry
        if entry is None:
            return not_now("There is no target to withdraw.")
        return only_if(entry.withdrawn is None, "It is withdrawn already.")

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the target under the cursor."""
        entry = self.table.current_entry
        self.detail.say(about_entry(entry) if entry else "")
        self.refresh_bindings()

    @on(TargetForm.Asked)
    async def take_request(self) -> None:
        """Set it, where that may be done."""
        await self.run_action(SetTarget.action_name())

    def action_new_target_command(self) -> None:
        """Let a new target be typed."""
        self.form.day.input.focus()

    @work
    async def action_set_target_command(self) -> None:
        """Say what would be in force and what it would judge, and set it where that is meant."""
        with told(self):
            draft = self.form.draft(partial(verbs.checked, self.desk))
            if draft is None:
                return
            effect = verbs.effect(self.desk, draft)
            means = f"{effect.words(long_day)}\n{effect.warning(self.desk.today)}".strip()
            if await self.app.push_screen_wait(Confirm("Set this target?", means, "Set")):
                given = (draft.in_force_from, draft.target, draft.tolerance)
                await saved(self, partial(verbs.set_target, self.desk, *given))
                say(self, f"From {long_day(draft.in_force_from)} {draft.words}.")
                self.form.empty()
                self.reload()
                self.table.go_to_newest()

    @work
    async def action_withdraw_target_command(self) -> None:
        """Ask why it is withdrawn, after saying what that changes."""
        entry = self.table.current_entry
        if entry is None:
            return
        target = entry.target
        with told(self):
            day = long_day(target.in_force_from)
            instead = verbs.effect(self.desk, target).without_it(long_day)
            asked = Write(
                f"Withdraw the target from {day}",
                f"From {day} {target.words}. {instead} It stays on record with your reason, and "
                "another can be set from that day. Why is it withdrawn?",
                partial(verbs.withdraw_target, self.desk, target.in_force_from),
            )
            if await self.app.push_screen_wait(asked):
                say(self, f"The target from {day} is withdrawn.")

    def action_leave_targets_command(self) -> None:
        """Go back."""
        self.leave()

    @property
    def _proposed(self) -> date:
        """The next review; where there is no target yet, the year that has begun."""
        today = self.desk.today
        has_one = verbs.targets(self.desk)
        return next_april(today) if has_one else Month.of(today).financial_year.first_day

    @property
    def _may_set(self) -> bool:
        return self.desk.person.may(Right.SET_TARGETS)


def next_april(today: date) -> date:
    """The next 1 April after a day: targets are reviewed every year."""
    return FinancialYear(Month.of(today).financial_year.start_year + 1).first_day


def _today(target: Target | None) -> str:
    if target is None:
        return f"{Position.NO_TARGET_SET.value}: today no target is in force."
    return f"Today {target.words}, in force from {long_day(target.in_force_from)}."


_NOTHING_YET = (
    "No target was entered yet. Every target and tolerance is listed here, with the day from "
    "which it is in force; the contract reviews them every year."
)
