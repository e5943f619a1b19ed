"""The words of A3 that only the screen has."""

from auditui.practice.a3.target import Position
from auditui.tui.parts.wording import NOTHING

_POSITION_SHAPES = {
    Position.ON_TARGET: "●",
    Position.IN_TOLERANCE: "◐",
    Position.OFF_TARGET: "○",
    Position.NO_TARGET_SET: NOTHING,
}


def position_words(position: Position | None) -> str:
    """A position against contract, `◐ IN TOLERANCE`, or a dash without audits."""
    return f"{_POSITION_SHAPES[position]} {position.value}" if position else NOTHING
