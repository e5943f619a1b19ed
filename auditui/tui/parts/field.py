"""A text that is written on a screen."""

from enum import Enum

from auditui.dataclass import dataclass


class Shape(Enum):
    """How a text is written."""

    LINE = "line"
    DAY = "day"
    PROSE = "prose"


@dataclass(frozen=True)
class Field:
    """A text of the form: `name` is what its draft is kept under.

    A day that `looks_back` is the last such day, where no year is written; else the next one.
    """

    name: str
    label: str
    shape: Shape = Shape.PROSE
    looks_back: bool = False
