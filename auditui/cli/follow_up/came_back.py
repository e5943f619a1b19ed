"""Whether weak points came back in the same team within six months."""

import textwrap
from collections.abc import Iterator

import click

from auditui.cli.shell.inputs import PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, table
from auditui.cli.shell.session import at_desk
from auditui.measures.follow_up.came_back import WITHIN, CameBack, Outcome, Recurrence
from auditui.measures.rounding import half_up
from auditui.measures.words.follow_up.came_back import (
    beside_words,
    notes,
    range_words,
    share_words,
    title_words,
)
from auditui.practice.period import Period
from auditui.workflow.follow_up.came_back import weak_points_that_came_back

_WIDTH = 80
_LONGEST = 30


@click.command("came-back")
@click.argument("period", type=PERIOD, required=False)
@click.option("--by", type=click.Choice(["team", "point"]), default="team", show_default=True)
@json_option
@click.pass_obj
def came_back(options: Options, period: Period | None, by: str, as_json: bool) -> None:
    """Show whether what was weak in a team was weak there again within six months.

    PERIOD is a month, a quarter or a year in which it was first found; without one it is the
    newest twelve months whose six months are over.
    """
    with at_desk(options) as desk:
        found = weak_points_that_came_back(desk, period)
    if as_json:
        print_json(_as_json(found))
        return
    for line in _lines(found, by):
        click.echo(line)


def _lines(found: CameBack, by: str) -> Iterator[str]:
    yield from textwrap.wrap(title_words(found), _WIDTH)
    yield ""
    groups = found.teams if by == "team" else found.points
    rows = [_row(each) for each in (*groups, found.whole)]
    yield from table([by.capitalize(), "Came back", "Range", ""], rows)
    yield ""
    for paragraph in notes(found):
        yield from textwrap.wrap(paragraph, _WIDTH)


def _row(each: Recurrence) -> list[object]:
    name = each.name if len(each.name) <= _LONGEST else f"{each.name[: _LONGEST - 1]}…"
    return [name, share_words(each), range_words(each), beside_words(each)]


def _as_json(found: CameBack) -> dict[str, object]:
    return {
        "from": str(found.first),
        "to": str(found.last),
        "within_months": WITHIN,
        "whole": _recurrence(found.whole),
        "teams": [_recurrence(each) for each in found.teams],
        "points": [_recurrence(each) for each in found.points],
    }


def _recurrence(each: Recurrence) -> dict[str, object]:
    interval = each.interval
    return {
        "name": each.name,
        "came_back": each.came_back,
        "of": each.told,
        "interval": {
            "low": half_up(100 * interval.low),
            "high": half_up(100 * interval.high),
            "confidence": 0.95,
            "method": "clopper-pearson",
        }
        if interval
        else None,
        "small": each.is_small,
        "running": each.count(Outcome.RUNNING, Outcome.RUNNING_BACK),
        "running_back": each.count(Outcome.RUNNING_BACK),
        "changed": each.count(Outcome.CHANGED),
        "not_looked_at": each.count(Outcome.NOT_LOOKED),
    }
