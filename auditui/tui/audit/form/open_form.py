"""An audit's form in one person's hands: what they see of it, and the verbs they do on it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from auditui.practice.audit.form import ACTION_OWNER, Item, ItemKind, recorded_text
from auditui.practice.audit.oddities import Oddity
from auditui.practice.audit.record import Action, Audit, AuditHeading
from auditui.practice.audit.wording import Wording, is_at
from auditui.practice.errors import AuditError, Busy, LockedOut, NotPermitted
from auditui.practice.follow_up.owner import NotAnOwner
from auditui.practice.follow_up.weakness import WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.learning.tag import Tag, TagSide
from auditui.practice.people import Right
from auditui.practice.tool import Answer
from auditui.tui.audit.form.around import Around
from auditui.tui.audit.form.fields import NEW_ACTION, is_of_actions, new_action
from auditui.tui.audit.form.given import (
    Ahead,
    Change,
    GivenAhead,
    NotSaved,
    answered,
    graded,
    heard,
    said_safe,
)
from auditui.tui.audit.form.record import record
from auditui.tui.audit.form.view import FormView, Row
from auditui.tui.audit.form.voices.hearing import hear, say_why_not
from auditui.tui.parts.field import Field
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.saving import Saving
from auditui.workflow.absence.answering import answering_words
from auditui.workflow.audit import form as verbs
from auditui.workflow.audit import pen as pens
from auditui.workflow.audit.earlier import count_before
from auditui.workflow.audit.on_behalf import goes_on_entering, may_enter
from auditui.workflow.audit.wordings import put_back, wordings
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import weaknesses
from auditui.workflow.follow_up.owners import owner_of
from auditui.workflow.learning import choosing
from auditui.workflow.voices.replies import why_not_reply

NOT_SAVED_YET = "not saved: another program is writing"
"""What the heading says while words wait for another program; they are tried again."""

NOT_SAVED = "not saved"
"""What it says of words that are refused; why stands beside them."""

SAVING = "saving"
"""What it says while answers and grades that are shown are not recorded yet."""


class OpenForm:
    """What is recorded on a form, and where the cursor is; every verb says whether it was done."""

    def __init__(
        self,
        desk: Desk,
        audit_id: int,
        show: Callable[[FormView], None],
        tell: Callable[[AuditError], None],
        saving: Callable[[], Saving],
    ) -> None:
        """Open an audit's form, shown, told of and saved by functions. Raises NoSuchAudit."""
        form = verbs.open_form(desk, audit_id)
        self.desk = self._seated(desk, form.audit.heading)
        if self.desk.on_behalf_of:
            form = verbs.open_form(self.desk, audit_id)
        self.view = FormView.opened(form, verbs.may_write(self.desk, form.audit.heading))
        self._audit_id = audit_id
        self._show = show
        self._tell = tell
        self._saving = saving
        self._given = GivenAhead()
        self._gave_way = False
        self._version = desk.version()
        self._saved = ""
        self._unsaved: dict[str, str] = {}
        self._recorded = form.audit
        self.view = replace(self.view, around=self._around(form))

    def see(self, view: FormView) -> None:
        """Show the form as it stands in a view."""
        self.view = view
        self._show(view)

    def read_again(self) -> None:
        """Take over what others have done to the audit, and what is kept of unrecorded texts."""
        try:
            with self.desk.faults_named(), self._saving().at_once():
                view = self._read()
        except LockedOut:
            # What stands on the screen is right until it can be read; the next look tries again.
            self._version = -1
        except AuditError as error:
            self._tell(error)
        else:
            self.see(view)

    async def take_up(self, takes_over: bool = False) -> None:
        """Hold the audit in this window where it may be written on, and show who does else."""
        try:
            if verbs.may_hold(self.desk, self.view.audit.heading):
                take = partial(pens.take_up, self.desk, self._audit_id, takes_over)
                self._gave_way = await self._saving().save(take) is not None
        except AuditError as error:
            self._gave_way = True
            self._tell(error)
        self.read_again()

    def enter_for_auditor(self) -> None:
        """Enter the audit on behalf of its auditor from now on."""
        self.desk = self.desk.for_auditor(self.view.audit.heading.auditor)

    async def look(self) -> None:
        """Read again if anybody wrote meanwhile, or whoever held the audit elsewhere is gone.

        An audit that is given back is held here again by itself; one that another window took
        is not, since whoever works there may come back.
        """
        with suppress(AuditError):
            with self._saving().at_once():
                is_as_seen = self._is_as_seen()
            if not is_as_seen:
                self.read_again()
                around = self.view.around
                if not around.may_hold and pens.is_held_here(self.desk, self._audit_id):
                    self.lay_down()
                elif around.may_hold and not self.view.may_write and not self._gave_way:
                    await self.take_up()

    async def renew(self) -> None:
        """Go on holding the audit; away from the screen's thread, since it may have to wait."""
        if self.desk.pen and self.view.may_write:
            with suppress(AuditError):
                await elsewhere(self.desk, partial(pens.renew, audit_id=self._audit_id))

    def lay_down(self) -> None:
        """Hold the audit no longer; what cannot be laid down now ends by itself."""
        if self.desk.pen:
            with suppress(AuditError), self._saving().at_once():
                pens.lay_down(self.desk, self._audit_id)

    def answer(self, given: Answer) -> bool:
        """Answer the item under the cursor."""
        item = self.view.item
        if item.kind is ItemKind.SAFETY:
            return self._say_safe(given is Answer.YES)
        if item.kind.is_voice:
            return self._hear(item, given)
        return self._answer(item, given)

    def grade(self, item: Item, given: Grade | None) -> bool:
        """Grade a section, or the whole; None takes it back."""
        verb = partial(verbs.grade, self.desk, self._audit_id, item.key, given)
        return self._give(item, verb, partial(graded, section=item.key, given=given))

    def take_back(self, item: Item) -> bool:
        """Take back the answer or grade of an item."""
        if item.kind is ItemKind.QUESTION:
            return self._answer(item, None)
        if item.kind is ItemKind.JUDGEMENT:
            return self.grade(item, None)
        if item.kind.is_voice:
            return self._hear(item, None)
        return self._say_safe(None)

    async def give_reason_of(self, item: Item, why_not: str) -> bool:
        """Record why the worker took no part, or why the family was not asked."""
        return await self._record(partial(say_why_not, self.desk, self.view.audit, item, why_not))

    async def write(self, item: Row, words: dict[Field, str]) -> bool:
        """Record the texts of an item that say something else than is recorded."""
        is_tried = False

        def record_them() -> Audit:
            nonlocal is_tried
            # One of several texts may be recorded already when the next finds the file locked.
            audit = verbs.standing(self.desk, self._audit_id) if is_tried else self._recorded
            is_tried = True
            return record(self.desk, audit, item, words)

        is_done = await self._record(record_them)
        if is_done and not is_of_actions(item):
            self._forget_unsaved(words)
        return is_done

    async def add_action(self, words: dict[Field, str]) -> bool:
        """Add the action that its texts describe, and forget their drafts. Raises NotADay."""
        action = new_action(words, self.desk.today)
        add = partial(verbs.add_action, self.desk, self._audit_id, action)
        return await self._record(add) and await self.forget_begun_action()

    async def change_action(self, action: Action, words: dict[Field, str]) -> bool:
        """Record an action as its texts have it now, where they differ. Raises NotADay."""
        changed = replace(new_action(words, self.desk.today), action_id=action.action_id)
        change = partial(verbs.change_action, self.desk, self._audit_id, changed)
        is_done = changed == action or await self._record(change)
        if is_done:
            self._forget_unsaved(words)
        return is_done

    def faults_of_owner(self, words: Mapping[Field, str]) -> dict[Field, str]:
        """Why nobody is meant by who is to do an action, beside the text that says who."""
        for field, text in words.items():
            is_new = text.strip() != recorded_text(self.view.audit, field.name)
            if field.name.startswith(ACTION_OWNER) and text.strip() and is_new:
                try:
                    owner_of(self.desk, text, self.view.audit.heading)
                except NotAnOwner as error:
                    return {field: str(error)}
        return {}

    async def remove_action(self, action: Action) -> bool:
        """Take an action off the form."""
        remove = partial(verbs.remove_action, self.desk, self._audit_id, action.action_id)
        return await self._record(remove)

    async def tie(self, point: WeakPoint, action_id: int) -> bool:
        """Tie a weakness to an action."""
        return await self._record(self._and_stands(weaknesses.tie, point, action_id))

    def excuse(self, point: WeakPoint, reason: str) -> bool:
        """Record why a weakness has no action. Raises what the verb raises."""
        weaknesses.excuse(self.desk, self._audit_id, point, reason)
        return True

    async def untie(self, point: WeakPoint) -> bool:
        """Take back what follows from a weakness."""
        return await self._record(self._and_stands(weaknesses.untie, point))

    def _and_stands(self, verb: Callable[..., None], *given: object) -> Callable[[], Audit]:
        def done() -> Audit:
            verb(self.desk, self._audit_id, *given)
            return verbs.standing(self.desk, self._audit_id)

        return done

    async def mark(self, side: TagSide, tag: Tag) -> bool:
        """Choose a tag on a side, or take it off where it is chosen so."""
        has_it = choosing.is_chosen(self.view.audit.tags, side, tag.tag_id)
        verb = choosing.take_off if has_it else choosing.choose
        return await self._record(partial(verb, self.desk, self._audit_id, side, tag.title))

    def wordings_at(self, row: Row) -> tuple[Wording, ...]:
        """What a row said before it was changed, newest first."""
        with self.desk.faults_named():
            found = wordings(self.desk, self._audit_id)
        return tuple(each for each in found if is_at(each, row))

    async def put_back(self, wording: Wording) -> bool:
        """Record an earlier wording anew."""
        return await self._record(partial(put_back, self.desk, self._audit_id, wording.wording_id))

    async def forget_begun_action(self) -> bool:
        """Drop what is kept of an action that was just added, or is not to be."""

        def forget() -> Audit:
            for field in NEW_ACTION:
                verbs.keep_draft(self.desk, self._audit_id, field.name, "")
            return self._recorded

        await self._record(forget)
        self._forget_unsaved(NEW_ACTION)
        self.read_again()
        return True

    async def keep_in_turn(self, keep: Callable[[], bool]) -> bool:
        """Keep texts that are to be closed in their turn; False where they could not be kept.

        `keep` says whether they are, and raises LockedOut where it is to be tried again.
        """
        try:
            return await self._saving().save(keep)
        except LockedOut:
            return False

    def keep_draft(self, key: str, words: str) -> None:
        """Keep a text as it is typed. Raises NotYours, NotOpen, NotPermitted, TooLong, Busy."""
        try:
            with self._saving().at_once():
                verbs.keep_draft(self.desk, self._audit_id, key, words)
        except AuditError as error:
            self._unsaved[key] = NOT_SAVED_YET if isinstance(error, Busy) else NOT_SAVED
            if isinstance(error, NotPermitted | verbs.NotOpen | verbs.HeldElsewhere):
                self.read_again()
            raise
        else:
            self._unsaved.pop(key, None)
            self._was_saved()
        finally:
            self._show_saved()

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """What is odd in the audit as it is shown, in form order."""
        return verbs.oddities(self.desk, self.view.audit)

    async def submit(self, stands: Collection[Oddity], seen: Audit) -> None:
        """Submit the audit as it was seen, and read it again. Raises what the verb raises."""
        submit = partial(verbs.submit, self.desk, self._audit_id, stands, seen)
        try:
            await self._saving().save(submit)
            self.lay_down()
        finally:
            self.read_again()

    def _read(self) -> FormView:
        """The same place on the form as it stands now. Raises AuditError kinds."""
        self._version = self.desk.version()
        form = verbs.open_form(self.desk, self._audit_id)
        if self.desk.on_behalf_of and not verbs.may_hold(self.desk, form.audit.heading):
            self.desk = self.desk.for_auditor("")
            form = verbs.open_form(self.desk, self._audit_id)
        around = self._around(form)
        self._gave_way = self._gave_way or around.held is not None
        is_free = around.may_hold and around.held is None
        may_write = is_free and pens.is_held_here(self.desk, self._audit_id)
        self._recorded = form.audit
        shown = replace(form, audit=self._given.shown_on(form.audit))
        return replace(self.view.read_again(shown, may_write), around=around)

    def _around(self, form: verbs.Form) -> Around:
        heading, person = form.audit.heading, self.desk.person
        return Around(
            may_hold=verbs.may_hold(self.desk, heading),
            only_reads=self.desk.only_reads,
            held=pens.held_elsewhere(self.desk, self._audit_id),
            shows_worker=heading.auditor == person.name or person.may(Right.MODERATE),
            also_open=verbs.also_open(self.desk, heading),
            saved=self._saved_words,
            earlier=count_before(self.desk, heading),
            may_enter=not self.desk.on_behalf_of and may_enter(self.desk, heading),
            enters_for=self.desk.on_behalf_of,
            answers=answering_words(self.desk, heading),
            why_not_reply=why_not_reply(self.desk, heading),
        )

    @staticmethod
    def _seated(desk: Desk, heading: AuditHeading) -> Desk:
        """The desk of whoever goes on entering an audit for its auditor, or goes on with theirs."""
        return desk.for_auditor(heading.auditor) if goes_on_entering(desk, heading) else desk

    @property
    def _saved_words(self) -> str:
        if self._given.is_any:
            return SAVING
        return next(iter(self._unsaved.values()), self._saved)

    def _show_saved(self) -> None:
        """Say in the heading how keeping goes, where it says something else."""
        around = replace(self.view.around, saved=self._saved_words)
        if around != self.view.around:
            self.see(replace(self.view, around=around))

    def _forget_unsaved(self, fields: Iterable[Field]) -> None:
        for field in fields:
            self._unsaved.pop(field.name, None)
        self._show_saved()

    def _was_saved(self) -> None:
        self._saved = f"saved {self.desk.now():%H:%M}"

    def _is_as_seen(self) -> bool:
        """Whether nobody else wrote since, and the same window as then holds the audit."""
        with self.desk.faults_named():
            held = pens.held_elsewhere(self.desk, self._audit_id)
            return held == self.view.around.held and self._version == self.desk.version()

    def _answer(self, item: Item, given: Answer | None) -> bool:
        verb = partial(verbs.answer, self.desk, self._audit_id, item.key, given)
        return self._give(item, verb, partial(answered, question=item.key, given=given))

    def _hear(self, item: Item, given: Answer | None) -> bool:
        return self._give(
            item,
            lambda: hear(self.desk, self._recorded, item, given),
            partial(heard, item=item, given=given),
        )

    def _say_safe(self, is_safe: bool | None) -> bool:
        def say_so() -> Audit:
            safety = replace(self._recorded.safety, is_safe=is_safe)
            return verbs.record_safety(self.desk, self._audit_id, safety)

        safe = next(item for item in self.view.items if item.kind is ItemKind.SAFETY)
        return self._give(safe, say_so, partial(said_safe, is_safe=is_safe))

    def _give(self, item: Item, verb: Callable[[], Audit], change: Change) -> bool:
        """Record what a key gives; while somebody else saves it is shown as being saved."""
        if not self._given.is_any:
            try:
                with self._saving().at_once():
                    audit = verb()
            except LockedOut:
                pass
            except AuditError as error:
                self._refuse(error)
                return False
            else:
                self._hold(audit)
                return True
        ahead = self._given.add(item, change)
        self._show_given()
        self._saving().later(self._give_later(ahead, verb))
        return True

    async def _give_later(self, ahead: Ahead, verb: Callable[[], Audit]) -> None:
        try:
            audit = await self._saving().save(verb, holds=False)
        except AuditError as error:
            self._given.refuse(ahead)
            self._show_given()
            self._refuse(NotSaved(self._given.refused, error))
        else:
            self._given.done(ahead)
            self._hold(audit)

    async def _record(self, verb: Callable[[], Audit]) -> bool:
        """Do a verb and show what is recorded then, or tell why it was refused."""
        try:
            audit = await self._saving().save(verb)
        except AuditError as error:
            self._refuse(error)
            return False
        self._hold(audit)
        return True

    def _refuse(self, error: AuditError) -> None:
        self._tell(error)
        self.read_again()

    def _hold(self, audit: Audit) -> None:
        """Take over what is recorded now, and show it."""
        if audit != self._recorded:
            self._was_saved()
        self._recorded = audit
        self._show_given()

    def _show_given(self) -> None:
        now = self.view.holding(self._given.shown_on(self._recorded))
        self.see(replace(now, around=replace(now.around, saved=self._saved_words)))
