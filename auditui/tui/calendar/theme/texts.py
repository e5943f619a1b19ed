"""The texts of a theme, written in place and kept whenever their writer pauses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditui.practice.errors import AuditError
from auditui.practice.text import TooLong, clean_prose
from auditui.practice.theme import Missing, Theme
from auditui.tui.calendar.theme.words import WANTED, WHY
from auditui.tui.parts.field import Field
from auditui.tui.parts.text import FormText
from auditui.tui.shell.messages import tell
from auditui.workflow.calendar.texts import NothingToChange, Wording, rewrite
from auditui.workflow.desk import Desk


@dataclass(frozen=True)
class _Kind:
    """One of the texts: what stands of it in a theme, and how it is written."""

    stands: Callable[[Theme], str]
    wording: Callable[[str], Wording]


_KINDS = {
    "why": _Kind(lambda theme: theme.raised_by, lambda text: Wording(raised_by=text)),
    "scope": _Kind(lambda theme: theme.scope, lambda text: Wording(scope=text)),
    "findings": _Kind(lambda theme: theme.findings, lambda text: Wording(findings=text)),
    "learning": _Kind(lambda theme: theme.learning, lambda text: Wording(learning=text)),
}


class ThemeTexts:
    """Why, scope, findings and learning; only those that differ from what stands are written."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        """Show what stands."""
        self._desk = desk
        self._theme_id = theme.theme_id
        self._stood = {name: kind.stands(theme) for name, kind in _KINDS.items()}
        self.why = FormText(Field("why", WHY[theme.rationale]), theme.raised_by)
        self.scope = FormText(Field("scope", "Scope"), theme.scope)
        self.findings = FormText(Field("findings", "Findings"), theme.findings)
        self.learning = FormText(Field("learning", "Learning"), theme.learning)

    def __iter__(self) -> Iterator[FormText]:
        """Each of them, from the first to the last."""
        yield from (self.why, self.scope, self.findings, self.learning)

    @property
    def wanting(self) -> FormText:
        """The first of findings and learning that is empty, else the findings."""
        texts = (self.findings, self.learning)
        return next((text for text in texts if not text.text.strip()), self.findings)

    def show(self, theme: Theme, may_write: bool) -> None:
        """Show what stands now, but where something else is being written."""
        for text in self:
            name, stands = text.field.name, _KINDS[text.field.name].stands(theme)
            if stands != self._stood[name] and not self._is_unkept(text):
                self._stood[name] = text.text = stands
                text.move_cursor(text.document.end)
            text.read_only = not may_write

    def keep(self) -> bool:
        """Write down what was typed; False, and said beside the text, where that was refused."""
        refused = [text for text in self if not self._keep(text)]
        return not refused

    def judge(self, text: FormText) -> None:
        """Say beside a text whether it is too long, and no longer what was wrong before."""
        try:
            clean_prose(text.text)
        except TooLong as error:
            text.fault = str(error)
        else:
            text.fault = ""

    def ask_for(self, missing: Missing) -> FormText | None:
        """Say beside the text that it is wanting, and give it; None where it is no text."""
        texts = {Missing.FINDINGS: self.findings, Missing.LEARNING: self.learning}
        if text := texts.get(missing):
            text.fault = WANTED[missing]
        return text

    def _keep(self, text: FormText) -> bool:
        if not self._is_unkept(text):
            return True
        kind = _KINDS[text.field.name]
        try:
            with self._desk.faults_named():
                kept = rewrite(self._desk, self._theme_id, kind.wording(text.text)).theme
        except NothingToChange:
            self._stood[text.field.name] = clean_prose(text.text).strip()
        except AuditError as error:
            self._refuse(text, error)
            return False
        else:
            self._stood[text.field.name] = kind.stands(kept)
        text.fault = ""
        return True

    def _refuse(self, text: FormText, error: AuditError) -> None:
        fault = f"Not kept: {error}"
        if text.fault != fault and text.is_attached:
            tell(text, error)
        text.fault = fault

    def _is_unkept(self, text: FormText) -> bool:
        try:
            return clean_prose(text.text).strip() != self._stood[text.field.name]
        except TooLong:
            return True
