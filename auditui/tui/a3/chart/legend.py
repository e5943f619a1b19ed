"""What the signs of the chart of A3 mean."""

from collections.abc import Sequence
from typing import NamedTuple

from auditui.measures.chart import Mark
from auditui.measures.rounding import NO_AUDITS
from auditui.tui.a3.chart.canvas import LINES, SHAPES, Canvas, Cell, Role
from auditui.tui.parts.wording import NOTHING

GAP = "  "
"""What stands between two entries."""


class Entry(NamedTuple):
    """A sign of the chart, what it means, and the same in as few letters as will do."""

    sign: str
    role: Role
    meaning: str
    short: str


_POINTS = (
    Entry(SHAPES[Mark.NONE], Role.POINT, "A3", "A3"),
    Entry(SHAPES[Mark.SHIFT], Role.SIGNAL, Mark.SHIFT.value, "three"),
    Entry(SHAPES[Mark.ABOVE], Role.SIGNAL, Mark.ABOVE.value, "above"),
    Entry(SHAPES[Mark.BELOW], Role.SIGNAL, Mark.BELOW.value, "below"),
    Entry(NOTHING, Role.NO_AUDITS, NO_AUDITS, NO_AUDITS),
)

_LINES = tuple(
    Entry(LINES[role], role, meaning, short)
    for role, meaning, short in (
        (Role.WHISKER, "95% interval", "95%"),
        (Role.TARGET, "target", "target"),
        (Role.TOLERANCE, "tolerance", "tolerance"),
        (Role.LIMIT, "limits", "limits"),
        (Role.MEDIAN, "median", "median"),
        (Role.BREAK, "thresholds changed", "changed"),
    )
)


def write_legend(canvas: Canvas, row: int) -> None:
    """Explain as many of the signs on a canvas as fit, in long words as far as can be."""
    entries = _occurring(canvas)
    column = 0
    for entry, words in zip(entries, _words(entries, canvas.width), strict=True):
        stop = column + len(entry.sign) + 1 + len(words)
        if stop > canvas.width:
            return
        canvas.put(column, row, entry.sign, entry.role)
        canvas.put(stop - len(words), row, words, Role.LABEL)
        column = stop + len(GAP)


def _occurring(canvas: Canvas) -> list[Entry]:
    """The signs that can be seen, what is most in need of words first."""
    cells = {cell for row in canvas.rows for cell in row}
    roles = {cell.role for cell in cells}
    points = [entry for entry in _POINTS if Cell(entry.sign, entry.role) in cells]
    return points + [entry for entry in _LINES if entry.role in roles]


def _words(entries: Sequence[Entry], width: int) -> list[str]:
    words = [entry.short for entry in entries]
    left = width - sum(len(entry.sign) + 1 + len(entry.short) + len(GAP) for entry in entries)
    for place, entry in enumerate(entries):
        left -= len(entry.meaning) - len(entry.short)
        if left + len(GAP) < 0:
            break
        words[place] = entry.meaning
    return words
