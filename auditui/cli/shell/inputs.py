"""What people type after a command, read into the words of the field or refused as usage."""

import re

import click

from auditui.cli.shell.usage import usage
from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.percentage import parse_percentage
from auditui.practice.period import FinancialYear, Month, Quarter, parse_period
from auditui.practice.text import clean_line


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise NotUnderstood("A whole number from 0 to 999,999,999 is wanted, such as 12.")
    return int(text)


MONTH = usage("month", Month.parse)
PERIOD = usage("period", parse_period)
RETURN_PERIOD = PERIOD
GRADE = usage("grade", Grade.parse)
ROLE = usage("role", Role.parse)
PERCENTAGE = usage("percentage", parse_percentage)
LINE = usage("text", clean_line)
NUMBER = usage("number", _number)


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
