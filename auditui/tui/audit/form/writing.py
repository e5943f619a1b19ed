"""What the form does with the cursor and the words being written: nothing that is typed is lost."""

from collections.abc import Awaitable, Callable
from functools import partial

from textual import getters, on
from textual.reactive import Initialize, reactive

from auditui.practice.audit import Audit
from auditui.practice.errors import AuditError, Busy, NotPermitted
from auditui.practice.form import Item, ItemKind
from auditui.tui.audit.form.fields import (
    NEW_ACTION,
    faults_at,
    faults_of,
    is_recorded,
    new_action,
    pending,
    words_of,
)
from auditui.tui.audit.form.open_texts import FormFields
from auditui.tui.audit.form.page import FormPage
from auditui.tui.audit.form.record import record
from auditui.tui.audit.form.view import FormView, Row
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.parts.text import FormText
from auditui.tui.shell.messages import tell
from auditui.tui.shell.place import Place
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk

UNRECORDED = "Not recorded; copy it."
"""What stands beside words that the audit no longer takes."""

KEPT_AGAIN_AFTER = 1.0
"""After how many seconds a text that could not be kept is tried again."""


class FormWriting(Place):
    """A form whose texts open below their item, are kept as typed, and are recorded when left.

    `view` is all that its widgets need to know. Whatever moves the cursor runs one after the
    other in the app's own queue, keys and clicks alike.
    """

    def _opened(self) -> FormView:
        form = verbs.open_form(self.desk, self.audit_id)
        return FormView.opened(form, verbs.may_write(self.desk, form.audit.heading))

    view: reactive[FormView] = reactive(Initialize(_opened), repaint=False)

    page = getters.query_one(FormPage)

    def __init__(self, desk: Desk, audit_id: int) -> None:
        """Open an audit's form. Raises NoSuchAudit."""
        super().__init__(desk)
        self.audit_id = audit_id
        self.set_reactive(Place.month, self.view.audit.heading.month)

    def on_mount(self) -> None:
        """Be ready to try again where a text could not be kept."""
        self._keeping_again = self.set_interval(KEPT_AGAIN_AFTER, self._keep_again, pause=True)

    @property
    def typing(self) -> FormText | None:
        """The text with the cursor in it, or None."""
        return self.focused if isinstance(self.focused, FormText) else None

    def in_turn(self, job: Callable[[], Awaitable[None]]) -> None:
        """Do something that moves the cursor after all that was asked for before it."""

        async def if_still_here() -> None:
            if self.is_attached:
                await job()

        self.app.call_later(if_still_here)

    async def show(self, view: FormView) -> None:
        """Show a view: its page's rows, and the texts on it that were typed and not recorded."""
        if self.page.rows == view.rows:
            self.view = view
        else:
            with self.app.batch_update():
                self.view = view
                await self.page.hold(view)
                for item in pending(view.form) if view.may_write else ():
                    await self._open(item)
        self.page.show_row(view.current)

    async def go_to(self, row: Row) -> bool:
        """Record what is being written and put the cursor on a row; False where that failed."""
        if not await self.close_texts():
            return False
        await self.show(self.view.at(row))
        return True

    async def write_at(self, item: Item) -> None:
        """Put the cursor into the texts of an item, opening them where they are not."""
        if fields := self.page.fields_at(item) or await self._open(item):
            fields.write()

    async def close_texts(self) -> bool:
        """Record and close every open text; False where one could not be recorded."""
        if self.typing:
            await self.typing.settle()
        was_open = self.page.open_fields
        for fields in was_open:
            fields.is_left = self._is_finished(fields)
            if not fields.is_left:
                fields.scroll_visible(animate=False)
                return False
            if self.typing and fields.holds(self.typing):
                self.set_focus(None)
            await self.page.close(fields)
        if was_open:
            self.read_again()
        return True

    async def next_text(self, text: FormText) -> bool:
        """Go from a text to the one below it, or add the action it ends; False at the last."""
        await text.settle()
        fields = self.page.fields_of(text)
        if fields is None:
            return False
        if following := fields.after(text):
            fields.go_into(following)
            return True
        if faults := faults_at(fields.item, fields.words):
            fields.show_faults(faults)
            fields.write_first_of(faults)
            return True
        is_new_action = fields.item.kind is ItemKind.ACTIONS and fields.is_begun
        if is_new_action and await self.close_texts():
            await self.show(self.view)
        return is_new_action

    def record(self, verb: Callable[[], Audit]) -> bool:
        """Do a verb of the form and show what is recorded then, or tell why it was refused."""
        try:
            audit = verb()
        except AuditError as error:
            tell(self, error)
            self.read_again()
            return False
        self.view = self.view.holding(audit)
        return True

    def read_again(self) -> None:
        """Take over what others have done to the audit, and what is kept of unrecorded texts."""
        try:
            with self.desk.faults_named():
                form = verbs.open_form(self.desk, self.audit_id)
        except AuditError as error:
            tell(self, error)
        else:
            may_write = verbs.may_write(self.desk, form.audit.heading)
            self.view = self.view.read_again(form, may_write)
            for fields in self.page.open_fields:
                fields.allow_writing(may_write)

    def read(self) -> None:
        """Show the audit as it stands now."""
        self.in_turn(self._show_anew)

    def leave(self) -> None:
        """Record what is being written and go back to the list; ask where words would be lost."""
        self.record_open_texts()
        self.read_again()
        if any(self._would_lose(fields) for fields in self.page.open_fields):
            explanation = "They could not be recorded. Cancel to go back and copy them."
            asked = Confirm("Leave these words behind?", explanation, "Leave them")
            self.app.push_screen(asked, self._leave_words)
        else:
            super().leave()

    def on_screen_suspend(self) -> None:
        """Record what is being written when another place or a dialogue comes before the form."""
        self.record_open_texts()

    def record_open_texts(self) -> None:
        """Record what is being written, and go on writing."""
        for fields in self.page.open_fields if self.view.may_write else ():
            self._record(fields)

    @on(FormText.Typed)
    def keep(self, event: FormText.Typed) -> None:
        """Keep a text as it is typed, unless it is recorded by now."""
        fields = self.page.fields_of(event.text)
        if fields and not fields.is_left:
            self._keep(event.text)

    @on(FormText.Left)
    def record_left(self, event: FormText.Left) -> None:
        """Record the texts of an item when one of them is left."""
        fields = self.page.fields_of(event.text)
        if fields and self.view.may_write:
            fields.show_faults(faults_of({event.text.field: event.text.text}))
            self._record(fields)

    def forget_begun_action(self) -> bool:
        """Drop what is kept of an action that was just added, or is not to be."""

        def forget() -> Audit:
            for field in NEW_ACTION:
                verbs.keep_draft(self.desk, self.audit_id, field.name, "")
            return self.view.audit

        self.record(forget)
        self.read_again()
        return True

    async def _show_anew(self) -> None:
        self.read_again()
        may_stay = self.view.may_write and self.page.rows == self.view.rows
        if may_stay or await self.close_texts():
            await self.show(self.view)

    async def _open(self, item: Item) -> FormFields | None:
        self.read_again()
        words = words_of(item, self.view.form, self.desk.today)
        fields = await self.page.open(item, words) if words else None
        if fields:
            fields.show_faults(faults_of(words))
        return fields

    def _keep(self, text: FormText) -> bool:
        try:
            verbs.keep_draft(self.desk, self.audit_id, text.field.name, text.text)
        except AuditError as error:
            text.fault = str(error)
            text.is_kept = False
            if isinstance(error, Busy):
                self._keeping_again.resume()
            elif isinstance(error, NotPermitted | verbs.NotOpen):
                self.read_again()
            return False
        text.fault = ""
        text.is_kept = True
        return True

    def _keep_again(self) -> None:
        """Keep the texts that could not be kept, until all of them are."""
        unkept = [text for fields in self.page.open_fields for text in fields.unkept]
        if all(self._keep(text) for text in unkept):
            self._keeping_again.pause()

    def _would_lose(self, fields: FormFields) -> bool:
        """Whether closing texts as they stand would lose words that their writer can still read."""
        if self.view.may_write:
            return bool(fields.unkept)
        return not is_recorded(fields.item, self.view.form, fields.words, self.desk.today)

    def _leave_words(self, is_meant: bool | None) -> None:
        if is_meant:
            super().leave()

    def _is_finished(self, fields: FormFields) -> bool:
        """Whether texts can be closed: recorded, or holding no words the audit does not take."""
        if self.view.may_write and self._record_finally(fields):
            return True
        if self.view.may_write:
            return False
        if self._would_lose(fields):
            fields.show_faults(dict.fromkeys(fields.words, UNRECORDED))
            return False
        return True

    def _record(self, fields: FormFields) -> bool:
        words = fields.words
        is_done = self.record(partial(record, self.desk, self.view.audit, fields.item, words))
        if is_done and fields.item.kind is not ItemKind.ACTIONS and not faults_of(words):
            for text in fields.texts:
                text.is_kept = True
        return is_done

    def _record_finally(self, fields: FormFields) -> bool:
        faults = faults_at(fields.item, fields.words)
        is_new_action = fields.item.kind is ItemKind.ACTIONS
        if is_new_action and fields.is_begun and not faults:
            add = partial(verbs.add_action, self.desk, self.audit_id, new_action(fields.words))
            return self.record(add) and self.forget_begun_action()
        kept = [self._keep(text) for text in fields.texts if is_new_action or faults]
        return all(kept) and self._record(fields)
