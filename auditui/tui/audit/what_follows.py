"""What follows from each weakness of an audit: one key ties it to an action of the form."""

from collections.abc import Iterator, Sequence
from functools import partial
from string import digits
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from auditui.practice.audit.form import Item
from auditui.practice.audit.record import Action, Audit
from auditui.practice.audit.weak import follows_at, loose_items, point_of, weak_items
from auditui.practice.follow_up.weakness import Follows
from auditui.tui.audit.form.open_form import OpenForm
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import QUIET
from auditui.tui.shell.command import Command
from auditui.tui.shell.saving import in_turn
from auditui.tui.shell.use import Use, only_if

REASON = "Why not"


class NoAction(Command):
    """Say why the weakness under the cursor has no action."""

    FOOTER_TEXT = "No action, because …"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True


class NothingFollows(Command):
    """Take back what was said to follow from the weakness under the cursor."""

    FOOTER_TEXT = "Take back"
    BINDING_KEY = "backspace,delete"
    SHOW_IN_FOOTER = True


FOLLOWS_COMMANDS: tuple[type[Command], ...] = (NoAction, NothingFollows)


class ActionLines(Static):
    """The actions of the form under their numbers."""


class WhatFollows(Dialogue[bool]):
    """The weaknesses with what follows from each; an action's digit ties the one here to it."""

    CSS_PATH = "audit.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (*FOLLOWS_COMMANDS, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*FOLLOWS_COMMANDS)

    options = getters.query_one(OptionList)

    def __init__(self, form: OpenForm) -> None:
        """Go through the weaknesses of an open form."""
        super().__init__("What follows from each weakness", _explanation(form.view.audit))
        self._form = form
        self._shown: tuple[Item, ...] = ()

    def compose_answer(self) -> ComposeResult:
        """The weaknesses, and below the actions with their digits."""
        yield OptionList()
        with VerticalScroll(can_focus=False):
            yield ActionLines(Content("\n").join(_actions(self._audit.actions)))

    def on_mount(self) -> None:
        """Begin at the first from which nothing follows yet."""
        self._show()
        self._go_to_loose()

    def use(self, command: type[Command]) -> Use:
        """Everything works at a weakness."""
        is_of_one = command in FOLLOWS_COMMANDS
        return only_if(bool(self._shown) or not is_of_one, "Nothing is weak any more.")

    @in_turn
    async def on_key(self, event: events.Key) -> None:
        """Tie what is under the cursor to the action of a digit."""
        number = int(event.key) if event.key in tuple(digits) else 0
        if self._shown and 0 < number <= len(self._audit.actions):
            event.stop()
            chosen = self._audit.actions[number - 1]
            if await self._form.tie(point_of(self._item), chosen.action_id):
                self._go_on()

    @on(OptionList.OptionSelected)
    def stay(self, event: OptionList.OptionSelected) -> None:
        """Leave Enter without a meaning of its own."""
        event.stop()

    @work
    async def action_no_action_command(self) -> None:
        """Ask why not, and record it."""
        item = self._item
        asked = Ask[bool](
            "Why does nothing follow?",
            item.title,
            (Asked(REASON),),
            partial(self._form.excuse, point_of(item)),
            yes="Record",
        )
        if await self.app.push_screen_wait(asked):
            self._form.read_again()
            self._go_on()

    async def action_nothing_follows_command(self) -> None:
        """Take back what was said here."""
        await self._form.untie(point_of(self._item))
        self._show()

    @property
    def _audit(self) -> Audit:
        return self._form.view.audit

    @property
    def _item(self) -> Item:
        """What is under the cursor, as it is shown: what stands else by now a verb refuses."""
        return self._shown[self.options.highlighted or 0]

    def _go_on(self) -> None:
        """Show what is recorded, and go on to the next from which nothing follows."""
        self._show()
        self._go_to_loose()

    def _show(self) -> None:
        here = self.options.highlighted or 0
        self._shown = weak_items(self._audit, self._form.view.form.tool)
        self.options.clear_options()
        self.options.add_options([_line(item, self._audit) for item in self._shown])
        self.options.highlighted = min(here, len(self._shown) - 1) if self._shown else None

    def _go_to_loose(self) -> None:
        loose = loose_items(self._audit, self._form.view.form.tool)
        here = self.options.highlighted or 0
        places = [self._shown.index(item) for item in loose]
        after = [place for place in places if place >= here]
        self.options.highlighted = next(iter([*after, *places]), self.options.highlighted)


def _explanation(audit: Audit) -> str:
    if audit.actions:
        return (
            "The digit of an action ties the weakness to it. It may also have none, with a reason."
        )
    return "There is no action on the form yet. Add one first, or say why a weakness has none."


def _actions(actions: Sequence[Action]) -> Iterator[Content]:
    for number, action in enumerate(actions, start=1):
        shown = str(number) if number < len(digits) else " "
        who = content(f" {action.owner}").stylize(QUIET)
        yield Content.assemble(content(f"{shown} {' '.join(action.what.split())}"), who)


def _line(item: Item, audit: Audit) -> Content:
    follows = follows_at(audit, item)
    tie, said = audit.ties.get(point_of(item)), "neither yet"
    if tie and follows is Follows.EXCUSED:
        said = f"no action: {' '.join(tie.reason.split())}"
    elif tie:
        numbers = {action.action_id: place for place, action in enumerate(audit.actions, start=1)}
        said = f"action {numbers.get(tie.action_id or 0, tie.action_id)}"
    return Content.assemble(
        content(f"{follows.mark} {item.title}"), "\n", content(f"  {said}").stylize(QUIET)
    )
