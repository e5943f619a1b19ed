"""What people type after a command of the calendar."""

import click

from auditui.cli.shell.inputs import PERIOD
from auditui.practice.period import FinancialYear, Quarter


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
