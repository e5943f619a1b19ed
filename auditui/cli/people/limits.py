"""How many files somebody is given: agreeing it, listing it, taking it back."""

import click

from auditui.cli.shell.inputs import LINE, MONTH, NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.limits import Limit, limit_words
from auditui.practice.period import Month
from auditui.workflow import limits as verbs

_allowed_by = click.option(
    "--allowed-by", type=NAME, metavar="NAME", help="Who allowed it; else you."
)
_why = click.option(
    "--reason", required=True, type=LINE, metavar="TEXT", help="Why; kept on record."
)


@click.command()
@click.argument("name", type=NAME)
@click.argument("files", type=NUMBER, required=False)
@click.option("--none", is_flag=True, help="No limit any more.")
@click.option("--from", "first", type=MONTH, help="The first month; this one if not.")
@click.option("--until", "last", type=MONTH, help="The last month, where there is one.")
@click.option("--reason", type=LINE, default="", metavar="TEXT", help="Why, if that is to be kept.")
@_allowed_by
@tells
@click.pass_obj
def capacity(
    options: Options,
    name: str,
    files: int | None,
    none: bool,
    first: Month | None,
    last: Month | None,
    reason: str,
    allowed_by: str | None,
) -> Told:
    """Agree how many FILES of a month somebody is given at most, of all kinds together.

    It holds until a later one begins. What they have already stays theirs, and whoever hands a file
    on may give them more. Keep nothing medical as the reason.
    """
    if (files is None) is not none:
        raise click.UsageError("Give how many FILES, or --none for as many as there are.")
    with at_desk(options) as desk:
        agreed = verbs.set_capacity(
            desk, name, files, first, last, reason=reason, allowed_by=allowed_by or ""
        )
    return _told(agreed)


@click.command()
@click.argument("name", type=NAME)
@click.argument("month", type=MONTH)
@click.option("--until", "last", type=MONTH, help="The last month, where there are several.")
@_why
@_allowed_by
@tells
@click.pass_obj
def exempt(
    options: Options,
    name: str,
    month: Month,
    last: Month | None,
    reason: str,
    allowed_by: str | None,
) -> Told:
    """Agree that somebody is given no files of MONTH.

    Nobody but they and the quality lead is shown the reason. Keep nothing medical there.
    """
    with at_desk(options) as desk:
        agreed = verbs.exempt(desk, name, month, last, reason=reason, allowed_by=allowed_by or "")
    return _told(agreed)


@click.command("limits")
@click.option("--over", is_flag=True, help="Those that are over or taken back as well.")
@json_option
@click.pass_obj
def limits_(options: Options, over: bool, as_json: bool) -> None:
    """List what was agreed: capacities and exemptions, who allowed them and why.

    The quality lead sees everybody's, and everybody else their own.
    """
    with at_desk(options) as desk:
        found = verbs.limits(desk, over=over)
    if as_json:
        print_json([_as_json(each) for each in found])
    elif found:
        rows = [(str(each.number), each.who, *_cells(each)) for each in found]
        print_table(["No.", "Name", "Agreed", "Allowed by", "Reason"], rows)
    else:
        say("Nothing is agreed: files are shared out evenly.")


@click.command()
@click.argument("number", type=NUMBER)
@_why
@tells
@click.pass_obj
def lift(options: Options, number: int, reason: str) -> Told:
    """Take back the capacity or exemption NUMBER; it stays on record and counts no more."""
    with at_desk(options) as desk:
        lifted = verbs.lift(desk, number, reason)
    return Told(_as_json(lifted), [f"Taken back: {lifted.who}, {limit_words(lifted)}."])


def _told(agreed: Limit) -> Told:
    allowed = "" if agreed.allowed_by == agreed.by else f" {agreed.allowed_by} allowed it."
    return Told(_as_json(agreed), [f"{agreed.who}: {limit_words(agreed)}.{allowed}"])


def _cells(limit: Limit) -> tuple[str, str, str]:
    back = f"taken back: {limit.withdrawn.reason}" if limit.withdrawn else ""
    reason = "; ".join(part for part in (limit.reason, back) if part)
    return limit_words(limit), limit.allowed_by, " ".join(reason.split())


def _as_json(limit: Limit) -> dict[str, object]:
    return {
        "number": limit.number,
        "name": limit.who,
        "kind": limit.kind.value,
        "from": str(limit.first),
        "until": str(limit.last) if limit.last else None,
        "files": limit.files,
        "reason": limit.reason,
        "allowed_by": limit.allowed_by,
        "taken_back": limit.withdrawn.reason if limit.withdrawn else None,
    }
