"""Drawing a month's sample, or seeing beforehand what would be drawn from."""

import textwrap
from collections.abc import Mapping

import click

from auditui.cli.sample.away import away_option
from auditui.cli.sample.cases import cases_options
from auditui.cli.sample.json import as_json as sample_as_json
from auditui.cli.sample.seed import GivenSeed, seed_options, size_given
from auditui.cli.sample.table import NOBODY_YET, places_lines, sample_lines
from auditui.cli.shell.agree import agree, yes_option
from auditui.cli.shell.dry_run import trying
from auditui.cli.shell.inputs import NUMBER, SAMPLE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.page import WIDTH
from auditui.cli.shell.session import at_desk
from auditui.practice.limits import Part, shortfall_words
from auditui.practice.period import Month
from auditui.practice.sample import Beside, DrawnFor, Kind, Routine, Sample, Stratify
from auditui.practice.text import counted
from auditui.workflow.desk import Desk
from auditui.workflow.register.days import how_old, too_old_for
from auditui.workflow.sample.allotment import away_managers, away_until_due, without_auditor
from auditui.workflow.sample.draw import Terms, passes_over
from auditui.workflow.sample.drawing import draw_for
from auditui.workflow.sample.framing import ANY_CASES, Cases, Survey, survey
from auditui.workflow.sample.freeze import overtaken
from auditui.workflow.sample.frozen import waiting
from auditui.workflow.sample.look import every_draw
from auditui.workflow.sample.parts import takers_of

_NOUNS = {Kind.THEMATIC: "calendar"}
"""The group of commands that looks after the samples of a kind."""


@click.command()
@click.argument("drawn_for", metavar="MONTH", type=SAMPLE)
@click.option("--size", type=NUMBER, metavar="N", help="How many cases to draw.")
@seed_options
@click.option(
    "--stratify",
    type=click.Choice([each.value for each in Stratify]),
    help="What to divide the frame by; team unless told otherwise.",
)
@click.option("--at-least-one", is_flag=True, help="First give each stratum one place.")
@away_option
@cases_options
@click.option("--dry-run", is_flag=True, help="Only show the frame's counts and the places.")
@yes_option
@json_option
@click.pass_obj
def draw(
    options: Options,
    drawn_for: Routine | Beside,
    size: int | None,
    seed: GivenSeed,
    stratify: str | None,
    at_least_one: bool,
    pass_over_away: bool | None,
    cases: Cases,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Draw a month's routine sample, and share its cases out to auditors.

    2016-01/dip draws a dip sample of January beside it, 2016-01/dip-neglect another one with a
    name, 2016-01/closure one of cases that were closed. --team, --status and --locality narrow
    those, and may be given several times; none of them counts in A3.

    Where it is drawn already, a larger size tops the same draw up, and --dry-run shows what that
    would add. A register older than the setting register_days is asked about at a terminal, and
    needs --yes without one.

    A frame that `sample freeze` fixed is drawn from with its own size, and needs the seed and
    --seed-words, which say where it is from.
    """
    if isinstance(drawn_for, Routine) and cases != ANY_CASES:
        raise click.UsageError(
            "A month's routine sample is drawn from all cases. Name a dip sample, like "
            f"{drawn_for.month}/dip, or one of closed cases, like {drawn_for.month}/closure."
        )
    with at_desk(options) as desk:
        terms = Terms(
            size_given(desk, drawn_for, size),
            seed.digits,
            Stratify(stratify) if stratify else None,
            at_least_one or None,
            pass_over_away,
            seed.words,
        )
        before = _standing(desk, drawn_for) if dry_run else None
        if dry_run and _is_previewed(desk, drawn_for, before):
            _preview(desk, Routine(drawn_for.month), terms, as_json)
            return
        if not dry_run:
            agree_to_age(desk, drawn_for, yes=yes)
        with trying(desk, dry_run=dry_run):
            drawn = draw_for(desk, drawn_for, terms, cases, old_register=True)
            left = without_auditor(desk, drawn)
        away = away_until_due(desk, drawn)
        gone = {} if dry_run else overtaken(desk, drawn)
    if dry_run:
        print_tried(before, drawn, as_json, left)
        return
    print_drawn(drawn, as_json, left)
    tell_overtaken(gone)
    if away:
        say(away_words(away))


def _is_previewed(desk: Desk, drawn_for: DrawnFor, before: Sample | None) -> bool:
    """Whether only counts can be shown of a month, whose frame is neither drawn nor frozen."""
    return before is None and isinstance(drawn_for, Routine) and waiting(desk, drawn_for) is None


def _standing(desk: Desk, drawn_for: DrawnFor) -> Sample | None:
    draws = every_draw(desk, drawn_for)
    return next((each for each in draws if not each.abandoned), None)


def agree_to_age(desk: Desk, drawn_for: DrawnFor, *, yes: bool) -> None:
    """Go on only where a register as old as it is will do. Raises NotAsked and Declined."""
    if told := too_old_for(desk, drawn_for):
        agree(f"{told} Draw from it all the same?", f"{told} Nothing was drawn.", yes=yes)


def print_drawn(drawn: Sample, as_json: bool, left: str) -> None:
    """Print a sample that was drawn or topped up; `left` says what of it has no auditor."""
    if as_json:
        print_json(sample_as_json(drawn))
    else:
        for line in sample_lines(drawn):
            click.echo(line)
    if left:
        noun = _NOUNS.get(drawn.kind, "sample")
        say(f"{left} Give them to somebody with `auditui {noun} reassign`.")


def tell_overtaken(gone: Mapping[str, str]) -> None:
    """Say which cases of a frozen frame were drawn that are no longer to be audited."""
    for case_ref, how in gone.items():
        say(f"{case_ref} is {how} since the frame was frozen. Replace it with the reason.")


def away_words(names: frozenset[str]) -> str:
    """That files went to somebody who is away until they are due, and what can be done."""
    listed = " and ".join(sorted(names))
    return (
        f"{listed} {'is' if len(names) == 1 else 'are'} away until these files are due. Hand them "
        "on with `auditui sample reassign`."
    )


def _preview(desk: Desk, drawn_for: Routine, terms: Terms, as_json: bool) -> None:
    month = drawn_for.month
    surveyed = survey(desk, drawn_for, terms.stratify or Stratify.TEAM)
    places = surveyed.places(terms.size, at_least_one=bool(terms.at_least_one))
    takers = takers_of(desk, month, away_managers(desk, month) if passes_over(desk, terms) else ())
    shares = takers.shares(surveyed.by_team, terms.size)
    if as_json:
        auditors = [_part_as_json(each) for each in shares.parts]
        print_json(_as_json(month, terms.size, surveyed, places) | {"auditors": auditors})
        return
    for line in places_lines(surveyed.strata, places):
        click.echo(line)
    for reason, count in surveyed.excluded.items():
        click.echo(f"Excluded, {reason}: {count:,}")
    if shares.parts:
        click.echo()
        print_table(["Auditor", "Files", "Has", "Most"], [_part_row(each) for each in shares.parts])
    if nobody := shortfall_words(shares.left, shares.parts):
        say(nobody)
    if age := how_old(desk, surveyed.snapshot):
        say(age)
    say("Nothing was drawn. Who gets how many can differ with the cases that a seed chooses.")


def _part_row(part: Part) -> tuple[str, ...]:
    most = part.why or ("" if part.most is None else f"{part.most:,}")
    return part.name, f"{part.gets:,}", f"{part.has:,}", most


def _part_as_json(part: Part) -> dict[str, object]:
    told: dict[str, object] = {
        "auditor": part.name,
        "more": part.gets,
        "has": part.has,
        "most": part.most,
    }
    return told | ({"why_none": part.why} if part.why else {})


def print_tried(before: Sample | None, after: Sample, as_json: bool, left: str) -> None:
    """What a draw would take from each stratum and give to whom, or a top-up add to each.

    `left` says what of it would have no auditor.
    """
    drawn = before.places if before else {}
    more = {name: count - drawn.get(name, 0) for name, count in after.places.items()}
    shares = _shares(before, after)
    if as_json:
        print_json(
            {
                "month": str(after.month),
                "size": after.size,
                "drawn": before.size if before else 0,
                "frame": {"cases": after.frame_size, "strata": dict(after.strata)},
                "excluded": dict(after.excluded),
                "places": dict(after.places),
                "more": more,
                "auditors": [{"auditor": name or None, "more": gets} for name, gets in shares],
            }
        )
        return
    if before is None:
        _print_frame(after)
    else:
        rows = [(name, before.places.get(name, 0), added) for name, added in more.items()]
        print_table(["Stratum", "Drawn", "More"], rows)
    click.echo()
    print_table(["Auditor", "Files"], [(name or NOBODY_YET, gets) for name, gets in shares])
    if left:
        say(left)
    if before is not None:
        added = counted(after.size - before.size, "more case")
        say(f"{added}, from {before.size:,} to {after.size:,}, of the same frame and seed.")
    say("Nothing was drawn. Who gets how many can differ with the cases that another seed chooses.")


def _print_frame(after: Sample) -> None:
    for line in textwrap.wrap(
        after.narrowed_to, WIDTH, initial_indent="Only      ", subsequent_indent=" " * 10
    ):
        click.echo(line)
    for line in places_lines(after.strata, after.places):
        click.echo(line)
    for reason, count in after.excluded.items():
        click.echo(f"Excluded, {reason}: {count:,}")


def _shares(before: Sample | None, after: Sample) -> list[tuple[str, int]]:
    """How many files each auditor would get that they do not have, who gets none left out."""
    had = {name: load.cases for name, load in before.loads.items()} if before else {}
    gets = {name: load.cases - had.get(name, 0) for name, load in after.loads.items()}
    return [(name, count) for name, count in gets.items() if count]


def _as_json(
    month: Month, size: int, surveyed: Survey, places: dict[str, int]
) -> dict[str, object]:
    return {
        "month": str(month),
        "size": size,
        "frame": {"cases": surveyed.frame_size, "strata": dict(surveyed.strata)},
        "excluded": dict(surveyed.excluded),
        "places": places,
    }
