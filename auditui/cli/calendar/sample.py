"""A theme's sample in a shell: drawn, looked at, checked, looked after, given up."""

import textwrap

import click

from auditui.cli.sample import allot as allotting
from auditui.cli.sample import freeze as freezing
from auditui.cli.sample import upkeep
from auditui.cli.sample import verify as checking
from auditui.cli.sample.away import away_option
from auditui.cli.sample.cases import theme_cases_options
from auditui.cli.sample.draw import agree_to_age, print_drawn, print_tried, tell_overtaken
from auditui.cli.sample.freeze import freeze_lines, freezes_as_json
from auditui.cli.sample.json import as_json as sample_as_json
from auditui.cli.sample.seed import GivenSeed, seed_options, size_given
from auditui.cli.sample.subject import BY_THEME
from auditui.cli.sample.table import abandoned_lines, sample_lines
from auditui.cli.shell.agree import yes_option
from auditui.cli.shell.dry_run import trying
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.page import WIDTH
from auditui.cli.shell.session import at_desk
from auditui.practice.sample import Stratify
from auditui.workflow.calendar.ending import sample_of
from auditui.workflow.calendar.theme import find
from auditui.workflow.sample.allotment import without_auditor
from auditui.workflow.sample.draw import Terms
from auditui.workflow.sample.drawing import draw_for
from auditui.workflow.sample.framing import Cases
from auditui.workflow.sample.freeze import overtaken
from auditui.workflow.sample.look import every_draw, show, thematic


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--size", type=NUMBER, metavar="M", help="How many cases to draw.")
@seed_options
@click.option(
    "--stratify",
    type=click.Choice([each.value for each in Stratify]),
    help="What to divide the frame by; team unless told otherwise.",
)
@click.option("--at-least-one", is_flag=True, help="First give each stratum one place.")
@away_option
@theme_cases_options
@click.option("--dry-run", is_flag=True, help="Only show the frame's counts and the places.")
@yes_option
@json_option
@click.pass_obj
def draw(
    options: Options,
    number: int,
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
    """Draw the sample of the theme NUMBER, share its cases out to auditors, and begin the theme.

    --team, --status and --locality may be given several times. Where the theme is drawn already,
    a larger size tops the same draw up; --dry-run shows what either would take. A register older
    than the setting register_days is asked about at a terminal, and needs --yes without one. A
    frame that `calendar freeze` fixed needs the seed, and --seed-words for where it is from.
    """
    with at_desk(options) as desk:
        theme = thematic(desk, number)
        terms = Terms(
            size_given(desk, theme, size),
            seed.digits,
            Stratify(stratify) if stratify else None,
            at_least_one or None,
            pass_over_away,
            seed.words,
        )
        before = sample_of(desk, find(desk, number)) if dry_run else None
        if not dry_run:
            agree_to_age(desk, theme, yes=yes)
        with trying(desk, dry_run=dry_run):
            drawn = draw_for(desk, theme, terms, cases, old_register=True)
            left = without_auditor(desk, drawn)
        gone = {} if dry_run else overtaken(desk, drawn)
    if dry_run:
        print_tried(before, drawn, as_json, left)
    else:
        print_drawn(drawn, as_json, left)
        tell_overtaken(gone)


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def sample(options: Options, number: int, as_json: bool) -> None:
    """Show the sample of the theme NUMBER: seed, frame, places, and who audits what."""
    with at_desk(options) as desk:
        theme = thematic(desk, number)
        if as_json:
            print_json(sample_as_json(show(desk, theme), freezes=freezes_as_json(desk, theme)))
            return
        for line in freeze_lines(desk, theme):
            click.echo(line)
        for line in abandoned_lines(every_draw(desk, theme)):
            click.echo(line)
        drawn = show(desk, theme)
    for line in textwrap.wrap(f"Theme {number}: {theme.title}", WIDTH):
        click.echo(line)
    for line in textwrap.wrap(
        drawn.narrowed_to, WIDTH, initial_indent="Only      ", subsequent_indent=" " * 10
    ):
        click.echo(line)
    for line in sample_lines(drawn):
        click.echo(line)


frame = checking.frame(
    BY_THEME,
    """Print the frame that the sample of the theme NUMBER was drawn from, byte for byte.

    Each line is a case reference, a tab and its stratum. The SHA-256 of what is printed is the
    one that `auditui calendar sample` names.
    """,
)
verify = checking.verify(
    BY_THEME,
    "Recompute the draw of the theme NUMBER and hold it against the ledger; exit code 5 where "
    "one disagrees.",
)
freeze = freezing.freeze(
    BY_THEME,
    """Fix the frame of the theme NUMBER before the seed of its draw is known.

    Prints what is to be made known of it; the draw then needs the seed and where it is from.
    """,
    theme_cases_options,
)
frozen = freezing.frozen(BY_THEME, "Show what was frozen for the theme NUMBER.")
unfreeze = freezing.unfreeze(
    BY_THEME, "Take the freeze of the theme NUMBER back; it stays on record with its reason."
)
replace = upkeep.replace(
    BY_THEME, "Replace a drawn CASE of the theme NUMBER by the next ticket of its stratum."
)
reassign = upkeep.reassign(BY_THEME, "Give a drawn CASE of the theme NUMBER to another auditor.")
allot = allotting.allot(
    BY_THEME, "Share out again what nobody has begun of the theme NUMBER, to those you choose."
)
due = upkeep.due(
    BY_THEME,
    "Set by when the audits of the theme NUMBER are due that are not submitted.",
)
not_completed = upkeep.not_completed(
    BY_THEME,
    "Mark a drawn CASE of the theme NUMBER as not returned in time; it is never replaced.",
)
abandon = upkeep.abandon(
    BY_THEME,
    "Give the draw of the theme NUMBER up; it stays visible, and another may be drawn.",
)
