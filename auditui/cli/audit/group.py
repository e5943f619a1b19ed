"""The audits: listing, back-filling, moderating and reopening them."""

import click

from auditui.cli.audit.back_fill import import_, withdraw, withdrawn
from auditui.cli.audit.document import fill, show
from auditui.cli.audit.earlier import earlier
from auditui.cli.audit.extend import extend
from auditui.cli.audit.form import form
from auditui.cli.audit.hand_back import give, hand_back, handed_back
from auditui.cli.audit.json import answering_as_json, heading_as_json
from auditui.cli.audit.reading import readers
from auditui.cli.audit.table import AUDIT_HEADINGS, audit_row
from auditui.cli.audit.wordings import put_back, wordings
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import GRADE, MONTH, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.audit.words import lapse_words
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.workflow.absence.answering import answering_of
from auditui.workflow.audit import moderation
from auditui.workflow.audit.form import mine, of_month
from auditui.workflow.follow_up.plans import plan_words_of


@click.group(cls=Noun)
def audits() -> None:
    """List, read, fill in, back-fill, moderate and reopen audits."""


@audits.command("list")
@click.option("--month", type=MONTH, help="Every audit of a month; without it, your own.")
@json_option
@click.pass_obj
def list_(options: Options, month: Month | None, as_json: bool) -> None:
    """List your own audits, open ones first, or every audit of a month."""
    with at_desk(options) as desk:
        found, today = of_month(desk, month) if month else mine(desk), desk.today
        answers = answering_of(desk, found)
    if as_json:
        print_json(
            [
                heading_as_json(heading, today)
                | {"answers_for_file": answering_as_json(answers.get(heading.audit_id))}
                for heading in found
            ]
        )
        return
    if not found:
        say(f"No audits in {month}." if month else "None are yours. Name a month with --month.")
        return
    print_table(
        AUDIT_HEADINGS, [audit_row(each, today, answers.get(each.audit_id)) for each in found]
    )


@audits.command()
@click.argument("number", type=NUMBER)
@click.argument("grade", type=GRADE)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def moderate(options: Options, number: int, grade: Grade, reason: str) -> Told:
    """Give a submitted audit its final grade; NUMBER is the one in `auditui audits list`."""
    with at_desk(options) as desk:
        heading = moderation.moderate(desk, number, grade, reason).heading
        plan = plan_words_of(desk, number)
    said = f"Audit {number} is moderated: {grade.value}. {plan}".strip()
    return Told(heading_as_json(heading, desk.today), [said])


@audits.command()
@click.argument("number", type=NUMBER)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def reopen(options: Options, number: int, reason: str) -> Told:
    """Give a submitted audit back to its auditor; NUMBER is the one in `auditui audits list`."""
    with at_desk(options) as desk:
        heading = moderation.reopen(desk, number, reason).heading
    said = f"Audit {number} is open again. {lapse_words(heading)}".rstrip()
    return Told(heading_as_json(heading, desk.today), [said])


for command in (
    show, form, fill, hand_back, give, handed_back, extend, earlier, readers, wordings, put_back,
    import_, withdraw, withdrawn,
):  # fmt: skip
    audits.add_command(command)
