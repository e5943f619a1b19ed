"""The audits of a case in a shell: those before an audit, or all of them."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

import click

from auditui.cli.audit.json import action_as_json, heading_as_json, moderation_as_json
from auditui.cli.audit.reading import keep_reading
from auditui.cli.shell.inputs import LINE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.practice.audit.earlier import EarlierAudit, headline, said_of
from auditui.workflow.audit.earlier import before, of_case

_WIDTH = 88


@click.command()
@click.argument("number", type=NUMBER, required=False)
@click.option("--case", "case_ref", type=LINE, metavar="REF", help="Every audit of this case.")
@json_option
@click.pass_obj
def earlier(options: Options, number: int | None, case_ref: str | None, as_json: bool) -> None:
    """Show the earlier audits of the case of the audit NUMBER, or with --case all of a case.

    The newest comes first, with its grade, areas to improve, actions and moderation. What was
    withdrawn or not completed is said as such.
    """
    if (number is None) == (case_ref is None):
        raise click.UsageError("Name an audit by its NUMBER, or a case with --case.")
    with at_desk(options) as desk:
        found = of_case(desk, case_ref or "") if number is None else before(desk, number).audits
        keep_reading(desk, *(each.heading.audit_id for each in found))
        today = desk.today
    if as_json:
        print_json([_as_json(each, today) for each in found])
    elif not found:
        say("No audit of this case is recorded." if case_ref else "No earlier audit of its case.")
    else:
        click.echo("\n".join(_lines(found, today)))


def _lines(found: Iterable[EarlierAudit], today: date) -> Iterator[str]:
    for place, each in enumerate(found):
        if place:
            yield ""
        yield headline(each.heading, today)
        for name, text in said_of(each):
            for line in f"{name}: {text}".split("\n"):
                yield from textwrap.wrap(
                    line, _WIDTH, initial_indent="  ", subsequent_indent="    "
                )


def _as_json(each: EarlierAudit, today: date) -> dict[str, object]:
    return {
        **heading_as_json(each.heading, today),
        "areas_to_improve": each.areas_to_improve or None,
        "actions": [action_as_json(action) for action in each.actions],
        "withdrawn": each.withdrawn or None,
        "moderation": moderation_as_json(each.moderation),
    }
