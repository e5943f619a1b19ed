"""Choosing on the form, of the trust's own tags, what is a strength and what is to be improved."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from auditui.practice.learning.tag import Tag, TagSide
from auditui.tui.audit.form.open_form import OpenForm
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import MARKED, QUIET
from auditui.tui.shell.command import Command
from auditui.tui.shell.saving import in_turn


class MarkStrength(Command):
    """Choose the tag under the cursor as a strength, or take it off again."""

    FOOTER_TEXT = "Strength"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class MarkArea(Command):
    """Choose the tag under the cursor as an area to improve, or take it off again."""

    FOOTER_TEXT = "To improve"
    BINDING_KEY = "i"
    SHOW_IN_FOOTER = True


TAG_COMMANDS: tuple[type[Command], ...] = (MarkStrength, MarkArea)


class TagMeaning(Static):
    """What the tag under the cursor means."""


class ChooseTags(Dialogue[bool]):
    """The trust's tags; a key marks the one under the cursor as a strength or to be improved.

    Enter marks it as what the form was asked for them at.
    """

    CSS_PATH = "learning.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (*TAG_COMMANDS, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*TAG_COMMANDS)

    options = getters.query_one(OptionList)

    def __init__(self, form: OpenForm, side: TagSide) -> None:
        """Choose on an open form; Enter chooses for a side."""
        super().__init__(
            "Tags", f"As many as are true; Enter marks one as {_AS[side]}. What is marked is saved."
        )
        self._form = form
        self._side = side
        self._shown: tuple[Tag, ...] = ()

    def compose_answer(self) -> ComposeResult:
        """The tags, and below what the one under the cursor means."""
        yield OptionList()
        yield TagMeaning()

    def on_mount(self) -> None:
        """Show the tags."""
        self._show()

    @on(OptionList.OptionHighlighted)
    def explain(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the tag under the cursor means."""
        self.query_one(TagMeaning).update(content(self._shown[event.option_index].meaning))

    @on(OptionList.OptionSelected)
    @in_turn
    async def mark(self, event: OptionList.OptionSelected) -> None:
        """Mark the tag as what the form was asked for."""
        event.stop()
        await self._mark(self._side)

    async def action_mark_strength_command(self) -> None:
        """Mark as a strength."""
        await self._mark(TagSide.STRENGTH)

    async def action_mark_area_command(self) -> None:
        """Mark as an area to improve."""
        await self._mark(TagSide.AREA)

    async def _mark(self, side: TagSide) -> None:
        await self._form.mark(side, self._shown[self.options.highlighted or 0])
        self._show()

    def _show(self) -> None:
        here = self.options.highlighted or 0
        view = self._form.view
        chosen = {(each.side, each.tag_id) for each in view.audit.tags}
        on_it = {tag_id for _, tag_id in chosen}
        self._shown = tuple(tag for tag in view.form.tags if tag.is_offered or tag.tag_id in on_it)
        self.options.clear_options()
        self.options.add_options(
            [_line(tag, [(side, tag.tag_id) in chosen for side in TagSide]) for tag in self._shown]
        )
        self.options.highlighted = min(here, len(self._shown) - 1)


_AS = {TagSide.STRENGTH: "a strength", TagSide.AREA: "to be improved"}


def _line(tag: Tag, marked: list[bool]) -> Content:
    marks = "".join(
        side.mark if is_marked else " " for side, is_marked in zip(TagSide, marked, strict=True)
    )
    words = content(tag.title).stylize(MARKED if any(marked) else "")
    ended = content("" if tag.is_offered else f"  {tag.standing}").stylize(QUIET)
    return Content.assemble(f"{marks} ", words, ended)
