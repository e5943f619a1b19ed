"""The texts that are open on the form: kept as they are typed, recorded when left, then closed."""

from datetime import date

from auditui.practice.audit.record import Action
from auditui.tui.audit.form.fields import (
    faults_at,
    faults_of,
    is_of_actions,
    is_recorded,
    to_keep,
    words_of,
)
from auditui.tui.audit.form.open_form import OpenForm
from auditui.tui.audit.form.open_texts import FormFields
from auditui.tui.audit.form.page.page import FormPage
from auditui.tui.audit.form.view import Row
from auditui.tui.parts.field import Field
from auditui.tui.parts.text import FormText, Past

UNRECORDED = "Not recorded; copy it."
"""What stands beside words that the audit no longer takes."""


class FormWriting:
    """Nothing that is typed is lost: a text closes only once what it says is safe."""

    def __init__(self, form: OpenForm, page: FormPage) -> None:
        """Write on a form, on the page of it that is shown."""
        self._form = form
        self._page = page
        self._pasts: dict[str, Past] = {}

    @property
    def _today(self) -> date:
        return self._form.desk.today

    @property
    def would_lose(self) -> bool:
        """Whether leaving the texts as they stand would lose words."""
        return any(self._would_lose(fields) for fields in self._page.open_fields)

    async def write_at(self, row: Row) -> None:
        """Put the cursor into the texts of an item or action, opening them where they are not."""
        if fields := self._page.fields_at(row) or await self._open(row):
            fields.write()

    async def close(self) -> bool:
        """Record and close every open text; False where one could not be recorded."""
        if typing := self._page.typing:
            await typing.settle()
        was_open = self._page.open_fields
        for fields in was_open:
            fields.is_left = await self._is_finished(fields)
            if not fields.is_left:
                if not (typing and fields.holds(typing)):
                    fields.write()
                return False
            self._pasts |= {text.field.name: text.past for text in fields.texts}
            await self._page.close(fields)
        if was_open:
            self._form.read_again()
        return True

    async def go_on(self, text: FormText) -> bool:
        """Go from a text to the one below it, or record the action it ends; False at the last."""
        await text.settle()
        fields = self._page.fields_of(text)
        if fields is None:
            return False
        if following := fields.after(text):
            fields.go_into(following)
            return True
        if faults := self._faults_at(fields):
            fields.show_faults(faults)
            fields.write_first_of(faults)
            return True
        return is_of_actions(fields.row) and fields.is_begun and await self.close()

    async def record(self) -> None:
        """Record what is being written, or keep what cannot be recorded, and go on writing."""
        for fields in self._page.open_fields if self._form.view.may_write else ():
            is_unfinished = is_of_actions(fields.row) or faults_of(fields.words, self._today)
            if not await self._record(fields) or is_unfinished:
                fields.keep()

    async def record_left(self, text: FormText) -> None:
        """Record the texts of an item when one of them is left."""
        fields = self._page.fields_of(text)
        if fields and self._form.view.may_write:
            left = {text.field: text.text}
            fields.show_faults(faults_of(left, self._today) | self._form.faults_of_owner(left))
            await self._record(fields)

    async def drop_begun_action(self) -> None:
        """Close the texts of an action that is not to be added, and forget them."""
        if fields := self._page.fields_at(self._form.view.item):
            await self._page.close(fields)
        await self._form.forget_begun_action()

    def _faults_at(self, fields: FormFields) -> dict[Field, str]:
        """What keeps the texts of an item from being recorded."""
        faults = faults_at(fields.row, fields.words, self._today)
        return self._form.faults_of_owner(fields.words) | faults

    async def _record_action(self, fields: FormFields) -> bool:
        if isinstance(fields.row, Action):
            return await self._form.change_action(fields.row, fields.words)
        return await self._form.add_action(fields.words)

    async def _open(self, row: Row) -> FormFields | None:
        self._form.read_again()
        words = words_of(row, self._form.view.form, self._today)
        if not words:
            return None
        fields = FormFields(row, words, self._keep, self._today)
        for text in fields.texts:
            text.go_on_from(self._pasts.get(text.field.name))
        if not await self._page.open(fields):
            return None
        fields.show_faults(faults_of(words, self._today))
        return fields

    def _keep(self, field: Field, text: str) -> None:
        self._form.keep_draft(field.name, to_keep(field, text, self._today))

    def _would_lose(self, fields: FormFields) -> bool:
        """Whether closing texts as they stand would lose words that their writer can still read."""
        view = self._form.view
        if view.around.may_hold:
            return not fields.is_kept
        return not is_recorded(fields.row, view.form, fields.words, self._today)

    async def _is_finished(self, fields: FormFields) -> bool:
        """Whether texts can be closed: recorded, or holding no words the audit does not take."""
        words = fields.words
        if self._form.view.may_write and await self._record_finally(fields):
            return fields.words == words
        if self._form.view.may_write:
            return False
        if self._would_lose(fields):
            fields.show_faults(dict.fromkeys(fields.words, UNRECORDED))
            return False
        return True

    async def _record(self, fields: FormFields) -> bool:
        words = fields.words
        is_done = await self._form.write(fields.row, words)
        faults = faults_of(words, self._today)
        if is_done and not is_of_actions(fields.row) and not faults and fields.words == words:
            fields.recorded()
        return is_done

    async def _record_finally(self, fields: FormFields) -> bool:
        faults = self._faults_at(fields)
        is_action = is_of_actions(fields.row)
        if is_action and fields.is_begun and not faults:
            return await self._record_action(fields)
        is_kept = True
        if is_action or faults:
            is_kept = await self._form.keep_in_turn(fields.keep_or_wait)
        return is_kept and await self._record(fields)
