"""Letting one audit be due on another day."""

import click

from auditui.cli.shell.days import DAY, GivenDay
from auditui.cli.shell.inputs import NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk
from auditui.workflow.audit import extending


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("given", type=DAY, metavar="DAY")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.option("--allowed-by", type=NAME, metavar="NAME", help="Who allowed it; you, if not given.")
@tells
@click.pass_obj
def extend(
    options: Options, number: int, given: GivenDay, reason: str, allowed_by: str | None
) -> Told:
    """Let the open audit NUMBER be due on DAY instead; its auditor is told.

    The last day given counts, and stays where its sample is given an earlier one. Keep nothing
    medical as the reason.
    """
    with at_desk(options) as desk:
        extended = extending.extend(desk, number, given.on(desk.today), reason, allowed_by or "")
    return Told(
        {
            "audit": number,
            "due": str(extended.due),
            "extended_from": str(extended.before) if extended.before else None,
            "reason": extended.reason,
            "allowed_by": extended.allowed_by,
        },
        [f"Audit {number}: {extended.words}"],
    )
