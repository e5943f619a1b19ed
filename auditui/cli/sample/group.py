"""The month's sample: the group of its commands, and looking at what was drawn."""

import click

from auditui.cli.sample.allot import allot
from auditui.cli.sample.cases import cases_options
from auditui.cli.sample.draw import draw
from auditui.cli.sample.freeze import (
    freeze,
    freeze_lines,
    freezes_as_json,
    frozen,
    unfreeze,
)
from auditui.cli.sample.json import as_json as sample_as_json
from auditui.cli.sample.plan import plan
from auditui.cli.sample.subject import BY_MONTH, Finding
from auditui.cli.sample.table import abandoned_lines, sample_lines
from auditui.cli.sample.upkeep import abandon, due, not_completed, reassign, replace
from auditui.cli.sample.verify import frame, verify
from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.sample import CaseState, Sample
from auditui.workflow.absence.answering import answering_in
from auditui.workflow.sample import look as samples
from auditui.workflow.sample.beside import drawn


@click.group(cls=Noun)
def sample() -> None:
    """Draw a month's sample, look after it, and check it."""


@click.command()
@BY_MONTH
@json_option
@click.pass_obj
def show(options: Options, find: Finding, as_json: bool) -> None:
    """Show a month's sample: seed, frame, places, and who audits what."""
    with at_desk(options) as desk:
        drawn_for = find(desk)
        if as_json:
            seen = samples.seen(desk, drawn_for)
            frozen_before = freezes_as_json(desk, drawn_for)
            print_json(sample_as_json(seen, answering_in(desk, seen), frozen_before))
            return
        for line in freeze_lines(desk, drawn_for):
            click.echo(line)
        for line in abandoned_lines(samples.every_draw(desk, drawn_for)):
            click.echo(line)
        seen = samples.seen(desk, drawn_for)
        for line in sample_lines(seen, answering_in(desk, seen)):
            click.echo(line)


@click.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List the samples that were drawn, each by the name that other commands take.

    Those of the calendar's themes are in `auditui calendar list`.
    """
    with at_desk(options) as desk:
        found = drawn(desk)
    if as_json:
        print_json([_listed(each) for each in found])
    elif found:
        rows = [
            (each.drawn_for.name, each.kind.value, each.size, each.count(CaseState.SUBMITTED),
             each.narrowed_to)
            for each in found
        ]  # fmt: skip
        print_table(["Sample", "Kind", "Cases", "Submitted", "Only"], rows)
    else:
        say("No sample is drawn.")


def _listed(each: Sample) -> dict[str, object]:
    return {
        "name": each.drawn_for.name,
        "month": str(each.month),
        "kind": each.kind.value,
        "size": each.size,
        "submitted": each.count(CaseState.SUBMITTED),
        "narrowed_to": each.narrowed_to or None,
    }


for command in (
    plan,
    draw,
    list_,
    show,
    freeze(
        BY_MONTH,
        """Fix a month's frame, size and strata before the seed of its draw is known.

        Prints what is to be made known of it; `sample draw` then needs the seed and --seed-words,
        which say where it is from. 2016-01/dip and other samples beside are frozen alike.
        """,
        cases_options,
    ),
    frozen(BY_MONTH, "Show what was frozen for a month: hash, count, where its seed is from."),
    unfreeze(BY_MONTH, "Take a month's freeze back; it stays on record with its reason."),
    frame(
        BY_MONTH,
        """Print the frame that a month's sample was drawn from, byte for byte.

        Each line is a case reference, a tab and its stratum. The SHA-256 of what is printed is the
        one that `auditui sample show` names.
        """,
    ),
    verify(
        BY_MONTH,
        "Recompute a month's draw and hold it against the ledger; exit code 5 where one disagrees.",
        against_copy=True,
    ),
    replace(
        BY_MONTH,
        "Replace a drawn case by the next ticket of its stratum, and print the new one.",
    ),
    reassign(BY_MONTH, "Give a drawn case to another auditor."),
    allot(
        BY_MONTH,
        "Share out again what nobody has begun, to those you choose or to all who audit.\n\n"
        "The rule is that of the draw. A number goes before what was agreed with somebody.",
    ),
    not_completed(
        BY_MONTH, "Mark a drawn case as not returned in time; it is never replaced for that."
    ),
    due(
        BY_MONTH,
        "Set by when a month's audits are due that are not submitted; their auditors are told.",
    ),
    abandon(
        BY_MONTH,
        "Give a month's draw up; it stays visible with its reason, and another may be drawn.",
    ),
):
    sample.add_command(command)
