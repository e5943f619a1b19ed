"""What the quality lead does with one period of the return: sign it off, record what is said."""

from functools import partial

from textual import getters, work
from textual.reactive import Initialize, reactive

from auditui.measures.contract_return import Preview
from auditui.measures.publication import Publication, Side
from auditui.practice.contract_return import ReturnDraft
from auditui.practice.people import Right
from auditui.tui.contract_return.comment import RecordComment
from auditui.tui.contract_return.facts import ReturnFacts
from auditui.tui.contract_return.view import ReturnView
from auditui.tui.contract_return.words import published_now, what_is_corrected, what_is_signed
from auditui.tui.contract_return.writing import ReturnWriting
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.tui.shell.messages import say, told, warn
from auditui.tui.shell.place import Place
from auditui.workflow.contract_return import publish as verbs
from auditui.workflow.desk import Desk
from auditui.workflow.reason import reason_given


class ReturnUpkeep(Place):
    """The sign-off and both halves of scrutiny, each a short line of dialogues."""

    def _opened(self) -> ReturnView:
        return self._opened_with

    view: reactive[ReturnView] = reactive(Initialize(_opened))
    """The period as it was read last."""

    facts = getters.query_one(ReturnFacts)

    def __init__(self, desk: Desk, view: ReturnView) -> None:
        """Show a period, to be written on by whoever may publish it."""
        self._opened_with = view
        super().__init__(desk)
        self._half_written = dict.fromkeys(Side, "")
        may_publish = desk.person.may(Right.PUBLISH)
        self.writing = ReturnWriting(desk, view) if may_publish else None

    def rest(self) -> None:
        """Let the keyboard be with the figures, where every command's key works."""
        self.set_focus(self.facts)

    @work
    async def action_sign_off_command(self) -> None:
        """Show what is signed, and publish it where that is meant."""
        seen, writing = self.view.preview, self.writing
        if seen is None or writing is None or not self._is_ready(writing):
            return
        with told(self):
            published = await self._ask_and_publish(seen, writing.words)
            if published is not None:
                self.rest()
                self.reload()
                say(self, published_now(published))

    @work
    async def action_discard_draft_command(self) -> None:
        """Ask whether it is meant, and put back what was published."""
        newest = self.view.newest
        instead = f"The words of version {newest.version} come" if newest else "Nothing comes"
        asked = Confirm("Discard your draft?", f"{instead} in its place.", "Discard")
        is_meant = await self.app.push_screen_wait(asked)
        if is_meant and self.writing:
            self.writing.discard()

    @work
    async def action_record_councils_comment_command(self) -> None:
        """Record what the council says."""
        await self._record(Side.COUNCIL)

    @work
    async def action_record_trusts_response_command(self) -> None:
        """Record what the trust responds."""
        await self._record(Side.TRUST)

    def _is_ready(self, writing: ReturnWriting) -> bool:
        """Whether there is something to sign; where there is not, it is said."""
        if not writing.words.narrative:
            writing.ask_for_narrative()
            return False
        if not (writing.is_kept or writing.keep()):
            return False
        if faulty := writing.faulty:
            self.set_focus(faulty)
            return False
        if self.view.is_as_published(writing.words):
            version = len(self.view.published)
            warn(self, f"Nothing differs from version {version}: there is nothing to correct.")
            return False
        return True

    async def _ask_and_publish(self, seen: Preview, words: ReturnDraft) -> Publication | None:
        name, label = self.desk.person.name, seen.period.label
        if not seen.published:
            signed = what_is_signed(seen, words.narrative, name)
            asked = Confirm(f"Sign off {label}?", signed, "Sign off")
            if await self.app.push_screen_wait(asked):
                return _sign(self.desk, seen, words)
            return None
        correct = partial(_correct, self.desk, seen, words)
        title = f"Sign off a correction of {label}?"
        return await self.app.push_screen_wait(
            Write(title, what_is_corrected(seen, words.narrative, name), correct)
        )

    async def _record(self, side: Side) -> None:
        dialogue = RecordComment(self.desk, self.view.period, side, self._half_written[side])
        said = await self.app.push_screen_wait(dialogue)
        self._half_written[side] = "" if said else dialogue.words
        if said:
            say(self, f"{side.title} on {self.view.period.label} is recorded.")


def _sign(desk: Desk, seen: Preview, words: ReturnDraft, reason: str = "") -> Publication:
    """Publish what was seen, and nothing else."""
    return verbs.publish(desk, seen.period, words.narrative, words.practice, reason, seen=seen)


def _correct(desk: Desk, seen: Preview, words: ReturnDraft, reason: str) -> Publication:
    return _sign(desk, seen, words, reason_given(reason))
