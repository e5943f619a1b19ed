"""The digest of a quarter in a shell, and what practice changes aim at."""

from pathlib import Path

import click

from auditui.cli.learning.json import digest_as_json
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NUMBER, QUARTER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.page import page_lines
from auditui.cli.shell.saving import a_file, saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import NEW_FILE
from auditui.measures.words.learning.digest import digest_page
from auditui.practice.learning.aim import AimKind
from auditui.practice.period import Quarter
from auditui.workflow.calendar.changes import practice_changes
from auditui.workflow.learning import aims as aiming
from auditui.workflow.learning import digest as verbs
from auditui.workflow.saving import Saving


@click.group(cls=Noun)
def learning() -> None:
    """What a quarter of audits teaches, and what practice changes aim at."""


@learning.command()
@click.argument("quarter", type=QUARTER)
@json_option
@click.option("--out", type=NEW_FILE, help="Save it in a .md or .html file instead.")
@saves_files
@click.pass_obj
def digest(
    options: Options, quarter: Quarter, as_json: bool, out: Path | None, how: Saving
) -> None:
    """Say what recurs in a quarter, and what got better since practice changed.

    QUARTER is written like 2015/16-Q3. No worker and no child is named in it.
    """
    with at_desk(options) as desk:
        made = verbs.digest(desk, quarter)
    out = a_file(out)
    if out is not None:
        verbs.save_digest(made, out, how)
        say(f"The digest is saved as {out}.")
    if as_json:
        print_json(digest_as_json(made))
    elif out is None:
        for line in page_lines(digest_page(made)):
            click.echo(line)


@learning.command()
@json_option
@click.pass_obj
def aims(options: Options, as_json: bool) -> None:
    """List what practice changes aim at."""
    with at_desk(options) as desk:
        what = {each.change_id: each.what for each in practice_changes(desk)}
        found = [
            (each, aiming.aim_title(desk, each))
            for each in aiming.aims(desk)
            if each.change_id in what
        ]
    if as_json:
        facts = [
            {"change": aim.change_id, "kind": aim.kind.value, "key": aim.key, "title": title}
            for aim, title in found
        ]
        print_json(facts)
    elif found:
        rows = [
            (aim.change_id, title, " ".join(what[aim.change_id].split())) for aim, title in found
        ]
        print_table(("Change", "Aims at", "What"), rows)
    else:
        say("No practice change says yet what it aims at.")


@learning.command()
@click.argument("number", type=NUMBER)
@click.option("--tag", type=LINE, default="", help="A tag, by title or number.")
@click.option("--question", type=LINE, default="", help="A question, by its key in the audit tool.")
@click.option("--take-back", is_flag=True, help="It does not aim at that any more.")
@tells
@click.pass_obj
def aim(options: Options, number: int, tag: str, question: str, take_back: bool) -> Told:
    """Say what practice change NUMBER aims at; it is the one in `auditui calendar changes`."""
    if bool(tag) == bool(question):
        raise click.UsageError("Name either a tag or a question.")
    verb = aiming.aim_no_more if take_back else aiming.aim_at
    kind = AimKind.TAG if tag else AimKind.QUESTION
    with at_desk(options) as desk:
        verb(desk, number, kind, tag or question)
        titles = list(aiming.titles_of(desk, number))
    said = f"Practice change {number} aims at {'; '.join(titles) or 'nothing in particular'}."
    return Told({"change": number, "aims_at": titles}, [said])
