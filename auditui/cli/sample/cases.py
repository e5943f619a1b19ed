"""From which cases a sample is drawn that is not the routine one, as options of its command."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from auditui.cli.shell.inputs import LINE, PERIOD
from auditui.practice.errors import NotUnderstood
from auditui.practice.register.entry import CaseStatus
from auditui.workflow.sample.framing import Cases


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
)
_LOCALITY = click.option(
    "--locality",
    "localities",
    type=LINE,
    multiple=True,
    metavar="NAME",
    help="Only of this locality.",
)
_OF_A_THEME = click.option(
    "--locality",
    "localities",
    type=LINE,
    multiple=True,
    metavar="NAME",
    help="Only of this locality; the theme's own unless told otherwise.",
)
_RECENT = click.option("--exclude-recent", is_flag=True, help="None audited routinely of late.")
_CLOSED = click.option(
    "--closed", type=PERIOD, metavar="PERIOD", help="Closed then; in the month if not."
)


def cases_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which cases; it gets `cases`."""
    return _taking(command, (*_OPTIONS, _LOCALITY, _RECENT, _CLOSED))


def theme_cases_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command of a theme the options that say which cases; it gets `cases`."""
    return _taking(command, (*_OPTIONS, _OF_A_THEME, _RECENT))


def _taking(
    command: Callable[..., None], options: Sequence[Callable[..., Any]]
) -> Callable[..., None]:
    @wraps(command)
    def taking(*arguments: Any, **given: Any) -> None:
        narrowed = {name: given.pop(name) for name in _NAMES if name in given}
        command(*arguments, cases=Cases(**narrowed), **given)

    for option in reversed(options):
        taking = option(taking)
    return taking


_NAMES = ("teams", "statuses", "localities", "exclude_recent", "closed")
