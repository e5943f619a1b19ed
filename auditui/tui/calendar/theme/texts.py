"""The texts of a theme, written in place: kept as they are typed, recorded when they are left."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.timer import Timer

from auditui.practice.calendar.theme import Missing, Theme, ThemeDraft, ThemeProse
from auditui.practice.errors import AuditError, Busy, LockedOut
from auditui.practice.text import TooLong, clean_prose
from auditui.tui.calendar.theme.words import WANTED, WHY, stands_now
from auditui.tui.parts.field import Field
from auditui.tui.parts.kept_text import KEPT_AGAIN_AFTER, KeptText
from auditui.tui.parts.lines import Problem, Sentence
from auditui.tui.parts.text import FormText
from auditui.tui.shell.messages import tell
from auditui.tui.shell.saving import saving_of
from auditui.workflow.calendar.texts import Overtaken, drafts, keep_draft, record_draft
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk


class StandsNow(Sentence):
    """What somebody else wrote in a text's place while it was being written."""


class ThemeText(VerticalGroup):
    """One text, and below it what somebody else made of it meanwhile.

    It begins at what stands on the theme, or at its writer's draft. What others write takes the
    place of words only where none were typed; where some were, both are shown, and the typed ones
    are recorded once their writer, seeing the others, has written on.
    """

    def __init__(self, desk: Desk, theme: Theme, prose: ThemeProse, label: str) -> None:
        """Show what stands."""
        super().__init__()
        self.prose = prose
        self._desk = desk
        self._theme_id = theme.theme_id
        self._stood = prose.of(theme)
        self._stands = self._stood
        self._has_draft = False
        self._overtaken: str | None = None
        self._again: Timer | None = None
        self.text = FormText(Field(prose.value, label), self._stood, has_line_below=True)
        self._kept = KeptText(self.text, self._keep)
        self._problem = Problem()
        self._below = StandsNow()

    def compose(self) -> ComposeResult:
        """The text; what is wrong with it, where its label has no room for that; what stands."""
        yield self.text
        yield self._problem
        yield self._below

    def on_mount(self) -> None:
        """Say below the text what its label has no room for."""
        self.watch(self.text, "fault_below", self._problem.say)

    @property
    def would_lose(self) -> bool:
        """Whether leaving the text as it stands would lose words, or hide them for good."""
        return self._differs and (self.text.read_only or not self._kept.is_kept)

    def show(self, theme: Theme, draft: ThemeDraft | None, may_write: bool) -> None:
        """Show what stands now, and a draft of it, but where something else is being written."""
        self.text.read_only = not may_write
        self._stands = self.prose.of(theme)
        if not self._is_begun:
            self._begin(draft if may_write else None)
        self._say_if_overtaken()

    @on(FormText.Typed)
    def keep_typed(self, event: FormText.Typed) -> None:
        """Keep the text as it is typed; whoever writes on beside what stands has seen that."""
        event.stop()
        if not self._is_begun:
            return
        self._has_draft = True
        if self._overtaken is not None and self._overtaken != self.text.text:
            self._stood, self._overtaken = self._stands, None
        self._kept.keep()

    @on(FormText.Left)
    def record_left(self, event: FormText.Left) -> None:
        """Record the text when it is left."""
        event.stop()
        self.record()

    def record(self) -> bool:
        """Record what was typed; False, and said beside the text, where that was refused."""
        if self._again:
            self._again.stop()
            self._again = None
        if not self._is_begun:
            return True
        draft = ThemeDraft(self.text.text, self._stood)
        try:
            with self._desk.faults_named(), saving_of(self).at_once():
                theme = record_draft(self._desk, self._theme_id, self.prose, draft)
        except AuditError as error:
            self._refuse(error)
            return False
        self._recorded(theme)
        return True

    @property
    def is_locked_out(self) -> bool:
        """Whether it waits for somebody else's save to be recorded."""
        return self._again is not None

    @property
    def _is_begun(self) -> bool:
        return self._has_draft or self._differs

    @property
    def _differs(self) -> bool:
        """Whether the text says something else than stood there when it was begun."""
        try:
            return clean_prose(self.text.text).strip() != self._stood
        except TooLong:
            return True

    def _begin(self, draft: ThemeDraft | None) -> None:
        """Go on from a draft that says something new, else from what stands."""
        self._has_draft = draft is not None
        if draft is None or not draft.says_something:
            draft = ThemeDraft(self._stands, self._stands)
        self._stood = draft.stood
        if draft.text != self.text.text:
            self.text.show(draft.text)

    def _recorded(self, theme: Theme) -> None:
        """Go on from what stands now; that is others' words where one's own were taken back."""
        self._kept.recorded()
        self._stands = self.prose.of(theme)
        self._has_draft, self._overtaken, self._stood = False, None, self._stands
        if self._differs:
            self.text.show(self._stands)
        self.text.fault = ""
        self._below.say("")

    def _say_if_overtaken(self) -> None:
        """Where others changed the text that is being written, say so, and show what stands."""
        if self._stands != self._stood and self._differs:
            self._overtaken = self.text.text
            self.text.fault = _not_recorded(Overtaken())
        if self._overtaken is not None or self._below.display:
            self._below.say(stands_now(self._stands))

    def _keep(self, words: str) -> None:
        with saving_of(self).at_once():
            keep_draft(self._desk, self._theme_id, self.prose, ThemeDraft(words, self._stood))

    def _refuse(self, error: AuditError) -> None:
        fault = _not_recorded(error)
        is_said, self.text.fault = self.text.fault == fault, fault
        if not self.is_attached:
            return
        if not is_said:
            tell(self, error)
        if isinstance(error, Busy):
            self._again = self.set_timer(KEPT_AGAIN_AFTER, self._record_again)
        if isinstance(error, Overtaken):
            self._stands = self.prose.of(find(self._desk, self._theme_id))
            self._say_if_overtaken()

    def _record_again(self) -> None:
        if not self.text.has_focus:
            self.record()


def _not_recorded(error: AuditError) -> str:
    return f"Not recorded: {error}"


class ThemeTexts:
    """Why, scope, findings and learning."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        """Show what stands."""
        self._desk = desk
        labels = {
            ThemeProse.WHY: WHY[theme.rationale],
            ThemeProse.SCOPE: "Scope",
            ThemeProse.FINDINGS: "Findings",
            ThemeProse.LEARNING: "Learning",
        }
        self._texts = {prose: ThemeText(desk, theme, prose, labels[prose]) for prose in ThemeProse}

    def __iter__(self) -> Iterator[FormText]:
        """Each of them, from the first to the last."""
        yield from (each.text for each in self._texts.values())

    def __getitem__(self, prose: ThemeProse) -> ThemeText:
        """One of them, with what stands below it."""
        return self._texts[prose]

    @property
    def wanting(self) -> FormText:
        """The first of findings and learning that is empty, else the findings."""
        texts = [self[prose].text for prose in (ThemeProse.FINDINGS, ThemeProse.LEARNING)]
        return next((text for text in texts if not text.text.strip()), texts[0])

    @property
    def would_lose(self) -> bool:
        """Whether leaving them as they stand would lose words, or hide them for good."""
        return any(each.would_lose for each in self._texts.values())

    def show(self, theme: Theme, may_write: bool) -> None:
        """Show what stands now and one's own drafts, but where something is being written."""
        kept = drafts(self._desk, theme.theme_id) if may_write else {}
        for prose, each in self._texts.items():
            each.show(theme, kept.get(prose), may_write)

    def record(self) -> bool:
        """Record what was typed; False, and said beside the text, where that was refused."""
        recorded = [each.record() for each in self._texts.values()]
        return all(recorded)

    def record_or_wait(self) -> bool:
        """The same; raises LockedOut where somebody else saves, and it is to be tried again."""
        is_done = self.record()
        if any(each.is_locked_out for each in self._texts.values()):
            raise LockedOut("Someone else is saving just now. Try again in a moment.")
        return is_done

    def ask_for(self, missing: Missing) -> FormText | None:
        """Say beside the text that it is wanting, and give it; None where it is no text."""
        texts = {Missing.FINDINGS: ThemeProse.FINDINGS, Missing.LEARNING: ThemeProse.LEARNING}
        if missing not in texts:
            return None
        text = self[texts[missing]].text
        text.fault = WANTED[missing]
        return text
