"""What an audit said before it was changed, in a shell: read, and put back."""

import textwrap
from collections.abc import Iterable, Iterator

import click

from auditui.cli.audit.json import heading_as_json
from auditui.cli.audit.on_behalf import on_behalf_of_option, writing_desk
from auditui.cli.audit.reading import keep_reading
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.audit.wording import DAYS, Wording, said_in, title_of, until_when
from auditui.practice.tool import AuditTool
from auditui.workflow.audit import wordings as verbs
from auditui.workflow.audit.form import open_form

_WIDTH = 88


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def wordings(options: Options, number: int, as_json: bool) -> None:
    """Show what the audit NUMBER said before each change, newest first.

    Notes, reasons and texts, actions that were changed or taken off, answers and grades that were
    changed or taken back, and what was moderated before it was reopened.
    """
    with at_desk(options) as desk:
        tool = open_form(desk, number).tool
        found = verbs.wordings(desk, number)
        keep_reading(desk, number)
    if as_json:
        print_json([_as_json(each, tool) for each in found])
    elif not found:
        say("Nothing on this audit was changed after it was given.")
    else:
        click.echo("\n".join(_lines(found, tool)))


@click.command("put-back")
@click.argument("number", type=NUMBER)
@click.argument("wording", type=NUMBER)
@on_behalf_of_option()
@tells
@click.pass_obj
def put_back(options: Options, number: int, wording: int, on_behalf_of: str | None) -> Told:
    """Record an earlier WORDING of the audit NUMBER anew; `auditui audits wordings` numbers them.

    What stands in its place becomes an earlier wording itself. An action that was taken off is
    added again.
    """
    with at_desk(options) as desk:
        heading = verbs.put_back(writing_desk(desk, number, on_behalf_of), number, wording).heading
    said = f"Wording {wording} of audit {number} is put back."
    return Told(heading_as_json(heading, desk.today), [said])


def _lines(found: Iterable[Wording], tool: AuditTool) -> Iterator[str]:
    for place, each in enumerate(found):
        if place:
            yield ""
        yield f"{each.wording_id}  {title_of(each, tool)}, {until_when(each)}"
        for line in said_in(each).split("\n"):
            yield from textwrap.wrap(line, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _as_json(each: Wording, tool: AuditTool) -> dict[str, object]:
    return {
        "id": each.wording_id,
        "part": each.part.name.lower(),
        "key": each.key or None,
        "title": title_of(each, tool),
        "was": each.was if each.part in DAYS else said_in(each),
        "until": each.until.isoformat() if each.until else None,
        "changed_by": each.changed_by or None,
        "may_be_put_back": each.may_be_put_back,
    }
