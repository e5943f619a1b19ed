"""One audit in a shell: read as a document, and filled in from a form as text."""

from pathlib import Path

import click

from auditui.cli.audit.json import audit_as_json, heading_as_json
from auditui.cli.audit.on_behalf import on_behalf_of_option, writing_desk
from auditui.cli.audit.reading import keep_reading
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.saving import a_file, saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE, NEW_FILE, NEW_WHOLE_FILE
from auditui.practice.audit.record import AuditState
from auditui.practice.audit.weak import loose_items, loose_words
from auditui.practice.errors import AuditError
from auditui.practice.text import counted
from auditui.workflow.absence.answering import answering_of
from auditui.workflow.audit import form as forms
from auditui.workflow.follow_up.plans import plan_words_of
from auditui.workflow.saving import Saving


class NotSubmitted(AuditError):
    """Something in the audit is odd, and nobody said that it stands."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "Nothing is recorded. Mend this in the file, or submit it with --although-odd."
        )


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--feedback", is_flag=True, help="Only what the worker is given.")
@click.option("--markdown", "suffix", flag_value=".md", help="Print Markdown.")
@click.option("--html", "suffix", flag_value=".html", help="Print one HTML file; it prints on A4.")
@click.option("--docx", "word", type=NEW_WHOLE_FILE, help="Save a Word document of this name.")
@click.option("--out", type=NEW_FILE, help="Save a file: .txt, .md, .html or .docx.")
@json_option
@saves_files
@click.pass_obj
def show(
    options: Options,
    number: int,
    feedback: bool,
    suffix: str | None,
    word: Path | None,
    out: Path | None,
    as_json: bool,
    how: Saving,
) -> None:
    """Show the audit NUMBER whole, or the feedback on it, as one document.

    A file that is saved can be read by you alone. The ledger keeps that you read it or took it.
    """
    from auditui.workflow.audit import document  # noqa: PLC0415  (loads the formats)

    with at_desk(options) as desk:
        if as_json:
            form = forms.open_form(desk, number)
            odd = forms.odd_when_submitted(desk, number)
            answers = answering_of(desk, [form.audit.heading]).get(number)
            keep_reading(desk, number)
            print_json(audit_as_json(form.audit, form.tool, desk.today, odd, answers))
        elif path := word or a_file(out):
            document.save_document(desk, number, path, feedback, how)
            say(f"Saved as {path}. It is about a child: keep it where only those who need it can.")
        else:
            made = document.document(desk, number, feedback)
            keep_reading(desk, number)
            click.echo(document.in_format(made, suffix or ".txt"), nl=False)


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("file", type=FILE)
@click.option("--submit", is_flag=True, help="Submit the audit as well.")
@click.option("--although-odd", is_flag=True, help="Submit it although something in it is odd.")
@on_behalf_of_option()
@tells
@click.pass_obj
def fill(
    options: Options,
    number: int,
    file: Path,
    submit: bool,
    although_odd: bool,
    on_behalf_of: str | None,
) -> Told:
    """Record what FILE says, the form of the audit NUMBER filled in; all of it or nothing.

    What is left empty in it stays as it is recorded. An audit in which something is odd is not
    submitted, and what is odd is listed; where it stands all the same, it is kept on record.
    A quality lead may enter somebody else's, from paper, with --on-behalf-of.
    """
    from auditui.workflow.audit import filling  # noqa: PLC0415  (few need it)

    with at_desk(options) as desk:
        try:
            written_at = writing_desk(desk, number, on_behalf_of)
            audit = filling.fill(written_at, number, file, submit, although_odd)
        except forms.Odd as error:
            for oddity in error.oddities:
                say(oddity.sentence)
            raise NotSubmitted from error
        form = forms.open_form(desk, number)
        lacking, tool = len(form.missing), form.tool
        loose = loose_items(audit, tool)
        plan = plan_words_of(desk, number)
    facts = heading_as_json(audit.heading, desk.today) | {"missing": lacking}
    if audit.heading.state is AuditState.SUBMITTED:
        said = f"Audit {number} is recorded and submitted. {plan}".strip()
    elif lacking:
        said = f"Audit {number} is recorded. {counted(lacking, 'item')} still missing."
    else:
        said = f"Audit {number} is recorded. Nothing is missing; submit it with --submit."
    follows = f"{loose_words(audit, tool)} `auditui actions tie` says what follows."
    return Told(facts, [said, follows] if loose else [said])
