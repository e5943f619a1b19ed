"""External auditors in a shell: what they are given, and their readings beside ours."""

from collections.abc import Sequence

import click

from auditui.cli.audit.reading import keep_reading
from auditui.cli.moderation.reading import grades_option, grading, print_blind
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.external.reading import (
    ExternalReading,
    about_external,
    external_grades,
    external_stand,
)
from auditui.practice.moderation.blind import HIDDEN
from auditui.practice.team import NO_TEAM
from auditui.practice.tool import OVERALL, AuditTool
from auditui.workflow.external import readings as verbs


@click.group(cls=Noun)
def external() -> None:
    """Give audits to external auditors, whose grades stand beside ours."""


@external.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List what was given to external auditors; to one of them, what was given to them."""
    with at_desk(options) as desk:
        found = verbs.readings(desk)
    if as_json:
        print_json([reading_as_json(each) for each in found])
    elif found:
        print_table(
            ["Audit", "Month", "Case", "Team", "External auditor", "Stands", "Overall"],
            [_row(each) for each in found],
        )
    else:
        say("Nothing is given to an external auditor.")


@external.command()
@click.argument("number", type=NUMBER)
@click.option("--to", "name", type=NAME, required=True, help="Which external auditor.")
@tells
@click.pass_obj
def give(options: Options, number: int, name: str) -> Told:
    """Give the submitted audit NUMBER to an external auditor, to be read blind."""
    with at_desk(options) as desk:
        given = verbs.give(desk, number, name)
    return Told(reading_as_json(given), [about_external(given)])


@external.command("take-back")
@click.argument("number", type=NUMBER)
@click.option("--from", "name", type=NAME, required=True, help="Which external auditor.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def take_back(options: Options, number: int, name: str, reason: str) -> Told:
    """Take the audit NUMBER back from an external auditor who has not read it."""
    with at_desk(options) as desk:
        taken = verbs.take_back(desk, number, name, reason)
    return Told(reading_as_json(taken), [about_external(taken)])


@external.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def form(options: Options, number: int, as_json: bool) -> None:
    """Print what an external auditor reads of the audit NUMBER, without grades or names."""
    with at_desk(options) as desk:
        found, given = verbs.blind_form(desk, number)
        keep_reading(desk, number)
    print_blind(found, given, as_json=as_json)


@external.command()
@click.argument("number", type=NUMBER)
@grades_option
@click.option("--note", default="", metavar="TEXT", help="What you saw.")
@json_option
@click.pass_obj
def read(options: Options, number: int, grades: Sequence[str], note: str, as_json: bool) -> None:
    """Grade the audit NUMBER as an external auditor, every section and overall, once.

    `auditui external form NUMBER` prints what there is to read, and the sections. It changes no
    grade of the trust's.
    """
    given = dict(grading(text) for text in grades)
    with at_desk(options) as desk:
        made = verbs.read(desk, number, given, note)
    if as_json:
        print_json(reading_as_json(made))
    say(about_external(made))


@external.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def compare(options: Options, number: int, as_json: bool) -> None:
    """Lay what external auditors gave the audit NUMBER beside our own grades."""
    with at_desk(options) as desk:
        seen, found = verbs.compared(desk, number)
        keep_reading(desk, number)
    if as_json:
        print_json([reading_as_json(each) for each in found])
        return
    for each in found:
        print_table(("", "Ours", "External", "Ours is"), _pairs(each, seen.tool))
        click.echo(about_external(each))


def reading_as_json(each: ExternalReading) -> dict[str, object]:
    """What was given to an external auditor, and both grades where they are to be seen."""
    back = each.taken_back
    return {
        "audit": each.heading.audit_id,
        "month": str(each.heading.month),
        "kind": each.heading.kind.value,
        "case_ref": each.heading.case_ref,
        "team": each.heading.team or None,
        "auditor": None if each.heading.auditor in ("", HIDDEN) else each.heading.auditor,
        "reader": each.reader,
        "given_by": each.by,
        "given_at": each.at.isoformat(),
        "taken_back": {"by": back.by, "at": back.at.isoformat(), "reason": back.reason}
        if back
        else None,
        "read_at": each.read_at.isoformat() if each.read_at else None,
        "reopened_since": not each.is_standing,
        "note": each.note or None,
        "grades": [
            {
                "section": section,
                "ours": pair.auditor.value if pair.auditor else None,
                "external": pair.moderator.value,
                "ours_is": pair.words,
            }
            for section, pair in each.pairs.items()
        ],
    }


def _row(each: ExternalReading) -> tuple[object, ...]:
    heading = each.heading
    return (
        heading.audit_id,
        heading.month,
        heading.case_ref,
        heading.team or NO_TEAM,
        each.reader,
        external_stand(each),
        external_grades(each),
    )


def _pairs(each: ExternalReading, tool: AuditTool) -> list[tuple[str, ...]]:
    titles = [(section.key, section.title) for section in tool.sections]
    return [
        (title, pair.auditor.title if pair.auditor else "–", pair.moderator.title, pair.words)
        for key, title in (*titles, (OVERALL, "Overall grade"))
        if (pair := each.pairs.get(key))
    ]
