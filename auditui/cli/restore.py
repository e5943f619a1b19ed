"""Putting a backup in the place of the database."""

from pathlib import Path

import click

from auditui.cli.shell.agree import agree, yes_option
from auditui.cli.shell.dry_run import dry_run_option
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import say
from auditui.cli.shell.session import account_of, database_path, given_name, the_world
from auditui.cli.shell.usage import FILE
from auditui.practice.text import counted
from auditui.workflow.opening import who_sits_here
from auditui.workflow.restore import Plan, plan_restore
from auditui.workflow.restore import restore as restore_from


@click.command()
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--reason", default="", help="Say why what was recorded since is given up.")
@yes_option
@dry_run_option
@click.pass_obj
def restore(options: Options, file: Path, reason: str, yes: bool, dry_run: bool) -> None:
    """Put a backup in the place of the database, which is set aside.

    The backup is checked before, and the database after. One that lacks what the database has is
    put there only with a reason, which the ledger keeps with what was given up. Nobody else may be
    writing. Programs that have the database open say so, and have to be opened again. Only the
    quality lead may do this.
    """
    plan = plan_restore(
        database_path(options),
        file,
        lambda store: who_sits_here(store, account_of(options), given_name(options)),
        reason,
    )
    if dry_run:
        say(f"{_holds(plan)} It could be restored; nothing was changed.")
        return
    if plan.is_replacing:
        agree(
            f"{_holds(plan)} Put it in the place of {plan.path}?",
            "Nothing was restored.",
            yes=yes,
        )
    done = restore_from(plan, the_world(), account_of(options))
    say(f"Restored {done.path}: {counted(done.events, 'event')}, checked.")
    if done.set_aside is not None:
        say(f"What stood there before is {done.set_aside}.")


def _holds(plan: Plan) -> str:
    lacks = f", and lacks {plan.given_up} that the database has" if plan.given_up else ""
    return (
        f"{plan.source} is sound: {counted(plan.backup.number, 'event')}, the last of "
        f"{plan.backup.at}{lacks}."
    )
