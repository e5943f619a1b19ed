"""The audit form: the sections left, the questions, and the standard beside them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import Initialize, reactive

from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import Action, Prose
from auditui.practice.audit.wording import Wording
from auditui.practice.grade import Grade
from auditui.practice.learning.tag import TagSide
from auditui.practice.tool import Answer
from auditui.tui.audit.about import AboutAudit
from auditui.tui.audit.about_commands import ABOUT_COMMANDS, SeeEarlierAudits
from auditui.tui.audit.form.beside import FormBeside
from auditui.tui.audit.form.commands import (
    AUDIT_COMMANDS,
    FINISH_LINE,
    OBEY_AFTER_ESCAPE,
    OBEY_CAPITAL,
    FormCommand,
    HearVoices,
    LeaveForm,
    SubmitAudit,
    WriteHere,
    forgiving_bindings,
)
from auditui.tui.audit.form.fields import pending
from auditui.tui.audit.form.following import FOLDED_BELOW
from auditui.tui.audit.form.hand_back import handed_back
from auditui.tui.audit.form.heading import FormHeading
from auditui.tui.audit.form.open_form import OpenForm
from auditui.tui.audit.form.page.chips import Chip, Touch
from auditui.tui.audit.form.page.page import FormPage
from auditui.tui.audit.form.page.pages import FormPages
from auditui.tui.audit.form.page.row import FormRow
from auditui.tui.audit.form.pen import FormPen
from auditui.tui.audit.form.review.review import ReviewAudit
from auditui.tui.audit.form.view import FormView, Page, Row
from auditui.tui.audit.form.voices.hearing import NEEDS_WHY, OTHER, ask_why_not
from auditui.tui.audit.form.voices.reply import ask_reply
from auditui.tui.audit.form.wordings import choose_wording
from auditui.tui.audit.form.writing import FormWriting
from auditui.tui.audit.what_follows import WhatFollows
from auditui.tui.audit.words import next_words
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.learning.choose_tags import ChooseTags
from auditui.tui.parts.text import FormText
from auditui.tui.shell.command import Command, key_of
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.messages import say, tell
from auditui.tui.shell.place import Place
from auditui.tui.shell.reading import keep_reading
from auditui.tui.shell.saving import by_the_way, in_turn, saving_of
from auditui.tui.shell.use import TYPED, USABLE, Use
from auditui.workflow.audit.form import next_to_do
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.plans import plan_words_of


class AuditScreen(AboutAudit, Place):
    """The form on which one case file is audited, keyboard first.

    One key answers or grades and leads to what comes next. Whatever moves the cursor runs one
    after the other in the app's own queue, keys and clicks alike.
    """

    CSS_PATH = "form.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (*AUDIT_COMMANDS, *ABOUT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [
        *Command.bindings(*AUDIT_COMMANDS, *ABOUT_COMMANDS),
        *forgiving_bindings(),
    ]
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (FOLDED_BELOW, "-wide"),
        (120, "-roomy"),
        (160, "-very-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tight"), (24, "-low"), (34, "-tall")]  # noqa: RUF012

    def _opened(self) -> FormView:
        return self._form.view

    view: reactive[FormView] = reactive(Initialize(_opened), repaint=False)
    """All that the widgets of the form need to know."""

    def __init__(self, desk: Desk, audit_id: int, renewed_every: timedelta | None = None) -> None:
        """Open an audit's form, which renews its hold every so often. Raises NoSuchAudit."""
        super().__init__(desk)
        self._form = OpenForm(
            desk, audit_id, self._show_view, partial(tell, self), partial(saving_of, self)
        )
        self.page = FormPage()
        self._writing = FormWriting(self._form, self.page)
        self._pen = FormPen(self._form, self.page, self._show_as_it_is, renewed_every)
        self._is_making_room = False
        self.set_reactive(Place.month, self.view.audit.heading.month)

    def compose_place(self) -> ComposeResult:
        """The heading; below it the pages, the rows of one, and the standard."""
        self.place = "Audit"
        yield FormHeading().data_bind(AuditScreen.view)
        with Container(classes="form-body"):
            yield FormPages().data_bind(AuditScreen.view)
            yield self.page.data_bind(AuditScreen.view)
            yield FormBeside().data_bind(AuditScreen.view)

    @on(events.Mount)
    @by_the_way
    async def take_up(self) -> None:
        """Hold the audit in this window, and notice when another one takes it over."""
        keep_reading(self, self.desk, [self.audit_here])
        await self._pen.begin(self)

    def look(self) -> None:
        """See what others did meanwhile, also while one writes: the pen may have been taken."""
        self._in_turn(self._pen.look)

    def on_unmount(self) -> None:
        """Let other windows write on the audit."""
        self._form.lay_down()

    @property
    def audit_here(self) -> int:
        """The number of the form's audit."""
        return self.view.audit.heading.audit_id

    @property
    def typing(self) -> FormText | None:
        """The text with the cursor in it, or None; asked for each command at every key."""
        return self.page.typing if isinstance(self.focused, FormText) else None

    def use(self, command: type[Command]) -> Use:
        """Each command of the form says where it works."""
        if command in ABOUT_COMMANDS:
            return TYPED if self.typing and command is not SeeEarlierAudits else USABLE
        if not issubclass(command, FormCommand):
            return super().use(command)
        return command.use_on(self.view, self.typing is not None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave capitals to a text that is being written; only there is Escape and a letter met."""
        if action == OBEY_CAPITAL:
            return self.typing is None
        if action == OBEY_AFTER_ESCAPE:
            return self.typing is not None
        if action == FINISH_LINE:
            return self.typing is not None and self.typing.is_line
        return super().check_action(action, parameters)

    def watch_view(self, before: FormView | None, view: FormView) -> None:
        """Make room for the descriptors, and ask again which commands can be used now."""
        self.set_class(view.item.kind is ItemKind.JUDGEMENT, "-grading")
        if before is None or _moment(before) != _moment(view):
            self.refresh_bindings()

    def read(self) -> None:
        """Show the audit as it stands now."""
        self._in_turn(self._show_anew)

    async def keep_words(self) -> bool:
        """Record what is being written; False where leaving would lose some of it."""
        await self._writing.record()
        self._form.read_again()
        return not self._writing.would_lose

    async def keep_and_leave(self) -> None:
        """Record what is being written and go back to the list; ask where words would be lost."""
        await saving_of(self).settled()
        if not await self.keep_words():
            explanation = "They could not be recorded. Cancel to go back and copy them."
            asked = Confirm("Leave these words behind?", explanation, "Leave them")
            self.app.push_screen(asked, self._leave_words)
        else:
            self.leave()

    async def go_to(self, row: Row) -> bool:
        """Record what is being written and put the cursor on a row; False where that failed."""
        if not await self._writing.close():
            return False
        await self._show(self.view.at(row))
        return True

    def on_descendant_focus(self) -> None:
        """Make room for the text that is being written now."""
        self._make_room()

    def on_descendant_blur(self) -> None:
        """Show all again once no text is being written."""
        self._make_room()

    @by_the_way
    async def on_screen_suspend(self) -> None:
        """Record what is being written when another place or a dialogue comes before the form."""
        await self._writing.record()

    def on_paste(self) -> None:
        """Say where something can be pasted, while no text has the cursor."""
        if self.typing is None:
            key = key_of(self, WriteHere)
            say(self, f"Nothing was pasted: no text is open. {key} opens the one of this item.")

    @on(FormText.Left)
    @by_the_way
    async def record_left(self, event: FormText.Left) -> None:
        """Record the texts of an item when one of them is left."""
        await self._writing.record_left(event.text)

    @on(FormRow.Clicked)
    def click(self, event: FormRow.Clicked) -> None:
        """Go to the row that was clicked, and give what its chip gives."""
        self._in_turn(partial(self._clicked, event))

    @on(FormPages.Chosen)
    def choose_page(self, event: FormPages.Chosen) -> None:
        """Open the page that was clicked."""
        self._in_turn(partial(self._open_page, event.page))

    async def action_answer_yes_command(self) -> None:
        """Answer yes."""
        await self._answer_in_sight(Answer.YES)

    async def action_answer_partly_command(self) -> None:
        """Answer partly."""
        await self._answer_in_sight(Answer.PARTLY)

    async def action_answer_no_command(self) -> None:
        """Answer no."""
        await self._answer_in_sight(Answer.NO)

    async def action_answer_not_applicable_command(self) -> None:
        """Answer not applicable."""
        await self._answer_in_sight(Answer.NOT_APPLICABLE)

    async def action_grade_outstanding_command(self) -> None:
        """Grade outstanding."""
        await self._grade_in_sight(Grade.OUTSTANDING)

    async def action_grade_good_command(self) -> None:
        """Grade good."""
        await self._grade_in_sight(Grade.GOOD)

    async def action_grade_requires_improvement_command(self) -> None:
        """Grade requires improvement."""
        await self._grade_in_sight(Grade.REQUIRES_IMPROVEMENT)

    async def action_grade_inadequate_command(self) -> None:
        """Grade inadequate."""
        await self._grade_in_sight(Grade.INADEQUATE)

    async def action_clear_here_command(self) -> None:
        """Take back what was given at the row under the cursor."""
        row = self.view.current
        if self._brings_into_sight():
            return
        if isinstance(row, Action):
            await self._ask_to_drop(row.what, partial(self._remove, row))
        elif row.kind is not ItemKind.ACTIONS:
            self._form.take_back(row)
        elif row in pending(self.view.form):
            begun = "It was begun and not added."
            await self._ask_to_drop(begun, self._writing.drop_begun_action)

    async def action_write_here_command(self) -> None:
        """Write at the item under the cursor, or change the action there."""
        await self._writing.write_at(self.view.current)

    @work
    async def action_see_wordings_command(self) -> None:
        """Show what the row under the cursor said before, and put back what is chosen."""
        await saving_of(self).settled()
        if chosen := await choose_wording(self, self._form):
            self._in_turn(partial(self._put_back, chosen))

    async def action_follow_weaknesses_command(self) -> None:
        """Go through the weaknesses and what follows from each."""
        await self._writing.record()
        self.app.push_screen(WhatFollows(self._form))

    async def action_choose_tags_here_command(self) -> None:
        """Choose of the trust's tags, as what the text under the cursor is about."""
        await self._writing.record()
        item = self.view.item
        side = Prose(item.key).side if item.kind is ItemKind.PROSE else None
        self.app.push_screen(ChooseTags(self._form, side or TagSide.AREA))

    async def action_finish_line(self) -> None:
        """Go on from a text of one line before any key behind Enter reaches it."""
        await self.action_move_on_command()

    async def action_hear_voices_command(self) -> None:
        """Go to the first of the voices that is not recorded."""
        await self.go_to(self.view.first_unheard)

    @work
    async def action_hear_reply_command(self) -> None:
        """Ask what the worker says of the audit, and record it."""
        if await ask_reply(self, self.desk, self.view.audit.heading):
            self.read()

    async def action_move_on_command(self) -> None:
        """Go to the next text of the item, else to the next thing to do."""
        if self.typing and await self._writing.go_on(self.typing):
            if self.page.rows != self.view.rows:
                await self._show(self.view)
            return
        if await self._writing.close():
            await self._go_to_missing(self.view.next_missing, ready_to_type=True)

    async def action_next_missing_command(self) -> None:
        """Go to the next item that is missing."""
        await self._go_to_missing(self.view.next_missing)

    async def action_previous_item_command(self) -> None:
        """Go one row up, or read back in a long one."""
        if not self.page.read(self.view.current, -1):
            await self.go_to(self.view.row_beside(-1))

    async def action_next_item_command(self) -> None:
        """Go one row down, or read on in a long one."""
        if not self.page.read(self.view.current, 1):
            await self.go_to(self.view.row_beside(1))

    async def action_previous_page_command(self) -> None:
        """Open the page before."""
        await self._open_page(self.view.page_beside(-1))

    async def action_next_page_command(self) -> None:
        """Open the page after."""
        await self._open_page(self.view.page_beside(1))

    def action_read_on_command(self) -> None:
        """Show the standard where it gave way, or scroll it down."""
        self.query_one(FormBeside).read_on()

    def action_read_back_command(self) -> None:
        """Scroll the standard up, or let it give way again."""
        self.query_one(FormBeside).read_back(self.typing is not None)

    async def action_leave_form_command(self) -> None:
        """Leave the text and stay at its item; or leave the form."""
        was_typing = self.typing is not None
        is_to_leave = not self.view.may_write or not was_typing
        if not self.view.may_write or await self._writing.close():
            if is_to_leave:
                await self.keep_and_leave()
            elif self.page.rows != self.view.rows:
                await self._show(self.view)

    async def action_obey_capital(self, letter: str) -> None:
        """Do what the key of a letter does that was typed with Shift or Caps Lock."""
        if bound := self.active_bindings.get(letter):
            await self.app.run_action(bound.binding.action, bound.node)

    async def action_obey_after_escape(self, letter: str) -> None:
        """Leave the text, and do what the key of a letter does that came right after Escape."""
        await self.action_leave_form_command()
        if self.typing is None:
            await self.action_obey_capital(letter)

    async def action_submit_audit_command(self) -> None:
        """Show the audit to be submitted, or what is missing; in a text, say that it is saved."""
        if self.typing:
            self._say_saved()
            return
        if not await self._writing.close():
            return
        await saving_of(self).settled()
        if waiting := pending(self.view.form):
            say(self, "Here is a text that is not recorded yet. Finish it or clear it.")
            await self._go_and_write(waiting[0])
        elif self.view.missing:
            lacking = [(f"{i.page} · {i.title} – {p}", i) for i, p in self.view.missing.items()]
            asked = Choose("Not yet complete", "Enter goes to what is missing.", lacking)
            await self.app.push_screen(asked, self._go_to_chosen)
        else:
            await self.app.push_screen(ReviewAudit(self._form), self._reviewed)

    async def action_write_in_this_window_command(self) -> None:
        """Hold the audit in this window, asking first where another one holds it."""
        await self._pen.write_here(self)

    @work
    async def action_hand_it_back_command(self) -> None:
        """Ask whether it is meant and why, hand the file back, and go back to the list."""
        if not await self._writing.close():
            return
        heading = self.view.audit.heading
        if await handed_back(self, self._form.desk, heading):
            say(self, f"{heading.case_ref} is handed back. The quality lead gives it to another.")
            self.leave()

    def _show_view(self, view: FormView) -> None:
        self.view = view

    def _in_turn(self, job: Callable[[], Awaitable[None]]) -> None:
        """Do something that moves the cursor after all that was asked for before it."""

        async def if_still_here() -> bool:
            if self.is_attached:
                await job()
            return True

        self.app.call_later(saving_of(self).in_turn, if_still_here)

    def _make_room(self) -> None:
        """Let what stands around a text give way to it where there is little room."""
        is_writing = self.typing is not None
        if is_writing != self._is_making_room:
            self._is_making_room = is_writing
            self.query_one(FormBeside).gives_way = is_writing
            self.query("FormHeading, FormPages").set_class(is_writing, "-aside")

    async def _show(self, view: FormView) -> None:
        """Show a view, with its page's rows."""
        if self.page.rows == view.rows:
            self._form.see(view)
        else:
            with self.app.batch_update():
                self._form.see(view)
                await self.page.hold(view)
        self.page.keep_in_sight()

    async def _show_anew(self) -> None:
        self._form.read_again()
        await self._show_as_it_is()

    async def _show_as_it_is(self) -> None:
        may_stay = self.view.may_write and self.page.rows == self.view.rows
        if may_stay or await self._writing.close():
            await self._show(self.view)

    async def _go_and_write(self, row: Row) -> None:
        """Go to an item or action and into its texts."""
        if not await self._writing.close():
            return
        with self.app.batch_update():
            if await self.go_to(row):
                await self._writing.write_at(row)

    async def _go_to_missing(self, item: Item | None, ready_to_type: bool = False) -> None:
        """Go to an item that is missing, into its text where that is what it lacks."""
        if item is None:
            self._say_nothing_is_missing()
        elif ready_to_type and self.view.wants_words(item):
            await self._go_and_write(item)
        else:
            await self.go_to(item)

    def _say_nothing_is_missing(self) -> None:
        """Say so, and where voices may be heard that nobody demands."""
        hear = f" {key_of(self, HearVoices)} goes to the voices." if self.view.unheard else ""
        submit = key_of(self, SubmitAudit)
        say(self, f"Nothing is missing. Submit the audit with {submit}.{hear}")

    async def _go_to_chosen(self, item: Item | None) -> None:
        if item:
            await self._go_to_missing(item, ready_to_type=True)

    async def _open_page(self, page: Page) -> None:
        if page != self.view.page:
            await self.go_to(self.view.landing(page))

    def _brings_into_sight(self) -> bool:
        """Bring the row under the cursor back where it was scrolled away: give nothing unseen."""
        return self.page.brings_into_sight(self.view.current)

    async def _answer_in_sight(self, given: Answer) -> None:
        if not self._brings_into_sight():
            await self._answer(given)

    async def _grade_in_sight(self, given: Grade) -> None:
        if not self._brings_into_sight():
            await self._grade(given)

    async def _answer(self, given: Answer) -> None:
        """Answer the item under the cursor and move on; an unsafe child is escalated first."""
        item = self.view.item
        was_missing = item in self.view.awaited
        if not self._form.answer(given):
            return
        if item.kind in NEEDS_WHY and given is Answer.NO:
            await self.app.push_screen(ask_why_not(item), partial(self._say_why_not, item))
        elif self._wants_words(item, given):
            await self._writing.write_at(item)
        elif following := self.view.after_giving(was_missing):
            await self.go_to(following)

    @in_turn
    async def _say_why_not(self, item: Item, why_not: str | None) -> None:
        """Record the reason that was chosen and move on, or let one be written."""
        if why_not and await self._form.give_reason_of(item, why_not):
            await self._go_to_missing(self.view.next_missing, ready_to_type=True)
        elif why_not == OTHER:
            await self._writing.write_at(item)

    def _wants_words(self, item: Item, given: Answer) -> bool:
        """Whether words follow an answer: an escalation, a voice, or a note where set so."""
        if item.kind in NEEDS_WHY:
            return True
        if item.kind is ItemKind.SAFETY:
            return given is not Answer.YES
        return self.desk.own.settings.open_note.follows(given)

    async def _grade(self, given: Grade) -> None:
        """Grade the item under the cursor, and ask for the reason."""
        item = self.view.item
        if not await self._writing.close():
            return
        with self.app.batch_update():
            if self._form.grade(item, given):
                await self._writing.write_at(item)

    async def _clicked(self, event: FormRow.Clicked) -> None:
        if not await self.go_to(event.row):
            return
        if event.chip is Touch.FOLLOW:
            await self.action_follow_weaknesses_command()
        elif event.chip is Touch.TAG:
            await self.action_choose_tags_here_command()
        elif event.chip is Touch.REPLY:
            self.action_hear_reply_command()
        elif self.view.may_write:
            await self._chip_clicked(event.chip)

    async def _chip_clicked(self, chip: Chip | None) -> None:
        match chip:
            case Answer():
                await self._answer(chip)
            case Grade():
                await self._grade(chip)
            case Touch.WRITE:
                await self._writing.write_at(self.view.current)
            case Touch.REMOVE:
                await self.action_clear_here_command()

    async def _ask_to_drop(self, explanation: str, drop: Callable[[], Awaitable[None]]) -> None:
        async def dropped() -> bool:
            await drop()
            return True

        async def answered(is_meant: bool | None) -> None:
            if is_meant:
                await saving_of(self).in_turn(dropped)

        asked = Confirm("Take this action off the form?", explanation, "Take it off")
        await self.app.push_screen(asked, answered)

    async def _put_back(self, wording: Wording) -> None:
        if await self._form.put_back(wording):
            await self._show(self.view)
            say(self, "It is put back. What stood there is kept among the earlier wordings.")

    async def _remove(self, action: Action) -> None:
        if await self._form.remove_action(action):
            await self._show(self.view)

    def _say_saved(self) -> None:
        """Say that what is typed is kept, and how the audit is submitted."""
        if all(fields.is_kept for fields in self.page.open_fields):
            leave, submit = key_of(self, LeaveForm), key_of(self, SubmitAudit)
            say(
                self,
                f"Everything is saved as it is typed. To submit, press {leave} and then {submit}.",
            )
        else:
            say(self, "Not saved yet; why stands beside the text.")

    async def _reviewed(self, answer: Item | bool | None) -> None:
        """Go to what is odd, or say that the audit is submitted."""
        if isinstance(answer, Item):
            await self.go_to(answer)
            return
        await self._show(self.view)
        if answer:
            self._go_on_after_submitting()

    def _go_on_after_submitting(self) -> None:
        """Say that it is submitted; open the next audit for whoever set that."""
        said = f"The audit is submitted. {plan_words_of(self.desk, self.audit_here)}".strip()
        if not self.desk.own.settings.open_next:
            say(self, said)
            return
        following = next_to_do(self.desk)
        if following is not None and self.is_current:
            self.app.switch_screen(AuditScreen(self.desk, following.audit_id))
        say(self.app, f"{said} {next_words(following)}")

    def _leave_words(self, is_meant: bool | None) -> None:
        if is_meant:
            self.leave()


def _moment(view: FormView) -> tuple[Use, ...]:
    """Which commands can be used while no text is being written."""
    return tuple(command.use_on(view, False) for command in AUDIT_COMMANDS)
