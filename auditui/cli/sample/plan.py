"""How many audits a month to draw: what a size tells, and the size for what is wanted."""

import textwrap
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from auditui.cli.shell.inputs import NUMBER, PERCENTAGE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.page import WIDTH
from auditui.cli.shell.session import at_desk
from auditui.measures.rounding import half_up

if TYPE_CHECKING:
    from auditui.measures.sample_plan import Planned


@click.command()
@click.option("--size", type=NUMBER, metavar="N", help="So many audits a month.")
@click.option("--width", type=PERCENTAGE, metavar="P", help="An interval so many points wide.")
@click.option("--change", type=NUMBER, metavar="P", help="A fall of so many points in a quarter.")
@click.option(
    "--level", type=PERCENTAGE, metavar="P", help="Plan for this A3; the last 50's if not."
)
@click.option("--frame", type=NUMBER, metavar="N", help="Cases to draw from; as last drawn if not.")
@json_option
@click.pass_obj
def plan(
    options: Options,
    size: int | None,
    width: Decimal | None,
    change: int | None,
    level: Decimal | None,
    frame: int | None,
    as_json: bool,
) -> None:
    """Say what a number of audits a month can tell, or how many it takes.

    Give one of --size, --width and --change. A fall counts as seen where the program's own rules
    would name it in 80% of cases.
    """
    if [size, width, change].count(None) != 2:
        raise click.UsageError("Give one of --size, --width and --change.")
    # Planning needs every figure, and the other commands of samples none.
    from auditui.measures.words.sample_plan import NOTE, plan_sentences  # noqa: PLC0415
    from auditui.workflow.sample.plan import Wanted, basis  # noqa: PLC0415
    from auditui.workflow.sample.plan import plan as planned_of  # noqa: PLC0415

    wanted = Wanted(size, None if width is None else Fraction(width), change)
    with at_desk(options) as desk:
        given = basis(desk, None if level is None else Fraction(level) / 100, frame)
    found = planned_of(wanted, given)
    if as_json:
        print_json(_as_json(found))
        return
    for sentence in (*plan_sentences(found), NOTE):
        for line in textwrap.wrap(sentence, WIDTH):
            click.echo(line)


def _as_json(found: "Planned") -> dict[str, object]:
    from auditui.measures.sample_plan import POWER  # noqa: PLC0415

    return {
        "size": found.size,
        "frame": found.frame,
        "level": half_up(100 * found.level),
        "interval": {
            "low": half_up(100 * found.interval.low),
            "high": half_up(100 * found.interval.high),
            "width": half_up(found.width),
            "confidence": 0.95,
        },
        "change_seen": {"month": found.month, "quarter": found.quarter, "power": POWER},
    }
