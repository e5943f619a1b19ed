"""An audit's form in one person's hands: what they see of it, and the verbs they do on it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from auditui.practice.audit.form import ACTION_OWNER, Item, ItemKind, recorded_text
from auditui.practice.audit.oddities import Oddity
from auditui.practice.audit.record import Action, Audit, AuditHeading
from auditui.practice.audit.wording import Wording, is_at
from auditui.practice.errors import AuditError, Busy, NotPermitted
from auditui.practice.follow_up.owner import NotAnOwner
from auditui.practice.follow_up.weakness import WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.learning.tag import Tag, TagSide
from auditui.practice.people import Right
from auditui.practice.tool import Answer
from auditui.tui.audit.form.around import Around
from auditui.tui.audit.form.fields import NEW_ACTION, is_of_actions, new_action
from auditui.tui.audit.form.record import record
from auditui.tui.audit.form.view import FormView, Row
from auditui.tui.audit.form.voices.hearing import hear, say_why_not
from auditui.tui.parts.field import Field
from auditui.tui.shell.background import elsewhere
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


class OpenForm:
    """What is recorded on a form, and where the cursor is; every verb says whether it was done."""

    def __init__(
        self,
        desk: Desk,
        audit_id: int,
        show: Callable[[FormView], None],
        tell: Callable[[AuditError], None],
    ) -> None:
        """Open an audit's form, shown and told of by two functions. Raises NoSuchAudit."""
        form = verbs.open_form(desk, audit_id)
        self.desk = self._seated(desk, form.audit.heading)
        if self.desk.on_behalf_of:
            form = verbs.open_form(self.desk, audit_id)
        self.view = FormView.opened(form, verbs.may_write(self.desk, form.audit.heading))
        self._audit_id = audit_id
        self._show = show
        self._tell = tell
        self._gave_way = False
        self._version = desk.version()
        self._saved = ""
        self._unsaved: dict[str, str] = {}
        self.view = replace(self.view, around=self._around(form))

    def see(self, view: FormView) -> None:
        """Show the form as it stands in a view."""
        self.view = view
        self._show(view)

    def read_again(self) -> None:
        """Take over what others have done to the audit, and what is kept of unrecorded texts."""
        try:
            with self.desk.faults_named():
                view = self._read()
        except AuditError as error:
            self._tell(error)
        else:
            self.see(view)

    def take_up(self, takes_over: bool = False) -> None:
        """Hold the audit in this window where it may be written on, and show who does else."""
        try:
            if verbs.may_hold(self.desk, self.view.audit.heading):
                held = pens.take_up(self.desk, self._audit_id, takes_over)
                self._gave_way = held is not None
        except AuditError as error:
            self._gave_way = True
            self._tell(error)
        self.read_again()

    def enter_for_auditor(self) -> None:
        """Enter the audit on behalf of its auditor from now on."""
        self.desk = self.desk.for_auditor(self.view.audit.heading.auditor)

    def look(self) -> None:
        """Read again if anybody wrote meanwhile, or whoever held the audit elsewhere is gone.

        An audit that is given back is held here again by itself; one that another window took
        is not, since whoever works there may come back.
        """
        with suppress(AuditError):
            if not self._is_as_seen():
                self.read_again()
                around = self.view.around
                if not around.may_hold and pens.is_held_here(self.desk, self._audit_id):
                    self.lay_down()
                elif around.may_hold and not self.view.may_write and not self._gave_way:
                    self.take_up()

    async def renew(self) -> None:
        """Go on holding the audit; away from the screen's thread, since it may have to wait."""
        if self.desk.pen and self.view.may_write:
            with suppress(AuditError):
                await elsewhere(self.desk, partial(pens.renew, audit_id=self._audit_id))

    def lay_down(self) -> None:
        """Hold the audit no longer; what cannot be laid down now ends by itself."""
        if self.desk.pen:
            with suppress(AuditError):
                pens.lay_down(self.desk, self._audit_id)

    def answer(self, given: Answer) -> bool:
        """Answer the item under the cursor."""
        item = self.view.item
        if item.kind is ItemKind.SAFETY:
            return self._say_safe(given is Answer.YES)
        if item.kind.is_voice:
            return self._hear(item, given)
        return self._record(partial(verbs.answer, self.desk, self._audit_id, item.key, given))

    def grade(self, item: Item, given: Grade) -> bool:
        """Grade a section, or the whole."""
        return self._record(partial(verbs.grade, self.desk, self._audit_id, item.key, given))

    def take_back(self, item: Item) -> bool:
        """Take back the answer or grade of an item."""
        if item.kind is ItemKind.QUESTION:
            return self._record(partial(verbs.answer, self.desk, self._audit_id, item.key, None))
        if item.kind is ItemKind.JUDGEMENT:
            return self._record(partial(verbs.grade, self.desk, self._audit_id, item.key, None))
        if item.kind.is_voice:
            return self._hear(item, None)
        return self._say_safe(None)

    def give_reason_of(self, item: Item, why_not: str) -> bool:
        """Record why the worker took no part, or why the family was not asked."""
        return self._record(partial(say_why_not, self.desk, self.view.audit, item, why_not))

    def write(self, item: Row, words: dict[Field, str]) -> bool:
        """Record the texts of an item that say something else than is recorded."""
        is_done = self._record(partial(record, self.desk, self.view.audit, item, words))
        if is_done and not is_of_actions(item):
            self._forget_unsaved(words)
        return is_done

    def add_action(self, words: dict[Field, str]) -> bool:
        """Add the action that its texts describe, and forget their drafts. Raises NotADay."""
        action = new_action(words, self.desk.today)
        add = partial(verbs.add_action, self.desk, self._audit_id, action)
        return self._record(add) and self.forget_begun_action()

    def change_action(self, action: Action, words: dict[Field, str]) -> bool:
        """Record an action as its texts have it now, where they differ. Raises NotADay."""
        changed = replace(new_action(words, self.desk.today), action_id=action.action_id)
        change = partial(verbs.change_action, self.desk, self._audit_id, changed)
        is_done = changed == action or self._record(change)
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

    def remove_action(self, action: Action) -> bool:
        """Take an action off the form."""
        remove = partial(verbs.remove_action, self.desk, self._audit_id, action.action_id)
        return self._record(remove)

    def tie(self, point: WeakPoint, action_id: int) -> bool:
        """Tie a weakness to an action."""
        return self._record(self._and_stands(weaknesses.tie, point, action_id))

    def excuse(self, point: WeakPoint, reason: str) -> bool:
        """Record why a weakness has no action. Raises what the verb raises."""
        weaknesses.excuse(self.desk, self._audit_id, point, reason)
        self.read_again()
        return True

    def untie(self, point: WeakPoint) -> bool:
        """Take back what follows from a weakness."""
        return self._record(self._and_stands(weaknesses.untie, point))

    def _and_stands(self, verb: Callable[..., None], *given: object) -> Callable[[], Audit]:
        def done() -> Audit:
            verb(self.desk, self._audit_id, *given)
            return verbs.standing(self.desk, self._audit_id)

        return done

    def mark(self, side: TagSide, tag: Tag) -> bool:
        """Choose a tag on a side, or take it off where it is chosen so."""
        has_it = choosing.is_chosen(self.view.audit.tags, side, tag.tag_id)
        verb = choosing.take_off if has_it else choosing.choose
        return self._record(partial(verb, self.desk, self._audit_id, side, tag.title))

    def wordings_at(self, row: Row) -> tuple[Wording, ...]:
        """What a row said before it was changed, newest first."""
        with self.desk.faults_named():
            found = wordings(self.desk, self._audit_id)
        return tuple(each for each in found if is_at(each, row))

    def put_back(self, wording: Wording) -> bool:
        """Record an earlier wording anew."""
        return self._record(partial(put_back, self.desk, self._audit_id, wording.wording_id))

    def forget_begun_action(self) -> bool:
        """Drop what is kept of an action that was just added, or is not to be."""

        def forget() -> Audit:
            for field in NEW_ACTION:
                verbs.keep_draft(self.desk, self._audit_id, field.name, "")
            return self.view.audit

        self._record(forget)
        self._forget_unsaved(NEW_ACTION)
        self.read_again()
        return True

    def keep_draft(self, key: str, words: str) -> None:
        """Keep a text as it is typed. Raises NotYours, NotOpen, NotPermitted, TooLong, Busy."""
        try:
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

    def submit(self, stands: Collection[Oddity], seen: Audit) -> None:
        """Submit the audit as it was seen, and read it again. Raises what the verb raises."""
        try:
            verbs.submit(self.desk, self._audit_id, stands, seen)
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
        return replace(self.view.read_again(form, may_write), around=around)

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

    def _hear(self, item: Item, given: Answer | None) -> bool:
        return self._record(partial(hear, self.desk, self.view.audit, item, given))

    def _say_safe(self, is_safe: bool | None) -> bool:
        safety = replace(self.view.audit.safety, is_safe=is_safe)
        return self._record(partial(verbs.record_safety, self.desk, self._audit_id, safety))

    def _record(self, verb: Callable[[], Audit]) -> bool:
        """Do a verb and show what is recorded then, or tell why it was refused."""
        try:
            audit = verb()
        except AuditError as error:
            self._tell(error)
            self.read_again()
            return False
        if audit != self.view.audit:
            self._was_saved()
        now = self.view.holding(audit)
        self.see(replace(now, around=replace(now.around, saved=self._saved_words)))
        return True
