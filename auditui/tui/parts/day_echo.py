"""What is read of a day while it is typed."""

from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.lines import Sentence


class DayEcho(Sentence):
    """Beside a day that is typed: the day that is read, or why none is, before it is kept."""

    def __init__(self, days: DayReader, text: str = "", hint: str = "") -> None:
        """Say what is read of a text; of an empty one a hint, or nothing."""
        super().__init__(days.said(text) or hint)
        self._days = days
        self._hint = hint

    def hear(self, text: str, problem: str = "") -> None:
        """Say what is read of what is typed now, or what is wrong with it once it was tried."""
        self.set_class(bool(problem), "-wrong")
        self.say(f"! {problem}" if problem else self._days.said(text) or self._hint)
