"""The demonstration: building it once, opening it as it was left, or building it afresh."""

from pathlib import Path

import click

from auditui.cli.shell.app import can_open_app, open_app
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import say
from auditui.cli.shell.session import account_of, at_desk, new_path, world_of
from auditui.practice.database import file_only
from auditui.practice.errors import AuditError
from auditui.workflow.desk import Desk, a_quality_lead
from auditui.workflow.settings import demonstration_day


class NotADemonstration(AuditError):
    """The file holds real work, and so is neither shown as a demonstration nor replaced."""


@click.command()
@click.option("--no-open", is_flag=True, help="Print the A3 table; do not open the app.")
@click.option(
    "--fresh", is_flag=True, help="Build it anew; the one there was is kept under another name."
)
@click.pass_obj
def demo(options: Options, no_open: bool, fresh: bool) -> None:
    """Build an invented trust, October 2014 to January 2016, and open it.

    A demonstration that is there already is opened as it was left. Without a terminal the A3
    table is printed.
    """
    path = _path(options)
    _make_ready(options, path, fresh=fresh)
    # The quality lead's desk; in the app everybody then chooses who to be.
    with at_desk(options, path, a_quality_lead) as desk:
        _refuse_real_work(path, desk)
        if can_open_app(options) and not no_open:
            click.get_current_context().exit(open_app(options, desk, choose_person=True))
        _print_a3(desk)
        _say_what_next(path, desk)


def demonstration_path(options: Options) -> Path:
    """The file of the demonstration, built where there is none. Raises NotADemonstration."""
    path = _path(options)
    _make_ready(options, path, fresh=False)
    with at_desk(options, path, a_quality_lead) as desk:
        _refuse_real_work(path, desk)
    return path


def _path(options: Options) -> Path:
    return file_only(new_path(options, "demonstration.db"))


def _print_a3(desk: Desk) -> None:
    from auditui.cli.a3.table import a3_lines  # noqa: PLC0415  (the app's first screen waits)
    from auditui.workflow.a3.figure import a3  # noqa: PLC0415

    for line in a3_lines(a3(desk)):
        click.echo(line)


def _say_what_next(path: Path, desk: Desk) -> None:
    import shlex  # noqa: PLC0415  (the app's first screen waits)

    from auditui.practice.period import Month  # noqa: PLC0415

    here = f"auditui --database {shlex.quote(str(path))}"
    seated = f"{here} --as {shlex.quote(desk.person.name)}"
    say(f"In this demonstration it is always {desk.today}. Open it in a terminal, or go on here:")
    say(f"  {here} demo")
    say(f"  {seated} sample draw {Month.of(desk.today)} --size 12")
    say(f"  {seated} a3 --json")


def _make_ready(options: Options, path: Path, *, fresh: bool) -> None:
    if not path.exists():
        _build(options, path)
    elif fresh:
        with at_desk(options, path, a_quality_lead) as desk:
            _refuse_real_work(path, desk)
        _build_anew(options, path)


def _refuse_real_work(path: Path, desk: Desk) -> None:
    if demonstration_day(desk) is None:
        raise NotADemonstration(
            f"{path} is not a demonstration, and stays as it is. Name another file with --database."
        )


def _build_anew(options: Options, path: Path) -> None:
    from auditui.workflow.demo.build import set_aside  # noqa: PLC0415  (only where it is built)

    say(f"The demonstration there was is kept as {set_aside(path).name}.")
    _build(options, path)


def _build(options: Options, path: Path) -> None:
    from auditui.workflow.demo.build import build  # noqa: PLC0415  (only where it is built)

    build(path, world_of(options), account_of(options)).close()
