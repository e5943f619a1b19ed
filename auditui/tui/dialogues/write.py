"""Asking for a line of text, and doing something with it."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from textual import getters, on
from textual.app import ComposeResult
from textual.widgets import Input

from auditui.practice.errors import AuditError
from auditui.tui.dialogues.dialogue import Dialogue
from auditui.tui.parts.lines import Problem
from auditui.tui.shell.saving import in_turn, saved

T = TypeVar("T")


class Write(Dialogue[T], Generic[T]):
    """A field to type in; Enter tries it, and what was typed stays until it succeeds."""

    field = getters.query_one(Input)
    problem = getters.query_one(Problem)

    def __init__(
        self, title: str, explanation: str, attempt: Callable[[str], T], start: str = ""
    ) -> None:
        """Ask for a text; `attempt` does the job with it, or raises an AuditError that is shown."""
        super().__init__(title, explanation)
        self._attempt = attempt
        self._start = start

    def compose_answer(self) -> ComposeResult:
        """The field, and room for what is wrong."""
        yield Input(self._start, placeholder="Type here, then press Enter")
        yield Problem()

    @on(Input.Submitted)
    @in_turn
    async def answer(self, event: Input.Submitted) -> None:
        """Try it, and give what comes of it."""
        try:
            given = await saved(self, partial(self._attempt, event.value))
        except AuditError as error:
            self.problem.say(str(error))
        else:
            self.dismiss(given)
