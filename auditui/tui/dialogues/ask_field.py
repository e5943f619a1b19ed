"""A field of a dialogue: its name, where its answer is given, and what is wrong with that."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.widget import Widget
from textual.widgets import Input, Label, Select

from auditui.dataclass import dataclass
from auditui.practice.day import typed_day
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.text import clean_line
from auditui.tui.parts.day_echo import DayEcho
from auditui.tui.parts.day_reader import DAY_HINT, DayReader
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
    days: DayReader | None = None
    """How a day is read that is echoed while it is typed."""


def asked_day(
    name: str, days: DayReader, start: date | None = None, *, may_be_empty: bool = False
) -> Asked:
    """A field for a day, which stands there as it is typed."""
    read = days.read_or_none if may_be_empty else days.read
    return Asked(name, typed_day(start), read, hint=DAY_HINT, days=days)


class AskedField(HorizontalGroup):
    """A field in a line; below it what is read of a day, or what is wrong."""

    problem = getters.query_one(Problem)

    def __init__(self, asked: Asked) -> None:
        """Ask for something."""
        super().__init__()
        self.asked = asked

    def compose(self) -> ComposeResult:
        """Its name, a line to type in or choices, and room for what is read or wrong."""
        yield Label(content(self.asked.name))
        yield self._choosing() if self.asked.choices else self._typing()
        if self.asked.days:
            yield DayEcho(self.asked.days, self.asked.start)
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
        for echo in self.query(DayEcho):
            echo.say("")

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
        """Say no longer what was wrong, and what is read now."""
        self.problem.say("")
        for echo in self.query(DayEcho):
            echo.hear(self.value)

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
