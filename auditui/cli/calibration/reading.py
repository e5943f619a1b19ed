"""Reading a file for calibration in a shell."""

from collections.abc import Iterator, Sequence

import click

from auditui.cli.calibration.json import exercise_as_json, reading_as_json
from auditui.cli.moderation.reading import grades_option, grading
from auditui.cli.shell.inputs import LINE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.calibration.words import about_exercise
from auditui.practice.errors import NotUnderstood
from auditui.practice.team import NO_TEAM
from auditui.workflow.calibration import reading as verbs
from auditui.workflow.calibration.wall import titles_of


class NotAReason(NotUnderstood):
    """A reason is not written as the section, an equals sign and the words."""


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("case", type=LINE)
@json_option
@click.pass_obj
def form(options: Options, number: int, case: str, as_json: bool) -> None:
    """Print what the file CASE of the calibration NUMBER is graded on, with the descriptors."""
    with at_desk(options) as desk:
        found = verbs.to_read(desk, number, case)
    if as_json:
        print_json(reading_as_json(found))
        return
    for line in _lines(found):
        click.echo(line)


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("case", type=LINE)
@grades_option
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    metavar="SECTION=TEXT",
    help="Why; of overall it is due. Shown without your name.",
)
@tells
@click.pass_obj
def read(
    options: Options, number: int, case: str, grades: Sequence[str], reasons: Sequence[str]
) -> Told:
    """Give your reading of the file CASE of the calibration NUMBER, every section and overall.

    It is not changed afterwards. Nobody sees it before reading is over, and then without a name.
    """
    given = dict(grading(text) for text in grades)
    said = dict(_reason(text) for text in reasons)
    with at_desk(options) as desk:
        found = verbs.give(desk, number, case, given, said)
        facts = exercise_as_json(found, desk.person)
        return Told(facts, ("Your reading is given.", about_exercise(found, desk.person)))


def _reason(text: str) -> tuple[str, str]:
    section, equals, words = text.partition("=")
    if not equals:
        raise NotAReason("A reason is written as SECTION=TEXT, for example overall='A plan.'")
    return section.strip(), words


def _lines(found: verbs.ToRead) -> Iterator[str]:
    yield f"{found.exercise.title}: case {found.file.case_ref}"
    yield " · ".join(part for part in (found.file.team or NO_TEAM, found.file.status) if part)
    for key, title in titles_of(found.tool).items():
        yield ""
        yield f"{title} ({key})"
        for grade, text in found.thresholds.describe(key).items():
            yield f"  {grade.title}: {text}"
