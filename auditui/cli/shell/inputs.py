"""What people type after a command, read into the words of the field or refused as usage."""

import re
from typing import TYPE_CHECKING

from auditui.cli.shell import completing
from auditui.cli.shell.usage import usage
from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.percentage import parse_percentage
from auditui.practice.period import FinancialYear, Month, Quarter, parse_period
from auditui.practice.text import clean_line

if TYPE_CHECKING:
    from auditui.practice.sample import DrawnFor


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise NotUnderstood("A whole number from 0 to 999,999,999 is wanted, such as 12.")
    return int(text)


def _quarter(text: str) -> Quarter:
    period = parse_period(text)
    if isinstance(period, Quarter):
        return period
    raise NotUnderstood("A quarter is written like 2015/16-Q3.")


def _year(text: str) -> FinancialYear:
    period = parse_period(text)
    if isinstance(period, FinancialYear):
        return period
    raise NotUnderstood("A financial year is written like 2015/16.")


def _sample_name(text: str) -> "DrawnFor":
    from auditui.practice.sample import parse_sample_name  # noqa: PLC0415  (few commands take one)

    return parse_sample_name(text)


MONTH = usage("month", Month.parse, completing.months)
SAMPLE = usage("month", _sample_name, completing.months)
PERIOD = usage("period", parse_period, completing.periods)
RETURN_PERIOD = PERIOD
GRADE = usage("grade", Grade.parse, completing.grades)
ROLE = usage("role", Role.parse, completing.roles)
PERCENTAGE = usage("percentage", parse_percentage)
LINE = usage("text", clean_line)
NAME = usage("text", clean_line, completing.people)
NUMBER = usage("number", _number)
QUARTER = usage("_quarter", _quarter, completing.quarters)
YEAR = usage("_year", _year, completing.years)
