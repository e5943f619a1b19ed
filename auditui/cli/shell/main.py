"""The command line's way in: the options before the command, and the list of commands."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

import click

from auditui import __version__
from auditui.cli.shell.exits import exit_code, explain
from auditui.cli.shell.group import Commands
from auditui.cli.shell.options import (
    DATABASE_VARIABLE,
    SETTINGS_VARIABLE,
    USER_VARIABLE,
    OpenApp,
    Options,
)
from auditui.cli.shell.stdout import NotPrinted, check_stdout
from auditui.cli.shell.usage import DATABASE, WHOLE_DAY, WHOLE_FILE
from auditui.practice.database import Address
from auditui.practice.people import Account

SUMMARIES = {
    "init": "Make a new, empty database.",
    "share": "Let all of a group of this machine use the database.",
    "demo": "Build an invented trust, October 2014 to January 2016, and open it.",
    "setup": "Say how far the trust is set up: each step to the first draw, and what is missing.",
    "due": "List everything that is open: who has to do it, by when, and how late it is.",
    "register": "The register of cases, from which samples are drawn.",
    "teams": "The teams table.",
    "people": "Who may use this program.",
    "sample": "Draw a month's sample, look after it, and check it.",
    "audits": "List, read, fill in, back-fill, moderate and reopen audits.",
    "moderation": "Draw which audits are moderated, read them blind, agree on the final grades.",
    "agreement": "Show how far auditors and moderators agree, on audits read blind.",
    "calibrate": "Let many read the same files blind, meet over what they gave, and read again.",
    "external": "Give audits to external auditors, whose grades stand beside ours.",
    "absence": "Who is away, and so does not answer for their files.",
    "concerns": "The children recorded as not safe, until a second person answers for each.",
    "actions": "What is to be done because of audits, until each action is closed with evidence.",
    "plans": "Improvement plans after inadequate grades, and the re-audits of their files.",
    "voices": "What workers and families say of audits; no grade is made of it.",
    "tags": "The trust's own list of strengths and areas to improve, chosen on audits.",
    "search": "Search what auditors wrote: notes, reasons, the summary, actions.",
    "learning": "What a quarter of audits teaches, and what practice changes aim at.",
    "a3": "Show A3 by month, quarter and year, and for the last 50 audits.",
    "trend": "Show month by month whether A3 moves by more than chance.",
    "checklists": "Show how the checklists were answered, the weakest points first.",
    "return": "Publish A3 into the contract return, and check what was published.",
    "inspection-pack": "Make a pack for an inspection: a self-evaluation and its evidence.",
    "export": "Audits item by item for analysts, without names, references or small cells.",
    "targets": "The targets of A3.",
    "calendar": "The thematic audit calendar.",
    "settings": "Trust-wide choices.",
    "my-settings": "What you set for yourself: theme, keys, what the form does on its own.",
    "keys": "Print every command with its keys, as a file to set your own from.",
    "tool": "The audit tool and the thresholds.",
    "serve": "Show the program in a browser, to whoever a sign-on proxy names.",
    "ledger": "The record of who did what, and whether it is whole.",
    "verify": "Check everything that is stored against the events that stored it.",
    "backup": "Copy the whole database, while others work in it, and check the copy by opening it.",
    "backups": "List this database's backups in a folder, the newest first.",
    "copy": "Put all that a database holds into a new one, a file or a server's, and compare both.",
    "encrypt": "Copy a database into an encrypted one, and compare both; all of it or nothing.",
    "decrypt": "Copy an encrypted database into one that is not, and compare both; all or nothing.",
    "keyring": "Your account's keyring, which can keep the key of an encrypted database.",
    "erase": "Erase what is old about cases, for good: references, texts and workers' names.",
    "restore": "Put a backup in the place of the database, which is set aside.",
    "doctor": "Say what this installation and its database are, and whether they are sound.",
}

MODULES = {
    "due": "due.command",
    "register": "register.command",
    "people": "people.group",
    "sample": "sample.group",
    "audits": "audit.group",
    "moderation": "moderation.group",
    "agreement": "moderation.agreement",
    "calibrate": "calibration.group",
    "external": "external.group",
    "absence": "absence.group",
    "concerns": "follow_up.concerns",
    "actions": "follow_up.actions",
    "plans": "follow_up.plans",
    "voices": "voices.group",
    "tags": "learning.tags",
    "search": "learning.search",
    "learning": "learning.digest",
    "a3": "a3.command",
    "trend": "a3.trend",
    "checklists": "a3.checklists",
    "return": "contract_return.command",
    "targets": "a3.targets",
    "calendar": "calendar.group",
    "inspection-pack": "inspection_pack",
    "my-settings": "my_settings",
    "ledger": "ledger.command",
    "encrypt": "encryption",
    "decrypt": "encryption",
    "keyring": "encryption",
    "export": "export.command",
}


def people_begun(
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[str]:
    """The people whose names begin so."""
    from auditui.cli.shell.completing import people  # noqa: PLC0415  (only at the press of Tab)

    return [item.value for item in people(ctx, incomplete)]


@click.group(
    cls=Commands,
    summaries=SUMMARIES,
    modules=MODULES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--database",
    type=DATABASE,
    envvar=DATABASE_VARIABLE,
    help="Use this database: a file, or a URL of a server's, postgresql://…",
    metavar="FILE",
)
@click.option(
    "--as",
    "name",
    envvar=USER_VARIABLE,
    shell_complete=people_begun,
    help="In the demonstration, be this person.",
    metavar="NAME",
)
@click.option(
    "--today",
    type=WHOLE_DAY,
    help="Work as if it were this day; the ledger keeps the time.",
    metavar="DAY",
)
@click.option(
    "--settings",
    type=WHOLE_FILE,
    envvar=SETTINGS_VARIABLE,
    help="Keep your own settings in this file.",
    metavar="FILE",
)
@click.version_option(__version__, prog_name="auditui")
@click.pass_context
def cli(
    context: click.Context,
    database: Address | None,
    name: str | None,
    today: date | None,
    settings: Path | None,
) -> None:
    """Case file audit for children's social care.

    Without a command the app opens. The options may stand after a command as well.
    """
    context.obj = replace(
        context.obj or Options(), database=database, name=name, today=today, settings=settings
    )
    from auditui.cli.shell.keys import use_this_runs_keys  # noqa: PLC0415  (loads the store)

    use_this_runs_keys()
    if context.invoked_subcommand is None:
        from auditui.cli.shell.app import open_at_desk  # noqa: PLC0415  (loads the store)

        context.exit(open_at_desk(context.obj))


def main(
    open_app: OpenApp | None = None, account: Account | None = None, *, is_served: bool = False
) -> None:
    """Run the command that was given, and end the process with its exit code.

    It is run by the account that the operating system says, or by another that was signed on.
    """
    sys.excepthook = _crashed
    try:
        check_stdout()
        cli(prog_name="auditui", obj=Options(open_app, account=account, is_served=is_served))
    except NotPrinted as error:
        # Help is printed before there is a command whose errors are told.
        explain(error)
        sys.exit(exit_code(error))


def _crashed(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,  # noqa: ARG001
) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        from auditui.crash import crash_report  # noqa: PLC0415  (needed once, if ever)

        click.echo(crash_report(error), err=True)
