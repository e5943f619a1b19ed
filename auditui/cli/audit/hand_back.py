"""Handing a file back, giving it to another auditor, and what was handed back."""

import click

from auditui.cli.audit.json import heading_as_json
from auditui.cli.shell.inputs import NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.audit.hand_back import HandBack
from auditui.workflow.audit import hand_back as verbs
from auditui.workflow.audit.handing import give as give_to


@click.command("hand-back")
@click.argument("number", type=NUMBER)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def hand_back(options: Options, number: int, reason: str) -> Told:
    """Hand your open audit NUMBER back, as you cannot be the one to make it.

    You know the family, say. It waits for the quality lead to be given to somebody else, who begins
    anew: what you wrote is kept and not shown to them. You are not given this file again.
    """
    with at_desk(options) as desk:
        handed = verbs.hand_back(desk, number, reason)
    goes_on = "" if handed.next_id == number else f" It goes on as audit {handed.next_id}."
    return Told(_as_json(handed), [f"Audit {number} is handed back.{goes_on}"])


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("name", type=NAME)
@tells
@click.pass_obj
def give(options: Options, number: int, name: str) -> Told:
    """Give the open audit NUMBER, of any kind, to another auditor."""
    with at_desk(options) as desk:
        heading = give_to(desk, number, name)
        told = heading_as_json(heading, desk.today)
    return Told(told, [f"Audit {number} is now for {heading.auditor} to make."])


@click.command("handed-back")
@json_option
@click.pass_obj
def handed_back(options: Options, as_json: bool) -> None:
    """List what was handed back and why: by you, or by anybody for the quality lead."""
    with at_desk(options) as desk:
        found = verbs.handed_back(desk)
    if as_json:
        print_json([_as_json(each) for each in found])
    elif found:
        print_table(["Audit", "Month", "Case", "By", "Reason", "Now with"], map(_row, found))
    else:
        say("Nothing was handed back.")


def _row(back: HandBack) -> tuple[str, ...]:
    return (
        str(back.next_id),
        str(back.month),
        back.case_ref,
        back.who,
        " ".join(back.reason.split()),
        back.auditor or "nobody yet",
    )


def _as_json(back: HandBack) -> dict[str, object]:
    return {
        "audit": back.audit_id,
        "goes_on_as": back.next_id,
        "month": str(back.month),
        "case_ref": back.case_ref,
        "by": back.who,
        "at": back.at.isoformat(),
        "reason": back.reason,
        "now_with": back.auditor or None,
    }
