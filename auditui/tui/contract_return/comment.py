"""Recording what one side says of a published period."""

from functools import partial
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.widgets import Button, Input, Label, TextArea

from auditui.dataclass import dataclass
from auditui.measures.publication import Comment, Side
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import AuditError
from auditui.tui.contract_return.commands import RecordWords
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.parts.lines import Problem
from auditui.tui.shell.command import Command
from auditui.tui.shell.saving import in_turn, saved
from auditui.workflow.contract_return.publish import comment
from auditui.workflow.desk import Desk


class SaidBy(Input):
    """Whose words they are."""


@dataclass(frozen=True)
class Typed:
    """What was typed of a comment: its words, and whose they are."""

    words: str = ""
    said_by: str = ""


class RecordComment(Dialogue[Comment]):
    """Room for some paragraphs and whose they are; what is typed stays until it is recorded.

    `typed` outlives the dialogue, so that what was closed half written can be gone on with.
    """

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (RecordWords, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(RecordWords)

    text = getters.query_one(TextArea)
    said_by = getters.query_one(SaidBy)
    problem = getters.query_one(Problem)

    def __init__(self, desk: Desk, period: ReturnPeriod, side: Side, typed: Typed) -> None:
        """Ask for the words of one side, going on from what was typed before."""
        super().__init__(
            f"{side.title} on {period.label}",
            "It appears in the briefing beside the other side's. It cannot be changed once it is "
            "recorded; a later one takes its place, and the earlier stays readable.",
        )
        self._desk = desk
        self._period = period
        self._side = side
        self.typed = typed

    def compose_answer(self) -> ComposeResult:
        """The text, who said it, what is wrong, and the button that records it."""
        yield TextArea(self.typed.words, highlight_cursor_line=False)
        with HorizontalGroup():
            yield Label("Who said it")
            yield SaidBy(
                self.typed.said_by,
                placeholder=f"may stay empty; recorded by {self._desk.person.name}",
                compact=True,
            )
        yield Problem()
        with HorizontalGroup(classes="buttons"):
            yield Button(RecordWords.command(), variant="primary")

    def on_mount(self) -> None:
        """Go on behind what was typed before."""
        self.text.move_cursor(self.text.document.end)
        self.text.focus()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def keep(self) -> None:
        """Keep what is typed."""
        self.typed = Typed(self.text.text, self.said_by.value)

    @on(Button.Pressed)
    @on(Input.Submitted)
    @in_turn
    async def action_record_words_command(self) -> None:
        """Record it, or say what is wrong."""
        try:
            typed = self.typed
            words = (typed.words, typed.said_by)
            verb = partial(comment, self._desk, self._period, self._side, *words)
            said = await saved(self, verb)
        except AuditError as error:
            self.problem.say(str(error))
            self.text.focus()
        else:
            self.give(said)
