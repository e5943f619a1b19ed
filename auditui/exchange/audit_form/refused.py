"""A line of a filled-in form that cannot be taken, and the day that a line says."""

from collections.abc import Mapping
from datetime import date

from auditui.exchange.audit_form.lines import FilledPlace
from auditui.practice.day import parse_day
from auditui.practice.errors import Fault, NotUnderstood


class Refused(Exception):
    """A line of the file cannot be taken."""

    def __init__(self, row: int, column: str, problem: str) -> None:
        """Say which line, under which label, and what to do."""
        super().__init__(problem)
        self.fault = Fault("", row, column, problem)

    @classmethod
    def at(cls, found: FilledPlace, label: str, problem: str) -> "Refused":
        """The line behind a label of a place."""
        return cls(found.entries[label].row, label, problem)


def day_said(
    found: FilledPlace, label: str, said: Mapping[str, str], today: date, looking_back: bool = False
) -> date | None:
    """The day behind a label, or None where nothing stands there. Raises Refused."""
    if label not in said:
        return None
    try:
        return parse_day(said[label], today, looking_back)
    except NotUnderstood:
        raise Refused.at(found, label, "Write a day that there is, like 31/01/2016.") from None
