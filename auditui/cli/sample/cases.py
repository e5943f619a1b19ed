"""From which cases a sample beside the routine one is drawn, as options of its command."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from auditui.cli.shell.inputs import LINE, PERIOD
from auditui.practice.errors import NotUnderstood
from auditui.practice.register.entry import CaseStatus
from auditui.workflow.sample.beside import Cases


def _status(text: str) -> CaseStatus:
    try:
        return CaseStatus.parse(text)
    except NotUnderstood as problem:
        raise click.BadParameter(str(problem)) from None


_OPTIONS = (
    click.option(
        "--team", "teams", type=LINE, multiple=True, metavar="NAME", help="Only of this team."
    ),
    click.option(
        "--status",
        "statuses",
        type=_status,
        multiple=True,
        metavar="STATUS",
        help="Only of this status, by its letter or its words.",
    ),
    click.option(
        "--locality",
        "localities",
        type=LINE,
        multiple=True,
        metavar="NAME",
        help="Only of this locality.",
    ),
    click.option("--exclude-recent", is_flag=True, help="None audited routinely of late."),
    click.option(
        "--closed", type=PERIOD, metavar="PERIOD", help="Closed then; in the month if not."
    ),
)


def cases_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which cases; it gets `cases`."""

    @wraps(command)
    def taking(*arguments: Any, **given: Any) -> None:
        names = ("teams", "statuses", "localities", "exclude_recent", "closed")
        cases = Cases(**{name: given.pop(name) for name in names})
        command(*arguments, cases=cases, **given)

    for option in reversed(_OPTIONS):
        taking = option(taking)
    return taking
