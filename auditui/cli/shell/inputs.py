"""What people type after a command, read into the words of the field or refused as usage."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from auditui.cli.shell.days import whole_day
from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.percentage import parse_percentage
from auditui.practice.period import FinancialYear, Month, Quarter, parse_period
from auditui.practice.text import clean_line

_T = TypeVar("_T")


def _usage(name: str, parse: Callable[[str], _T]) -> Callable[[str], _T]:
    """A parser whose refusal names the argument or option; `name` is its placeholder in help."""

    def convert(text: str) -> _T:
        try:
            return parse(text)
        except NotUnderstood as problem:
            raise click.BadParameter(str(problem)) from None

    convert.__name__ = name
    return convert


def _path(text: str) -> Path:
    path = Path(text)
    try:
        path.exists()
    except OSError:
        raise NotUnderstood("This computer can have no file of that name.") from None
    return path


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise NotUnderstood("A whole number from 0 to 999,999,999 is wanted, such as 12.")
    return int(text)


MONTH = _usage("month", Month.parse)
PERIOD = _usage("period", parse_period)
RETURN_PERIOD = PERIOD
WHOLE_DAY = _usage("day", whole_day)
GRADE = _usage("grade", Grade.parse)
ROLE = _usage("role", Role.parse)
PERCENTAGE = _usage("percentage", parse_percentage)
LINE = _usage("text", clean_line)
FILE = _usage("file", _path)
NUMBER = _usage("number", _number)


def _quarter(text: str) -> Quarter:
    period = PERIOD(text)
    if isinstance(period, Quarter):
        return period
    raise click.BadParameter("A quarter is written like 2015/16-Q3.")


def _year(text: str) -> FinancialYear:
    period = PERIOD(text)
    if isinstance(period, FinancialYear):
        return period
    raise click.BadParameter("A financial year is written like 2015/16.")


QUARTER = _quarter
YEAR = _year
