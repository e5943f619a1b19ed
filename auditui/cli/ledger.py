"""Reading and checking the ledger."""

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import Damaged
from auditui.practice.text import counted
from auditui.workflow.ledger import broken_at, head, newest

HASH_DIGITS = 12
"""How much of a hash a table shows."""


class LedgerBroken(Damaged):
    """An event of the ledger does not follow from the one before."""

    def __init__(self, number: int) -> None:
        """Say which event."""
        super().__init__(
            f"The ledger does not verify from event {number} on. Keep the file as it is, "
            "and compare it with a backup."
        )


@click.group(cls=Noun)
def ledger() -> None:
    """The record of who did what, and whether it is whole."""


@ledger.command("list")
@click.option("--limit", type=NUMBER, default="20", show_default=True, help="How many events.")
@json_option
@click.pass_obj
def list_(options: Options, limit: int, as_json: bool) -> None:
    """List what was done, newest first."""
    with at_desk(options) as desk:
        events = newest(desk, limit)
    if as_json:
        print_json([vars(event) for event in events])
        return
    print_table(
        ["No.", "At", "Who", "Account", "What", "Subject", "Hash"],
        [
            (e.number, e.at, e.by, e.account, e.verb, e.subject, e.hash[:HASH_DIGITS])
            for e in events
        ],
    )


@ledger.command()
@json_option
@click.pass_obj
def verify(options: Options, as_json: bool) -> None:
    """Check that every event follows from the one before; exit code 5 where one does not.

    Events cut off the end leave no trace in the chain: compare the count and the last hash with
    those that were published.
    """
    with at_desk(options) as desk:
        broken = broken_at(desk)
        last = head(desk)
    count = last.number if last else 0
    if as_json:
        print_json({"events": count, "head": last.hash if last else None, "broken_at": broken})
    if broken is not None:
        raise LedgerBroken(broken)
    if not as_json:
        click.echo(f"{counted(count, 'event')}, each following from the one before.")
        click.echo(f"Last hash: {last.hash if last else 'none'}")
