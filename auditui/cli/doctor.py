"""Saying what this installation and its database are."""

from dataclasses import asdict

import click

from auditui.cli.ledger import LedgerBroken
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import database_path
from auditui.practice.errors import AuditError
from auditui.practice.text import counted
from auditui.workflow.doctor import Health, Installation, installation
from auditui.workflow.doctor import health as health_of


@click.command()
@json_option
@click.pass_obj
def doctor(options: Options, as_json: bool) -> None:
    """Say what this installation and its database are, and whether they are sound.

    It needs no name, so it also helps someone who cannot get in.
    """
    here = installation()
    if not as_json:
        _print_installation(here)
    try:
        health = health_of(database_path(options))
    except AuditError:
        if as_json:
            print_json({"installation": asdict(here), "database": None})
        raise
    if as_json:
        database = asdict(health) | {"path": str(health.path)}
        print_json({"installation": asdict(here), "database": database})
    else:
        _print_health(health)
    if health.ledger_broken_at is not None:
        raise LedgerBroken(health.ledger_broken_at)


def _print_installation(here: Installation) -> None:
    click.echo(f"auditui       {here.auditui}")
    click.echo(f"Python        {here.python}")
    click.echo(f"SQLite        {here.sqlite}")
    click.echo(f"Textual       {here.textual}")
    click.echo(f"Journal       {here.journal}: {here.journal_reason}")


def _print_health(health: Health) -> None:
    click.echo(f"Database      {health.path}")
    click.echo(f"Permissions   {health.permissions}")
    click.echo(f"File system   {health.file_system or 'cannot be told'}")
    click.echo(f"Schema        version {health.schema_version}")
    click.echo(f"Ledger        {counted(health.ledger_events, 'event')}{_verdict(health)}")
    if not health.is_private:
        say(f"Others can open this file. Run: chmod 600 '{health.path}'")


def _verdict(health: Health) -> str:
    if health.ledger_broken_at is None:
        return ", each following from the one before"
    return f", broken at {health.ledger_broken_at}"
