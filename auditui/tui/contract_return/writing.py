"""The words that leave with the figures, kept as they are typed."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.reactive import reactive

from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.errors import LockedOut
from auditui.tui.contract_return.view import ReturnView
from auditui.tui.contract_return.words import draft_words
from auditui.tui.parts.field import Field
from auditui.tui.parts.kept_text import KeptText, prose_fault
from auditui.tui.parts.lines import Sentence
from auditui.tui.parts.text import FormText
from auditui.tui.shell.saving import saving_of
from auditui.workflow.contract_return import publish as verbs
from auditui.workflow.desk import Desk

NARRATIVE = Field("narrative", "Narrative")
PRACTICE = Field("practice", "What changed in practice (may stay empty)")


class WordsState(Sentence):
    """Whether the words are a draft or published, or what is wrong with them."""


class ReturnWriting(VerticalGroup):
    """The narrative and what changed in practice; every keystroke is kept as a draft."""

    view: reactive[ReturnView | None] = reactive(None)

    def __init__(self, desk: Desk, view: ReturnView) -> None:
        """Go on from one's own draft, or from what was published."""
        super().__init__()
        self._desk = desk
        self._period = view.period
        self.narrative = FormText(NARRATIVE, view.start.narrative)
        self.practice = FormText(PRACTICE, view.start.practice)
        self.narrative.add_class("-narrative")
        self._kept = [KeptText(text, self._keep_both) for text in (self.narrative, self.practice)]

    def compose(self) -> ComposeResult:
        """One text below the other, and how they stand."""
        yield self.narrative
        yield self.practice
        yield WordsState()

    def watch_view(self) -> None:
        """Say how the words stand against what was published."""
        self._say_state()

    def on_mount(self) -> None:
        """Say in full what is wrong with a text, whenever something is."""
        for text in (self.narrative, self.practice):
            self.watch(text, "fault", self._say_state)

    @property
    def is_kept(self) -> bool:
        """Whether what was typed last is kept in the database."""
        return all(kept.is_kept for kept in self._kept)

    @property
    def words(self) -> ReturnDraft:
        """What stands in the texts, without blank lines before and behind it."""
        return ReturnDraft(self.narrative.text.strip(), self.practice.text.strip())

    @property
    def faulty(self) -> FormText | None:
        """The first text that holds what cannot be published, or None."""
        texts = (self.narrative, self.practice)
        return next((text for text in texts if prose_fault(text.text)), None)

    def write(self) -> None:
        """Put the cursor into the narrative."""
        self.screen.set_focus(self.narrative)

    def add_to_narrative(self, words: str, instead_of: str = "") -> bool:
        """Put words behind the narrative, or in the place of others; False where they are in."""
        return self._add(self.narrative, words, instead_of)

    def add_to_practice(self, words: str) -> bool:
        """Put words behind what changed in practice; False where they are in."""
        return self._add(self.practice, words)

    def _add(self, text: FormText, words: str, instead_of: str = "") -> bool:
        """Put words into a text, as one change that can be undone."""
        if words in text.text:
            return False
        if instead_of and instead_of in text.text:
            before = text.text.partition(instead_of)[0]
            text.replace(words, _end_of(before), _end_of(before + instead_of))
        else:
            gap = "\n\n" if text.text.strip() else ""
            text.insert(gap + words, text.document.end)
        text.move_cursor(text.document.end)
        return True

    def discard(self) -> None:
        """Put back what was published, as a change that can be undone."""
        said = self.view.said if self.view else ReturnDraft()
        for text, words in ((self.narrative, said.narrative), (self.practice, said.practice)):
            text.replace(words, text.document.start, text.document.end)

    @property
    def is_draft(self) -> bool:
        """Whether something else is written than was published."""
        return self.view is not None and self.words != self.view.said

    def ask_for_narrative(self) -> None:
        """Say beside the narrative that it is wanting, and go there."""
        self.narrative.fault = "Write the narrative: no figure is published without one."
        self.write()

    @on(FormText.Typed)
    def keep_typed(self, event: FormText.Typed) -> None:
        """Keep the words after a keystroke."""
        event.stop()
        typed = next(kept for kept in self._kept if kept.text is event.text)
        if typed.keep() and not self.is_kept:
            self.keep()
        self._say_state()

    def keep(self) -> bool:
        """Keep the words as they stand; False, and said beside the text, where they cannot be."""
        return all(kept.is_kept or kept.keep() for kept in self._kept)

    def keep_or_wait(self) -> bool:
        """The same; raises LockedOut where somebody else saves, and it is to be tried again."""
        is_kept = self.keep()
        if any(kept.is_locked_out for kept in self._kept):
            raise LockedOut(self.narrative.fault or self.practice.fault)
        return is_kept

    def _say_state(self) -> None:
        """Say in full what is wrong, which a text's own line may cut, or how the words stand."""
        fault = self.narrative.fault or self.practice.fault
        if self.view:
            state = draft_words(self.words, self.view)
            self.query_one(WordsState).say(f"! {fault}" if fault else state)

    def _keep_both(self, _typed: str) -> None:
        """Keep one text with the other: they are one draft."""
        draft = ReturnDraft(self.narrative.text, self.practice.text)
        with saving_of(self).at_once():
            verbs.keep_draft(self._desk, self._period, draft)


def _end_of(words: str) -> tuple[int, int]:
    """The line and column, each from 0, at which words end."""
    return words.count("\n"), len(words) - words.rfind("\n") - 1
