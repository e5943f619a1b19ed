"""The audit read once more before it is submitted."""

from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Label, Static

from auditui.practice.audit.form import Item
from auditui.practice.audit.oddities import Oddity
from auditui.practice.audit.weak import weak_items
from auditui.practice.errors import AuditError
from auditui.tui.audit.form.commands import FollowWeaknesses
from auditui.tui.audit.form.open_form import OpenForm
from auditui.tui.audit.form.review.review_lines import KEYS, ODDITY, review_lines
from auditui.tui.audit.what_follows import WhatFollows
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.use import Use, shown_if
from auditui.workflow.audit.form import Odd, SeenOtherwise


class SubmitReviewed(Command):
    """Submit the audit as it is shown here."""

    FOOTER_TEXT = "Submit"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class SettleWeaknesses(Command):
    """Say what follows from each weakness before it is submitted."""

    COMMAND = "What follows from weaknesses, before submitting"
    FOOTER_TEXT = "What follows"
    BINDING_KEY = FollowWeaknesses.BINDING_KEY
    FOLLOWS = FollowWeaknesses
    SHOW_IN_FOOTER = True


REVIEW_COMMANDS: tuple[type[Command], ...] = (SubmitReviewed, SettleWeaknesses)


class ReviewLines(Static):
    """What the audit comes to; what is odd can be clicked."""

    class Chosen(Message):
        """Something odd was clicked, counted from 0."""

        def __init__(self, place: int) -> None:
            """Say which."""
            super().__init__()
            self.place = place

    def on_click(self, event: events.Click) -> None:
        """Tell which oddity was clicked."""
        place = event.style.meta.get(ODDITY)
        if place is not None:
            self.post_message(self.Chosen(place))


class ReviewAudit(Dialogue[Item | bool]):
    """What is about to be submitted; it gives True once it is, or the item of what is odd.

    It is submitted as it is painted here: what was changed elsewhere meanwhile, or became odd, is
    shown first. Neither Enter nor the key that opened it submits.
    """

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (*REVIEW_COMMANDS, Cancel)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*REVIEW_COMMANDS)

    body = getters.query_one(ReviewLines)

    def __init__(self, form: OpenForm) -> None:
        """Review an open form as it stands."""
        case = form.view.audit.heading.case_ref
        super().__init__(f"Submit the audit of {case}?")
        self._form = form
        self._seen = form.view.audit
        self._found: tuple[Oddity, ...] = ()

    def compose_answer(self) -> ComposeResult:
        """What its keys do, and the review, which scrolls."""
        submit, cancel = key_of(self, SubmitReviewed), key_of(self, Cancel)
        yield Label(
            f"{submit} submits it and {cancel} goes back. It will be read only; "
            "only the quality lead can reopen it.",
            classes="explanation",
            markup=False,
        )
        with VerticalScroll():
            yield ReviewLines()

    def on_mount(self) -> None:
        """Show the audit."""
        self._show()

    def use(self, command: type[Command]) -> Use:
        """What follows is asked for only where something is weak."""
        view = self._form.view
        is_weak = bool(weak_items(view.audit, view.form.tool))
        return shown_if(command is not SettleWeaknesses or is_weak)

    def action_settle_weaknesses_command(self) -> None:
        """Go through the weaknesses, and show the audit again."""
        self.app.push_screen(WhatFollows(self._form), lambda _: self._show())

    async def action_submit_reviewed_command(self) -> None:
        """Submit what is shown, or show why not and what stands now."""
        try:
            await self._form.submit(self._found, self._seen)
        except AuditError as error:
            self._show(*_words(error))
        else:
            self.give(answer=True)

    def on_key(self, event: events.Key) -> None:
        """Let the key of something odd lead to it."""
        if event.character and event.character in self._keys:
            self._go_to(self._keys.index(event.character))

    def on_review_lines_chosen(self, event: ReviewLines.Chosen) -> None:
        """Go to what is odd."""
        self._go_to(event.place)

    def _show(self, *refused: str) -> None:
        view = self._form.view
        self._seen = view.audit
        self._found = self._form.oddities
        self.body.update(review_lines(view.audit, view.form.tool, self._found, refused, self._keys))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @property
    def _keys(self) -> str:
        """What leads to each oddity: no key that does something else here."""
        return "".join(key for key in KEYS if key not in self.active_bindings)

    def _go_to(self, place: int) -> None:
        if place < len(self._found):
            self.give(self._found[place].item)


def _words(error: AuditError) -> tuple[str, ...]:
    """Why it was refused, a sentence each."""
    if isinstance(error, SeenOtherwise):
        return ("This was changed elsewhere; look again.", *error.differs)
    if isinstance(error, Odd):
        return ("This became odd meanwhile; look again.",)
    return (str(error),)
