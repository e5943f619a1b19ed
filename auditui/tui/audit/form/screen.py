"""The audit form: the sections left, the questions, and the standard beside them."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from auditui.practice.form import Item, ItemKind
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.tui.audit.form.answering import FormAnswering
from auditui.tui.audit.form.beside import FormBeside
from auditui.tui.audit.form.commands import AUDIT_COMMANDS, FormCommand
from auditui.tui.audit.form.fields import pending
from auditui.tui.audit.form.following import FOLDED_BELOW
from auditui.tui.audit.form.heading import FormHeading
from auditui.tui.audit.form.lines import Touch
from auditui.tui.audit.form.page import FormPage
from auditui.tui.audit.form.pages import FormPages
from auditui.tui.audit.form.row import FormRow
from auditui.tui.audit.form.view import FormView, Page
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.text import FormText
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.messages import say
from auditui.workflow.audit import form as verbs


class AuditScreen(FormAnswering):
    """The form on which one case file is audited, keyboard first."""

    CSS_PATH = "form.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = AUDIT_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*AUDIT_COMMANDS)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (FOLDED_BELOW, "-wide"), (160, "-very-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012

    def compose_place(self) -> ComposeResult:
        """The heading; below it the pages, the rows of one, and the standard."""
        self.place = "Audit"
        yield FormHeading().data_bind(AuditScreen.view)
        with Container(classes="form-body"):
            yield FormPages().data_bind(AuditScreen.view)
            yield FormPage().data_bind(AuditScreen.view)
            yield FormBeside().data_bind(AuditScreen.view)

    def may_use(self, command: type[Command]) -> bool:
        """Each command of the form says where it works."""
        if not issubclass(command, FormCommand):
            return super().may_use(command)
        return command.is_usable(self.view, self.typing is not None)

    def watch_view(self, before: FormView | None, view: FormView) -> None:
        """Make room for the descriptors, and ask again which commands can be used now."""
        self.set_class(view.item.kind is ItemKind.JUDGEMENT, "-grading")
        if before is None or _moment(before) != _moment(view):
            self.refresh_bindings()

    @on(FormRow.Clicked)
    def click(self, event: FormRow.Clicked) -> None:
        """Go to the row that was clicked, and give what its chip gives."""
        self.in_turn(partial(self._clicked, event))

    @on(FormPages.Chosen)
    def choose_page(self, event: FormPages.Chosen) -> None:
        """Open the page that was clicked."""
        self.in_turn(partial(self._open_page, event.page))

    @on(FormText.Finished)
    def finish_line(self) -> None:
        """Go on from a text of one line."""
        self.in_turn(self.action_move_on_command)

    async def action_write_here_command(self) -> None:
        """Write at the item under the cursor."""
        await self.write_at(self.view.item)

    async def action_move_on_command(self) -> None:
        """Go to the next text of the item, else to the next thing to do."""
        if self.typing and await self.next_text(self.typing):
            return
        if await self.close_texts():
            await self.go_to_missing(self.view.next_missing, ready_to_type=True)

    async def action_next_missing_command(self) -> None:
        """Go to the next item that is missing."""
        await self.go_to_missing(self.view.next_missing)

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
        """Scroll the standard down."""
        self.query_one(FormBeside).scroll_page_down(animate=False)

    def action_read_back_command(self) -> None:
        """Scroll the standard up."""
        self.query_one(FormBeside).scroll_page_up(animate=False)

    async def action_leave_form_command(self) -> None:
        """Leave the text, going on where its item is complete; or leave the form."""
        was_typing = self.typing is not None
        if not self.view.may_write:
            self.leave()
            return
        if not await self.close_texts():
            return
        if not was_typing:
            self.leave()
        elif self.view.next_missing and self.view.is_done_here:
            await self.go_to(self.view.next_missing)

    async def action_submit_audit_command(self) -> None:
        """Ask whether the audit is to be submitted, or show what is missing."""
        if not await self.close_texts():
            return
        if waiting := pending(self.view.form):
            say(self, "Here is a text that is not recorded yet. Finish it or clear it.")
            await self.go_and_write(waiting[0])
        elif self.view.missing:
            lacking = [(f"{i.page} · {i.title} – {p}", i) for i, p in self.view.missing.items()]
            asked = Choose("Not yet complete", "Enter goes to what is missing.", lacking)
            await self.app.push_screen(asked, self._go_to_chosen)
        else:
            explanation = "It will be read only; only the quality lead can reopen it."
            case = self.view.audit.heading.case_ref
            confirm = Confirm(f"Submit the audit of {case}?", explanation, "Submit")
            await self.app.push_screen(confirm, self._submit)

    async def _go_to_chosen(self, item: Item | None) -> None:
        if item:
            await self.go_to_missing(item, ready_to_type=True)

    async def _open_page(self, page: Page) -> None:
        if page != self.view.page:
            await self.go_to(self.view.landing(page))

    async def _clicked(self, event: FormRow.Clicked) -> None:
        if not await self.go_to(event.row) or not self.view.may_write:
            return
        match event.chip:
            case Answer():
                await self.answer(event.chip)
            case Grade():
                await self.grade(event.chip)
            case Touch.WRITE:
                await self.write_at(self.view.item)
            case Touch.REMOVE:
                await self.action_clear_here_command()

    async def _submit(self, is_meant: bool | None) -> None:
        if is_meant and self.record(partial(verbs.submit, self.desk, self.audit_id)):
            self.read_again()
            await self.show(self.view)
            say(self, "The audit is submitted.")


def _moment(view: FormView) -> tuple[ItemKind, bool]:
    """What decides which commands can be used."""
    return view.item.kind, view.may_write
