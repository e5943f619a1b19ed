"""What stood at an item of the form before it was changed, to be read and put back."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from auditui.practice.audit.record import Action
from auditui.practice.audit.wording import Wording, said_in, title_of, until_when
from auditui.practice.tool import AuditTool
from auditui.tui.audit.form.commands import ReadBack, ReadOn
from auditui.tui.audit.form.open_form import OpenForm
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import QUIET
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.use import HIDDEN, USABLE, Use, only_if


class PutBack(Command):
    """Record what is under the cursor anew; what stands there now becomes an earlier wording."""

    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True
    PRIORITY = True


class ScrollOn(Command):
    """Scroll the wording down."""

    FOOTER_TEXT = "Read on"
    BINDING_KEY = ReadOn.BINDING_KEY
    FOLLOWS = ReadOn
    SHOW_IN_FOOTER = True


class ScrollBack(Command):
    """Scroll the wording up."""

    BINDING_KEY = ReadBack.BINDING_KEY
    FOLLOWS = ReadBack


WORDING_COMMANDS: tuple[type[Command], ...] = (PutBack, ScrollOn, ScrollBack)


class WordingText(Static):
    """A wording in full."""


async def choose_wording(screen: Screen[Any], form: OpenForm) -> Wording | None:
    """Show what the row under the cursor said before; what is to be put back, or None."""
    row = form.view.current
    with told(screen):
        found = form.wordings_at(row)
        if not found:
            say(screen, "Nothing was changed here, so there is no earlier wording.")
            return None
        title = row.what if isinstance(row, Action) else row.title
        asked = EarlierWordings(title, found, form.view.form.tool, form.view.may_write)
        return await screen.app.push_screen_wait(asked)


class EarlierWordings(Dialogue[Wording]):
    """What stood there, newest first, and below in full what is under the cursor.

    It gives the wording that is to be put back.
    """

    CSS_PATH = "../audit.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (*WORDING_COMMANDS, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*WORDING_COMMANDS)

    options = getters.query_one(OptionList)
    scroll = getters.query_one(VerticalScroll)
    text = getters.query_one(WordingText)

    def __init__(
        self, title: str, found: Sequence[Wording], tool: AuditTool, may_write: bool
    ) -> None:
        """Show wordings of an audit made under a tool."""
        super().__init__(f"What stood here before: {title}")
        self._found = found
        self._tool = tool
        self._may_write = may_write

    def compose_answer(self) -> ComposeResult:
        """The list, and what is under its cursor."""
        yield OptionList(*(_line(each, self._tool) for each in self._found))
        with VerticalScroll(can_focus=False):
            yield WordingText()

    def use(self, command: type[Command]) -> Use:
        """Only who may write puts back, and only what is given on the form."""
        if command is not PutBack:
            return USABLE
        if not self._may_write:
            return HIDDEN
        here = self._current
        may_be = here is not None and here.may_be_put_back
        return only_if(may_be, "This is not given on the form, and cannot be put back on it.")

    @on(OptionList.OptionHighlighted)
    def read_out(self) -> None:
        """Show the whole of what is under the cursor."""
        if here := self._current:
            self.text.update(content(said_in(here)))
            self.scroll.scroll_home(animate=False)
            self.refresh_bindings()

    def action_put_back_command(self) -> None:
        """Give what is under the cursor."""
        self.give(self._current)

    def action_scroll_on_command(self) -> None:
        """Scroll down."""
        self.scroll.scroll_page_down(animate=False)

    def action_scroll_back_command(self) -> None:
        """Scroll up."""
        self.scroll.scroll_page_up(animate=False)

    @property
    def _current(self) -> Wording | None:
        place = self.options.highlighted
        return None if place is None else self._found[place]


def _line(wording: Wording, tool: AuditTool) -> Content:
    when = content(until_when(wording)).stylize(QUIET)
    return content(title_of(wording, tool)) + Content("\n") + when
