"""A text that is written on a screen."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from auditui.practice.day import parse_day


class Shape(Enum):
    """How a text is written."""

    LINE = "line"
    DAY = "day"
    PROSE = "prose"


@dataclass(frozen=True)
class Field:
    """A text of the form: `name` is what its draft is kept under."""

    name: str
    label: str
    shape: Shape = Shape.PROSE


def day_or_none(text: str) -> date | None:
    """Read a day that may be left empty. Raises NotADay."""
    return parse_day(text) if text.strip() else None


def day_text(day: date | None) -> str:
    """A day as it is typed, `31/01/2016`, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""
