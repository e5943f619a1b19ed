"""What a group gave, what it agreed on, and agreement before and after, in a shell."""

from collections.abc import Iterator

import click

from auditui.cli.calibration.json import compared_as_json, wall_as_json
from auditui.cli.shell.inputs import GRADE, LINE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, table, tells
from auditui.cli.shell.session import at_desk
from auditui.measures.agreement.before_after import BeforeAfter
from auditui.measures.words.calibration import (
    METHOD,
    files_words,
    group_words,
    points_words,
    verdict_words,
)
from auditui.practice.calibration.wall import WallFile, WallSection
from auditui.practice.calibration.words import (
    about_reader_count,
    agreed_words,
    bar,
    count_words,
    own_words,
)
from auditui.practice.grade import Grade
from auditui.practice.team import NO_TEAM
from auditui.practice.tool import OVERALL
from auditui.workflow.calibration import wall as verbs
from auditui.workflow.calibration.exercises import round_of

_BAR = 20
_number = click.argument("number", type=NUMBER)


@click.command()
@_number
@click.option("--round", "of", type=NUMBER, default="0", help="1 or 2; the newest by default.")
@json_option
@click.pass_obj
def wall(options: Options, number: int, of: int, as_json: bool) -> None:
    """Show what the group of the calibration NUMBER gave, by section and without names.

    Only once reading is over. Your own grade is told to you, and to nobody else.
    """
    with at_desk(options) as desk:
        files = verbs.wall(desk, number, of)
        found, shown = round_of(desk, number, of)
    if as_json:
        print_json(wall_as_json(found, shown.number, files))
        return
    click.echo(f"{found.title}, {found.thresholds}")
    if small := about_reader_count(len(shown.readers)):
        click.echo(small)
    for file in files:
        for line in _file(file):
            click.echo(line)


@click.command()
@_number
@click.argument("case", type=LINE)
@click.argument("section", type=LINE)
@click.argument("grade", type=GRADE)
@click.option("--learned", default="", metavar="TEXT", help="What the group learned.")
@tells
@click.pass_obj
def agree(
    options: Options, number: int, case: str, section: str, grade: Grade, learned: str
) -> Told:
    """Record what the group agreed on of a SECTION, or of overall, of the file CASE, once.

    With the overall grade it is said what was learned.
    """
    with at_desk(options) as desk:
        agreed = verbs.agree(desk, number, case, section, grade, learned)
    facts = {
        "calibration": number,
        "case_ref": case,
        "section": section,
        "grade": agreed.grade.value,
        "learned": agreed.learned or None,
    }
    return Told(facts, (f"{case}, {section}: the group agreed on {grade.value}.",))


@click.command()
@_number
@json_option
@click.pass_obj
def compare(options: Options, number: int, as_json: bool) -> None:
    """Show how far the group of the calibration NUMBER agrees, before and after it met.

    Only those count who read in both rounds. Measures with intervals are given from 5 files and
    30 pairs of readings on; it is said how many more it takes.
    """
    with at_desk(options) as desk:
        found, _ = round_of(desk, number)
        compared = verbs.compared(desk, number)
    if as_json:
        print_json(compared_as_json(found, compared))
        return
    click.echo(f"{found.title}, {found.thresholds}")
    for line in table(("Pairs alike", "Before", "After", "Difference"), map(_row, compared)):
        click.echo(line)
    overall = compared[0]
    said = (verdict_words(overall), files_words(overall), METHOD)
    click.echo(f"\n{click.wrap_text(' '.join(part for part in said if part), 80)}")


def _row(each: BeforeAfter) -> tuple[str, ...]:
    return each.title, group_words(each.before), group_words(each.after), points_words(each.exact)


def _file(file: WallFile) -> Iterator[str]:
    yield ""
    yield " · ".join(part for part in (file.case_ref, file.team or NO_TEAM, file.status) if part)
    for section in file.sections:
        yield ""
        yield section.title
        yield from _bars(section)
        if said := own_words(section):
            yield f"  {said}"
        if section.consensus or section.key == OVERALL:
            yield f"  {agreed_words(section)}".rstrip()


def _bars(section: WallSection) -> Iterator[str]:
    for grade in Grade:
        drawn = bar(section.counts[grade], section.readers, _BAR)
        yield f"  {grade.title:<21}{count_words(section, grade):<9}{drawn}".rstrip()
    for grade, reason in section.reasons:
        yield f"    {grade.title}: {reason}"
