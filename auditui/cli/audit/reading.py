"""That an audit was read, kept on the ledger; and who has read which."""

from collections.abc import Sequence
from datetime import datetime

import click

from auditui.cli.shell.inputs import LINE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.audit.reading import Reader
from auditui.practice.moment import clock_time
from auditui.workflow.audit import reading as verbs
from auditui.workflow.desk import Desk


def keep_reading(desk: Desk, *audits: int) -> None:
    """Keep that whoever sits here reads audits; where that fails they are told, and read on."""
    if not verbs.record_reading(desk, audits):
        say(verbs.NOT_KEPT)


@click.command()
@click.argument("number", type=NUMBER, required=False)
@click.option("--case", "case_ref", type=LINE, metavar="REF", help="Every audit of this case.")
@json_option
@click.pass_obj
def readers(options: Options, number: int | None, case_ref: str | None, as_json: bool) -> None:
    """Show who had the audit NUMBER before them, or with --case any audit of a case.

    Whoever opened it, took a file of it or recorded on it, and from which account, the last one
    first. An account that may only read the database leaves no trace in it.
    """
    if (number is None) == (case_ref is None):
        raise click.UsageError("Name an audit by its NUMBER, or a case with --case.")
    with at_desk(options) as desk:
        if number is None:
            found = verbs.readers_of_case(desk, case_ref or "")
        else:
            found = verbs.readers(desk, number)
    if as_json:
        print_json([{**vars(each), "accounts": list(each.accounts)} for each in found])
    elif not found:
        say("Nobody has opened it.")
    else:
        headings = ("Audit", "Who", "Account", "First", "Last", "What")
        print_table(headings, [_row(desk, each) for each in found])


def _row(desk: Desk, each: Reader) -> Sequence[object]:
    first, last = (
        clock_time(datetime.fromisoformat(at), desk.zone) for at in (each.first_at, each.last_at)
    )
    return each.audit_id, each.who, ", ".join(each.accounts), first, last, each.did
