"""Reading an audit blind in a shell, laying both readings side by side, agreeing, replying."""

from collections.abc import Iterator, Sequence

import click

from auditui.cli.audit.reading import keep_reading
from auditui.cli.moderation.json import form_as_json, look_as_json
from auditui.cli.shell.inputs import GRADE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Given, Outcome
from auditui.practice.moderation.words import look_words, pair_rows
from auditui.practice.team import NO_TEAM
from auditui.practice.tool import OVERALL
from auditui.workflow.audit.form import Form, open_form
from auditui.workflow.moderation import blind as verbs

grades_option = click.option(
    "--grade",
    "grades",
    multiple=True,
    required=True,
    metavar="SECTION=GRADE",
    help="Your grade of a section, or of overall; once for each.",
)
"""What every command asks for by which something read blind is graded."""


class NotAGrading(NotUnderstood):
    """A grade is not written as the section, an equals sign and the grade."""


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def form(options: Options, number: int, as_json: bool) -> None:
    """Print what is read blind of the audit NUMBER: the case, questions, notes, descriptors."""
    with at_desk(options) as desk:
        found, given = verbs.blind_form(desk, number)
        keep_reading(desk, number)
    print_blind(found, given, as_json=as_json)


@click.command()
@click.argument("number", type=NUMBER)
@grades_option
@click.option("--note", default="", metavar="TEXT", help="What you want to remember of it.")
@json_option
@click.pass_obj
def read(options: Options, number: int, grades: Sequence[str], note: str, as_json: bool) -> None:
    """Grade the audit NUMBER blind, every section and overall, and see both readings.

    `auditui moderation form NUMBER` prints what there is to read, and the sections. A grade that
    was given is not changed any more.
    """
    given = dict(grading(text) for text in grades)
    with at_desk(options) as desk:
        look = verbs.read_blind(desk, number, given, note)
        audit, tool = (seen := open_form(desk, number)).audit, seen.tool
    if as_json:
        print_json(look_as_json(audit, look))
    else:
        print_table(("", "Auditor", "You", "The auditor is"), pair_rows(look, tool))
    say(f"Agree on the final grade with `auditui moderation agree {number} GRADE`.")


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def compare(options: Options, number: int, as_json: bool) -> None:
    """Lay both readings of the audit NUMBER side by side, with what came of them."""
    with at_desk(options) as desk:
        look = verbs.second_look(desk, number)
        seen = open_form(desk, number)
        keep_reading(desk, number)
    if as_json:
        print_json(look_as_json(seen.audit, look))
        return
    if rows := pair_rows(look, seen.tool):
        print_table(("", "Auditor", "Moderator", "The auditor is"), rows)
    click.echo(look_words(seen.audit, look))


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("grade", type=GRADE)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.option("--two-views", is_flag=True, help="Both views stand; this grade is the final one.")
@json_option
@click.pass_obj
def agree(
    options: Options, number: int, grade: Grade, reason: str, two_views: bool, as_json: bool
) -> None:
    """Record the final grade of the audit NUMBER after both readings were compared."""
    outcome = Outcome.TWO_VIEWS if two_views else Outcome.AGREED
    with at_desk(options) as desk:
        look = verbs.agree(desk, number, grade, reason, outcome)
        audit = open_form(desk, number).audit
    if as_json:
        print_json(look_as_json(audit, look))
    say(f"Audit {number} counts as {grade.value}: {outcome.words}.")


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("text")
@json_option
@click.pass_obj
def reply(options: Options, number: int, text: str, as_json: bool) -> None:
    """Answer the moderation of your own audit NUMBER, once; it stays on record."""
    with at_desk(options) as desk:
        look = verbs.reply(desk, number, text)
        audit = open_form(desk, number).audit
    if as_json:
        print_json(look_as_json(audit, look))
    say(f"Your reply to the moderation of audit {number} is on record.")


def grading(text: str) -> tuple[str, Grade]:
    """Read `SECTION=GRADE` as it is typed. Raises NotAGrading and NotUnderstood."""
    section, equals, grade = text.partition("=")
    if not equals:
        raise NotAGrading("A grade is written as SECTION=GRADE, for example overall=good.")
    return section.strip(), Grade.parse(grade)


def print_blind(found: Form, given: Given, *, as_json: bool) -> None:
    """Print what is read blind of an audit, and what was given of it so far."""
    if as_json:
        print_json(form_as_json(found, given))
        return
    for line in _form_lines(found):
        click.echo(line)


def _form_lines(form: Form) -> Iterator[str]:
    """What is read blind, line by line, with the descriptors of what is graded."""
    heading = form.audit.heading
    yield f"Audit {heading.audit_id}, case {heading.case_ref}, {heading.month.label}"
    yield " · ".join(part for part in (heading.team or NO_TEAM, heading.status) if part)
    for checklist in form.tool.checklists:
        yield ""
        yield checklist.title
        for question in checklist.questions:
            yield f"  {question.text}"
            if note := form.audit.response(question.key).note:
                yield f"    {note}"
    sections = [(each.key, each.title) for each in form.tool.sections]
    for key, title in (*sections, (OVERALL, "Overall grade")):
        yield ""
        yield f"{title} ({key})"
        for grade, text in form.thresholds.describe(key).items():
            yield f"  {grade.title}: {text}"
