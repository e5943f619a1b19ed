"""The small tables of the demonstration: people, holds and targets."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from auditui.exchange.faults import Faults
from auditui.exchange.headings import Columns
from auditui.exchange.rows import Row
from auditui.exchange.source_file import read_source
from auditui.exchange.text_file import read_rows
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Person, Role
from auditui.practice.target import Target

_T = TypeVar("_T")


def read_people(path: Path) -> tuple[Person, ...]:
    """Read name, role and account. Raises NotFound, ImportRefused."""
    return _read(path, Columns(required=("name", "role"), optional=("account",)), _person)


def read_holds(path: Path) -> tuple[tuple[str, str], ...]:
    """Read held cases, each as (case_ref, reason). Raises NotFound, ImportRefused."""
    return _read(path, Columns(required=("case_ref", "reason")), _hold)


def read_targets(path: Path) -> tuple[Target, ...]:
    """Read dated targets and tolerances in percent. Raises NotFound, ImportRefused."""
    return _read(path, Columns(required=("in_force_from", "target", "tolerance")), _target)


def _read(path: Path, columns: Columns, make: Callable[[Row], _T | None]) -> tuple[_T, ...]:
    file = read_source(path)
    faults = Faults(file.name)
    made = [make(row) for row in read_rows(file, columns, faults)]
    faults.refuse_if_any()
    return tuple(each for each in made if each is not None)


def _person(row: Row) -> Person | None:
    role = row.required_word("role", Role.parse)
    name = row.required_text("name")
    return Person(name, role, row.text("account")) if role else None


def _hold(row: Row) -> tuple[str, str]:
    return row.reference("case_ref"), row.required_text("reason")


def _target(row: Row) -> Target | None:
    day = row.day("in_force_from")
    target = row.required_word("target", _percentage)
    tolerance = row.required_word("tolerance", _percentage)
    if day is None:
        row.fault("in_force_from", "This is empty; fill it in.")
    if day is None or target is None or tolerance is None:
        return None
    return Target(day, target, tolerance)


def _percentage(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        raise NotUnderstood("A percentage is a number like 95 or 39.3.") from None
