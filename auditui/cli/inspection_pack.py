"""A pack for an inspection."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

import click

from auditui.cli.a3.table import WIDTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import NEW_WHOLE_FILE
from auditui.measures.words.inspection.claims import Question
from auditui.practice.text import counted
from auditui.workflow.saving import Saving


@click.command("inspection-pack")
@click.option("--to", "folder", type=NEW_WHOLE_FILE, help="The folder to write the pack into.")
@click.option(
    "--with-references",
    is_flag=True,
    help="With case references, for inspectors on site; a quality lead's.",
)
@click.option(
    "--with-texts",
    is_flag=True,
    help="With what auditors wrote, known names taken out; a quality lead's.",
)
@json_option
@saves_files
@click.pass_obj
def inspection_pack(
    options: Options,
    folder: Path | None,
    with_references: bool,
    with_texts: bool,
    as_json: bool,
    how: Saving,
) -> None:
    """Make a pack for an inspection: a self-evaluation and its evidence.

    It is made of what is recorded, and nobody is named in it. Without --to it prints the draft
    self-evaluation, each sentence with the command that shows its counts.
    """
    if (with_references or with_texts) and folder is None:
        raise click.UsageError("References and texts are for a pack that is written: add --to.")
    from auditui.workflow.inspection import pack  # noqa: PLC0415  (reads what every command does)

    with at_desk(options) as desk:
        questions = pack.evaluated(desk)
        wanted = pack.Wanted(with_references, with_texts)
        paths = pack.make_pack(desk, folder, wanted, how) if folder else ()
    if as_json:
        print_json(_as_json(questions) | {"files": list(map(str, paths))})
    else:
        for line in map(str, paths) if paths else _lines(questions):
            click.echo(line)
    if paths:
        say(f"{counted(len(paths), 'file')} written. Read the texts of themes before they leave.")


def _as_json(questions: Sequence[Question]) -> dict[str, object]:
    return {
        "questions": [
            {
                "question": question.title,
                "claims": [
                    {"text": claim.text, "commands": list(claim.commands)}
                    for claim in question.claims
                ],
            }
            for question in questions
        ]
    }


def _lines(questions: Sequence[Question]) -> Iterator[str]:
    for question in questions:
        yield question.title
        for claim in question.claims:
            yield from wrap(claim.text, WIDTH, initial_indent="- ", subsequent_indent="  ")
            yield from (f"    {command}" for command in claim.commands)
        yield ""
