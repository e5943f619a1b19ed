"""What an auditor gives on the form beside words: answers, grades, and taking them back."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from auditui.practice.audit import Action, Audit
from auditui.practice.form import Item, ItemKind
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.tui.audit.form.commands import SubmitAudit
from auditui.tui.audit.form.fields import pending
from auditui.tui.audit.form.writing import FormWriting
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.shell.command import keys_of
from auditui.tui.shell.messages import say
from auditui.workflow.audit import form as verbs


class FormAnswering(FormWriting):
    """A form on which one key answers or grades, and leads to what comes next."""

    async def action_answer_yes_command(self) -> None:
        """Answer yes."""
        await self.answer(Answer.YES)

    async def action_answer_partly_command(self) -> None:
        """Answer partly."""
        await self.answer(Answer.PARTLY)

    async def action_answer_no_command(self) -> None:
        """Answer no."""
        await self.answer(Answer.NO)

    async def action_answer_not_applicable_command(self) -> None:
        """Answer not applicable."""
        await self.answer(Answer.NOT_APPLICABLE)

    async def action_grade_outstanding_command(self) -> None:
        """Grade outstanding."""
        await self.grade(Grade.OUTSTANDING)

    async def action_grade_good_command(self) -> None:
        """Grade good."""
        await self.grade(Grade.GOOD)

    async def action_grade_requires_improvement_command(self) -> None:
        """Grade requires improvement."""
        await self.grade(Grade.REQUIRES_IMPROVEMENT)

    async def action_grade_inadequate_command(self) -> None:
        """Grade inadequate."""
        await self.grade(Grade.INADEQUATE)

    async def action_clear_here_command(self) -> None:
        """Take back what was given at the row under the cursor."""
        row = self.view.current
        if isinstance(row, Action):
            await self._ask_to_drop(row.what, partial(self._remove, row))
        elif row.kind is not ItemKind.ACTIONS:
            self.record(partial(self._take_back, row))
        elif row in pending(self.view.form):
            await self._ask_to_drop("It was begun and not added.", self._forget)

    async def answer(self, given: Answer) -> None:
        """Answer the item under the cursor and move on."""
        item = self.view.item
        was_missing = item in self.view.missing
        if item.kind is ItemKind.SAFETY:
            await self._answer_safety(given is Answer.YES, was_missing)
        elif self.record(partial(verbs.answer, self.desk, self.audit_id, item.key, given)):
            await self._move_on(was_missing)

    async def grade(self, given: Grade) -> None:
        """Grade the item under the cursor, and ask for the reason."""
        item = self.view.item
        give = partial(verbs.grade, self.desk, self.audit_id, item.key, given)
        with self.app.batch_update():
            if await self.close_texts() and self.record(give):
                await self.write_at(item)

    async def go_to_missing(self, item: Item | None, ready_to_type: bool = False) -> None:
        """Go to an item that is missing, into its text where that is what it lacks."""
        if item is None:
            keys = keys_of(self, SubmitAudit)
            say(self, f"Nothing is missing. Submit the audit with {keys}.")
        elif ready_to_type and self.view.wants_words(item):
            await self.go_and_write(item)
        else:
            await self.go_to(item)

    async def go_and_write(self, item: Item) -> None:
        """Go to an item and into its texts."""
        with self.app.batch_update():
            if await self.go_to(item):
                await self.write_at(item)

    async def _answer_safety(self, is_safe: bool, was_missing: bool) -> None:
        safety = replace(self.view.audit.safety, is_safe=is_safe)
        if self.record(partial(verbs.record_safety, self.desk, self.audit_id, safety)):
            if is_safe:
                await self._move_on(was_missing)
            else:
                await self.write_at(self.view.item)

    async def _move_on(self, was_missing: bool) -> None:
        """Go to what is missing next, or after a correction to the next row."""
        following = self.view.next_missing if was_missing else self.view.row_beside(1)
        if following:
            await self.go_to(following)

    async def _ask_to_drop(self, explanation: str, drop: Callable[[], Awaitable[None]]) -> None:
        async def answered(is_meant: bool | None) -> None:
            if is_meant:
                await drop()

        asked = Confirm("Take this action off the form?", explanation, "Take it off")
        await self.app.push_screen(asked, answered)

    async def _remove(self, action: Action) -> None:
        if self.record(partial(verbs.remove_action, self.desk, self.audit_id, action.action_id)):
            await self.show(self.view)

    async def _forget(self) -> None:
        if fields := self.page.fields_at(self.view.item):
            await self.page.close(fields)
        self.forget_begun_action()

    def _take_back(self, item: Item) -> Audit:
        if item.kind is ItemKind.QUESTION:
            return verbs.answer(self.desk, self.audit_id, item.key, None)
        if item.kind is ItemKind.JUDGEMENT:
            return verbs.grade(self.desk, self.audit_id, item.key, None)
        unsaid = replace(self.view.audit.safety, is_safe=None)
        return verbs.record_safety(self.desk, self.audit_id, unsaid)
