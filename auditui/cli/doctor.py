"""Saying what this installation and its database are."""

from dataclasses import asdict
from pathlib import Path

import click

from auditui.cli.ledger.command import LedgerBroken
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import database_path, world_of
from auditui.cli.shell.usage import NEW_DATABASE
from auditui.practice.access import Access
from auditui.practice.database import file_only
from auditui.practice.errors import AuditError, Damaged
from auditui.practice.ledger_rows import LedgerDiffers
from auditui.practice.text import clean_line, counted
from auditui.workflow.cut_off import cut_off_words, left_behind
from auditui.workflow.doctor import Health, Installation, WhoMayOpen, installation, who_may_open
from auditui.workflow.doctor import health as health_of


@click.command()
@click.option(
    "--rescue",
    "new_file",
    type=NEW_DATABASE,
    metavar="FILE",
    help="Save every row of a damaged database that can be read into a new file.",
)
@json_option
@click.pass_obj
def doctor(options: Options, new_file: Path | None, as_json: bool) -> None:
    """Say what this installation and its database are, and whether they are sound.

    It needs no name, so it also helps someone who cannot get in. With --rescue it examines the new
    file instead, which is written over no other, and says by table what was read and what is
    missing; the damaged one stays as it is.
    """
    if new_file is not None:
        from auditui.cli.rescuing import rescue_into  # noqa: PLC0415  (few files need it)

        rescue_into(file_only(database_path(options)), new_file, as_json=as_json)
    else:
        _examine(options, as_json=as_json)


def _examine(options: Options, *, as_json: bool) -> None:
    here = installation()
    path = database_path(options)
    who = who_may_open(path)
    if not as_json:
        _print_installation(here)
    try:
        health = health_of(path, world_of(options).now())
    except AuditError:
        _print_json_or_access(here, who, as_json)
        raise
    if as_json:
        left = [str(each) for each in left_behind(path)]
        database = asdict(health) | {"path": str(health.path), "cut_off_restore": left}
        print_json({"installation": asdict(here), "database": database, "access": _json(who)})
    else:
        _print_health(health, who)
        _print_findings(who)
        for told in filter(None, (health.backup_due, cut_off_words(path))):
            say(told)
    if health.unsound:
        raise Damaged(health.unsound)
    if health.ledger_differs and health.ledger_differs[0].number == health.ledger_broken_at:
        raise LedgerDiffers(health.ledger_differs[0])
    if health.ledger_broken_at is not None:
        raise LedgerBroken(health.ledger_broken_at)


def _print_json_or_access(here: Installation, who: WhoMayOpen | None, as_json: bool) -> None:
    """What can be said of a database that cannot be opened."""
    if as_json:
        print_json({"installation": asdict(here), "database": None, "access": _json(who)})
    else:
        _print_access(who)
        _print_findings(who)


def _json(who: WhoMayOpen | None) -> dict[str, object] | None:
    """`access` is private, shared or neither; modes are octal text; findings have their command."""
    if who is None:
        return None
    return {
        "access": who.access.name.lower(),
        "owner": who.file.owner,
        "group": who.file.group,
        "permissions": f"{who.file.mode:04o}",
        "folder": who.folder.path,
        "folder_owner": who.folder.owner,
        "folder_group": who.folder.group,
        "folder_permissions": f"{who.folder.mode:04o}",
        "findings": [asdict(each) for each in who.findings],
    }


def _print_installation(here: Installation) -> None:
    click.echo(f"auditui       {here.auditui}")
    click.echo(f"Python        {here.python}")
    click.echo(f"SQLite        {here.sqlite}")
    click.echo(f"Textual       {here.textual}")
    click.echo(f"Journal       {here.journal}: {here.journal_reason}")


def _print_health(health: Health, who: WhoMayOpen | None) -> None:
    click.echo(f"Database      {health.path}")
    _print_access(who)
    for label, words in health.server:
        click.echo(f"{label:<13} {words}")
    if not health.server:
        click.echo(f"Encryption    {health.encryption or 'none but what the disk has'}")
        click.echo(f"File system   {health.file_system or 'cannot be told'}")
    if health.only_reads:
        click.echo(f"Read only     {health.only_reads}")
    click.echo(f"Schema        version {health.schema_version}")
    click.echo(f"Ledger        {counted(health.ledger_events, 'event')}{_verdict(health)}")
    whole = "pages, rows, references and structure are whole"
    click.echo(f"Inside        {'damaged' if health.unsound else whole}")
    click.echo("Facts         `auditui verify` holds each against the event that stored it")
    for flaw in health.flaws:
        click.echo(f"              {clean_line(str(flaw))}")
    click.echo(f"Last backup   {_backup_words(health)}")


def _backup_words(health: Health) -> str:
    if health.last_backup is None:
        return "its server's, see docs/running.md" if health.server else "none was taken"
    if health.restored_at is None:
        return health.last_backup
    return f"that of {health.last_backup}, from which it was restored on {health.restored_at}"


def _print_access(who: WhoMayOpen | None) -> None:
    if who is None:
        return
    click.echo(f"Access        {_access_words(who)}")
    for name, each in (("Permissions", who.file), ("Folder", who.folder)):
        owner, group = each.owner or each.owner_id, each.group or each.group_id
        click.echo(f"{name:<13} {each.mode:04o}, owner {owner}, group {group}")


def _access_words(who: WhoMayOpen) -> str:
    if who.access is Access.SHARED:
        return f"shared with the group {who.file.group}"
    return str(who.access.value)


def _print_findings(who: WhoMayOpen | None) -> None:
    for each in who.findings if who else ():
        say(f"{each.says} Run: {each.mend}" if each.mend else each.says)


def _verdict(health: Health) -> str:
    if health.ledger_broken_at is None:
        return ", each following from the one before"
    return f", broken at {health.ledger_broken_at}"
