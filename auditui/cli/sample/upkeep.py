"""What may happen to a drawn sample: a case replaced, handed on, not completed; a draw given up.

Each command is made for how it names what the sample is drawn for, with the words of its help. The
verbs know most of what an audit can be, so they are loaded by the command that calls them, and not
by all others of samples.
"""
# ruff: noqa: PLC0415

import click

from auditui.cli.sample.json import case_as_json, drawn_for_as_json
from auditui.cli.sample.subject import Argument, Finding
from auditui.cli.shell.days import DAY, GivenDay
from auditui.cli.shell.inputs import LINE, NAME
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.day import long_day
from auditui.practice.sample import ReplacementReason

_REASONS = {reason.value.replace(" ", "-"): reason for reason in ReplacementReason}


def replace(subject: Argument, words: str) -> click.Command:
    """The command that replaces a drawn case."""

    @click.command("replace", help=words)
    @subject
    @click.argument("case", type=LINE)
    @click.option(
        "--reason", type=click.Choice(list(_REASONS)), required=True, help="The only two reasons."
    )
    @json_option
    @click.pass_obj
    def command(options: Options, find: Finding, case: str, reason: str, as_json: bool) -> None:
        from auditui.workflow.sample import upkeep

        with at_desk(options) as desk:
            taken = upkeep.replace(desk, find(desk), case, _REASONS[reason])
        if as_json:
            print_json(case_as_json(taken))
        else:
            click.echo(taken.case_ref)
        auditor = taken.auditor or "nobody yet"
        say(f"{case} is replaced by {taken.case_ref}, for {auditor} to audit.")

    return command


def reassign(subject: Argument, words: str) -> click.Command:
    """The command that gives a drawn case to another auditor."""

    @click.command("reassign", help=words)
    @subject
    @click.argument("case", type=LINE)
    @click.option(
        "--to", "auditor", type=NAME, required=True, metavar="NAME", help="Who audits it."
    )
    @tells
    @click.pass_obj
    def command(options: Options, find: Finding, case: str, auditor: str) -> Told:
        from auditui.workflow.sample import upkeep

        with at_desk(options) as desk:
            given = upkeep.reassign(desk, find(desk), case, auditor)
        said = f"{given.case_ref} is now for {given.auditor} to audit."
        return Told(case_as_json(given), [said])

    return command


def not_completed(subject: Argument, words: str) -> click.Command:
    """The command that marks a drawn case as not returned in time."""

    @click.command("not-completed", help=words)
    @subject
    @click.argument("case", type=LINE)
    @click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
    @tells
    @click.pass_obj
    def command(options: Options, find: Finding, case: str, reason: str) -> Told:
        from auditui.workflow.sample import upkeep

        with at_desk(options) as desk:
            marked = upkeep.mark_not_completed(desk, find(desk), case, reason)
        said = f"{marked.case_ref} is marked as not completed."
        return Told(case_as_json(marked), [f"{said} Submitting it late takes the mark away."])

    return command


def due(subject: Argument, words: str) -> click.Command:
    """The command that sets by when a sample's audits are due."""

    @click.command("due", help=words)
    @subject
    @click.argument("day", type=DAY)
    @tells
    @click.pass_obj
    def command(options: Options, find: Finding, day: GivenDay) -> Told:
        from auditui.workflow.sample import upkeep

        with at_desk(options) as desk:
            drawn_for, by = find(desk), day.on(desk.today)
            upkeep.set_due(desk, drawn_for, by)
        said = f"What is not submitted of {drawn_for.name} is due on {long_day(by)}."
        return Told(drawn_for_as_json(drawn_for) | {"due": str(by)}, [said])

    return command


def abandon(subject: Argument, words: str) -> click.Command:
    """The command that gives a whole draw up."""

    @click.command("abandon", help=words)
    @subject
    @click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
    @tells
    @click.pass_obj
    def command(options: Options, find: Finding, reason: str) -> Told:
        from auditui.workflow.sample import upkeep

        with at_desk(options) as desk:
            drawn_for = find(desk)
            upkeep.abandon(desk, drawn_for, reason)
        said = f"The draw of {drawn_for.name} is abandoned, and stays on record."
        return Told(drawn_for_as_json(drawn_for) | {"reason": reason}, [said])

    return command
