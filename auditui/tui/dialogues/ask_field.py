"""A field of a dialogue: its name, where its answer is given, and what is wrong with that."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.widget import Widget
from textual.widgets import Input, Label, Select

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.text import clean_line
from auditui.tui.parts.lines import Problem
from auditui.tui.parts.safe import content


def any_line(text: str) -> str:
    """Whatever is typed, left for the verb to judge."""
    return text


@dataclass(frozen=True)
class Asked:
    """What a field asks for: its name, what stands in it at first, and how it is read.

    What has a form of its own, such as a day, is typed anew as a whole; a text is gone on with.
    With `choices`, each in words and as what it gives, one of them is chosen instead of typed.
    """

    name: str
    start: str = ""
    read: Callable[[str], object] = any_line
    choices: Sequence[tuple[str, str]] = ()
    hint: str = ""


class AskedField(HorizontalGroup):
    """A field in a line, with what is wrong below it."""

    problem = getters.query_one(Problem)

    def __init__(self, asked: Asked) -> None:
        """Ask for something."""
        super().__init__()
        self.asked = asked

    def compose(self) -> ComposeResult:
        """Its name, a line to type in or choices, and room for what is wrong."""
        yield Label(content(self.asked.name))
        yield self._choosing() if self.asked.choices else self._typing()
        yield Problem()

    @property
    def value(self) -> str:
        """What stands in it."""
        answer = self.query_one(".answer")
        if isinstance(answer, Input):
            return answer.value
        return str(answer.value) if isinstance(answer, Select) else ""

    def read(self) -> object:
        """What stands in it as it is meant. Raises NotUnderstood after saying what is wrong."""
        try:
            return self.asked.read(self.value)
        except NotUnderstood as error:
            self.refuse(error)
            raise

    def refuse(self, error: AuditError) -> None:
        """Say below it what is wrong."""
        self.problem.say(str(error))

    def answer_here(self) -> None:
        """Put the cursor into it at once, so that keys typed ahead find it there."""
        self.screen.set_focus(self.query_one(".answer", Widget))

    async def settle(self) -> None:
        """Wait until every key that was pressed so far has reached it."""
        settled = asyncio.Event()
        if self.query_one(".answer").call_later(settled.set):
            await settled.wait()

    @on(Input.Changed)
    @on(Select.Changed)
    def mend(self) -> None:
        """Say no longer what was wrong."""
        self.problem.say("")

    def _typing(self) -> Input:
        start = clean_line(self.asked.start, len(self.asked.start))
        is_typed_anew = self.asked.read is not any_line
        return Input(
            start,
            self.asked.hint,
            compact=True,
            classes="answer",
            select_on_focus=is_typed_anew,
        )

    def _choosing(self) -> "Select[str]":
        options = [(content(words), value) for words, value in self.asked.choices]
        return Select(
            options, value=self.asked.start, allow_blank=False, compact=True, classes="answer"
        )
