"""A text whose words are kept as they are typed, so that no keystroke is lost."""

from collections.abc import Callable

from textual.timer import Timer

from auditui.practice.errors import AuditError, Busy
from auditui.practice.text import TooLong, clean_prose
from auditui.tui.parts.text import FormText

KEPT_AGAIN_AFTER = 1.0
"""After how many seconds words are tried again that could not be kept while another saved."""


def prose_fault(words: str) -> str:
    """That words are too long, as a sentence, or nothing."""
    try:
        clean_prose(words)
    except TooLong as error:
        return str(error)
    return ""


def no_fault(words: str) -> str:  # noqa: ARG001  (asked as `prose_fault` is)
    """Nothing: what is wrong with the words is said when they are left."""
    return ""


class KeptText:
    """What is typed into a text is kept at once; what holds the text calls `keep` as it is typed.

    `is_kept` says whether the words as they stand are kept in the database. What is wrong with
    them, or why they could not be kept, stands beside the text. Words that another program's
    save held up are tried again by themselves.
    """

    def __init__(
        self,
        text: FormText,
        keep: Callable[[str], None],
        fault_of: Callable[[str], str] = prose_fault,
    ) -> None:
        """Keep raw words by a function that raises AuditError kinds; judge them by another."""
        self.text = text
        self.is_kept = True
        self._keep = keep
        self._fault_of = fault_of
        self._again: Timer | None = None

    def keep(self) -> bool:
        """Keep the words as they stand; False, and said beside the text, where they cannot be."""
        self._stop_waiting()
        try:
            self._keep(self.text.text)
        except AuditError as error:
            self.is_kept = False
            self.text.fault = str(error)
            if isinstance(error, Busy):
                self._again = self.text.set_timer(KEPT_AGAIN_AFTER, self.keep)
            return False
        self.is_kept = True
        self.text.fault = self._fault_of(self.text.text)
        return True

    @property
    def is_locked_out(self) -> bool:
        """Whether the words wait for somebody else's save."""
        return self._again is not None

    def recorded(self) -> None:
        """Wait for nothing more: the words are on record by now."""
        self._stop_waiting()
        self.is_kept = True

    def _stop_waiting(self) -> None:
        if self._again:
            self._again.stop()
            self._again = None
