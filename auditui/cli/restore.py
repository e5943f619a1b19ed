"""Putting a backup in the place of the database."""

from pathlib import Path

import click

from auditui.cli.shell.agree import agree, yes_option
from auditui.cli.shell.dry_run import dry_run_option
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import account_of, database_path, given_name, world_of
from auditui.cli.shell.usage import WHOLE_FILE
from auditui.practice.database import file_only
from auditui.practice.text import counted
from auditui.workflow.opening import who_sits_here
from auditui.workflow.restore import Plan, Restored, plan_restore
from auditui.workflow.restore import restore as restore_from


@click.command()
@click.argument("file", type=WHOLE_FILE, metavar="FILE")
@click.option("--reason", default="", help="Say why what was recorded since is given up.")
@yes_option
@dry_run_option
@tells
@click.pass_obj
def restore(options: Options, file: Path, reason: str, yes: bool, dry_run: bool) -> Told:
    """Put a backup in the place of the database, which is set aside.

    The backup is checked before, and the database after. One that lacks what the database has is
    put there only with a reason, which the ledger keeps with what was given up. Nobody else may be
    writing. Programs that have the database open say so, and have to be opened again. Only the
    quality lead may do this.
    """
    plan = plan_restore(
        file_only(database_path(options)),
        file,
        lambda store: who_sits_here(store, account_of(options), given_name(options)),
        reason,
    )
    if dry_run:
        words = f"{_holds(plan)} It could be restored; nothing was changed."
        return Told(_facts(plan, None), [words])
    if plan.is_replacing:
        agree(
            f"{_holds(plan)} Put it in the place of {plan.path}?",
            "Nothing was restored.",
            yes=yes,
        )
    done = restore_from(plan, world_of(options), account_of(options))
    said = [f"Restored {done.path}: {counted(done.events, 'event')}, checked."]
    if done.set_aside is not None:
        said.append(f"What stood there before is {done.set_aside}.")
    return Told(_facts(plan, done), said)


def _facts(plan: Plan, done: Restored | None) -> dict[str, object]:
    """What is or would be restored; null for what there is only once it was done."""
    return {
        "path": str(plan.path),
        "backup": {
            "path": str(plan.source),
            "events": plan.backup.number,
            "head": plan.backup.hash,
            "last_event_at": plan.backup.at,
        },
        "given_up": plan.given_up,
        "set_aside": str(done.set_aside) if done and done.set_aside else None,
        "ledger": {"events": done.events, "head": done.head} if done else None,
        "dry_run": done is None,
    }


def _holds(plan: Plan) -> str:
    lacks = f", and lacks {plan.given_up} that the database has" if plan.given_up else ""
    return (
        f"{plan.source} is sound: {counted(plan.backup.number, 'event')}, the last of "
        f"{plan.backup.at}{lacks}."
    )
