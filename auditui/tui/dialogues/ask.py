"""Asking for several things at once, and doing something with them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar, Generic, TypeVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.widgets import Button, Input

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.tui.dialogues.ask_field import Asked, AskedField
from auditui.tui.dialogues.dialogue import Cancel, Dialogue, GoOn
from auditui.tui.parts.lines import Problem
from auditui.tui.shell.command import Command
from auditui.tui.shell.saving import in_turn, saved
from auditui.tui.shell.use import Use, shown_if

T = TypeVar("T")


class LastProblem(Problem):
    """What is wrong with no field in particular."""


class Ask(Dialogue[T], Generic[T]):
    """Fields in a column; Enter goes on to the next, and at the last does the job.

    `attempt` gets what each field was read as, in order, and does the job or raises an AuditError;
    `at` says below which field which kind of refusal is shown. What was given stays until then.
    """

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (GoOn, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(GoOn)

    last_problem = getters.query_one(LastProblem)

    def __init__(
        self,
        title: str,
        explanation: str,
        fields: Sequence[Asked],
        attempt: Callable[..., T],
        *,
        yes: str,
        at: Mapping[type[AuditError], str] | None = None,
        first: str = "",
    ) -> None:
        """Ask under a title, from the field named `first`; `yes` is what the button says."""
        super().__init__(title, explanation)
        self._fields = fields
        self._attempt = attempt
        self._yes = yes
        self._at = at or {}
        self._first = first

    def compose_answer(self) -> ComposeResult:
        """The fields, what is wrong otherwise, and the button."""
        for field in self._fields:
            yield AskedField(field)
        yield LastProblem()
        with HorizontalGroup(classes="buttons"):
            yield Button(self._yes, variant="primary")

    def on_mount(self) -> None:
        """Begin where there is something to give."""
        first = self._field(self._first) or self.query(AskedField).first()
        first.answer_here()

    def use(self, command: type[Command]) -> Use:
        """Leave Enter to lists and buttons where they have the keyboard."""
        return shown_if(command is not GoOn or isinstance(self.focused, Input))

    def on_descendant_focus(self) -> None:
        """Ask again whose Enter is."""
        self.refresh_bindings()

    async def action_go_on_command(self) -> None:
        """Go to the next field, or do it after the last once every key has reached it."""
        fields = list(self.query(AskedField))
        at = next(place for place, field in enumerate(fields) if field.has_focus_within)
        if at + 1 < len(fields):
            fields[at + 1].answer_here()
        else:
            for field in fields:
                await field.settle()
            await self.answer()

    @on(Button.Pressed)
    @in_turn
    async def answer(self) -> None:
        """Do the job with what is given, or say beside it what is wrong."""
        self.last_problem.say("")
        given = []
        for field in self.query(AskedField):
            with suppress(NotUnderstood):
                given.append(field.read())
        if len(given) == len(self._fields):
            try:
                self.give(await saved(self, partial(self._attempt, *given)))
            except AuditError as error:
                self._refuse(error)
            else:
                return
        self._go_to_first_problem()

    def _refuse(self, error: AuditError) -> None:
        names = (name for kind, name in self._at.items() if isinstance(error, kind))
        field = self._field(next(names, ""))
        if field:
            field.refuse(error)
        else:
            self.last_problem.say(str(error))

    def _field(self, name: str) -> AskedField | None:
        return next((each for each in self.query(AskedField) if each.asked.name == name), None)

    def _go_to_first_problem(self) -> None:
        for field in self.query(AskedField):
            if field.problem.display:
                field.answer_here()
                return
