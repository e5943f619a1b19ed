"""Writing some sentences that are kept as they are typed, until they are recorded elsewhere."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.widgets import Button

from auditui.practice.errors import AuditError
from auditui.tui.calibration.commands import RecordKept
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.parts.field import Field
from auditui.tui.parts.kept_text import KeptText
from auditui.tui.parts.lines import Problem
from auditui.tui.parts.text import FormText
from auditui.tui.shell.command import Command
from auditui.tui.shell.saving import in_turn, saved, saving_of


class KeptWords(Dialogue[bool]):
    """A text that goes on from what was kept; closing it loses nothing.

    `keep` keeps what stands there at each keystroke, `attempt` does the job with it, or raises an
    AuditError that is shown.
    """

    CSS_PATH = "calibration.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (RecordKept, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(RecordKept)

    text = getters.query_one(FormText)
    problem = getters.query_one(Problem)

    def __init__(
        self,
        title: str,
        explanation: str,
        kept: str,
        keep: Callable[[str], None],
        attempt: Callable[[str], object],
    ) -> None:
        """Ask for words under a title, going on from what is kept."""
        super().__init__(title, explanation)
        self._text = FormText(Field("words", "In your words"), kept)
        self._keep = keep
        self._kept = KeptText(self._text, self._keep_at_once)
        self._attempt = attempt

    def compose_answer(self) -> ComposeResult:
        """The text, what is wrong, and the button."""
        yield self._text
        yield Problem()
        with HorizontalGroup(classes="buttons"):
            yield Button(RecordKept.command(), variant="primary")

    def on_mount(self) -> None:
        """Go on behind what was typed before."""
        self._text.focus()

    def _keep_at_once(self, words: str) -> None:
        with saving_of(self).at_once():
            self._keep(words)

    @on(FormText.Typed)
    def keep_typed(self) -> None:
        """Keep what is typed."""
        self.problem.say("")
        self._kept.keep()

    @on(Button.Pressed)
    @in_turn
    async def action_record_kept_command(self) -> None:
        """Do the job once every key has reached the text, or say what is wrong."""
        await self._text.settle()
        try:
            await saved(self, partial(self._attempt, self._text.text))
        except AuditError as error:
            self.problem.say(str(error))
            self._text.focus()
        else:
            self._kept.recorded()
            self.dismiss(True)
