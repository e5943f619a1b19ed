"""An audit beside its re-audit, to be read."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from auditui.practice.follow_up.side_by_side import Beside, SideBySide
from auditui.tui.dialogues.dialogue import Dialogue
from auditui.tui.parts.safe import content

_MARKS = {"better": "▲", "worse": "▼", "alike": "="}


class Comparison(Dialogue[bool]):
    """What was found then and now, row by row."""

    CSS_PATH = "follow_up.tcss"

    def __init__(self, shown: SideBySide) -> None:
        """Show both audits."""
        changed = "" if shown.same_thresholds else " The thresholds changed in between."
        super().__init__(
            f"Audit {shown.first} and its re-audit {shown.again}",
            f"Grades, and the questions that were not answered yes in either.{changed}",
        )
        self._shown = shown

    def compose_answer(self) -> ComposeResult:
        """The rows, which scroll."""
        with VerticalScroll():
            yield Static(content("\n".join(map(_line, self._shown.rows))))


def _line(row: Beside) -> str:
    mark = _MARKS.get(row.change, " ")
    said = f", {row.change}" if row.change else ""
    return f"{mark} {row.title}\n    {row.then} → {row.now}{said}"
