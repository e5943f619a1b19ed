"""The weaknesses that audits found, and what follows from each."""

from pathlib import Path

import click

from auditui.cli.a3.csv_file import csv_option, save_csv
from auditui.cli.audit.on_behalf import on_behalf_of_option, writing_desk
from auditui.cli.follow_up.json import count_as_json, weakness_as_json
from auditui.cli.shell.inputs import LINE, MONTH, NUMBER, QUARTER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.measures.follow_up.weaknesses import WeaknessCount
from auditui.measures.tables.table import Table
from auditui.measures.tables.weaknesses import counts_table, weaknesses_table
from auditui.measures.words.follow_up.weaknesses import count_words, follows_words
from auditui.practice.errors import NotUnderstood
from auditui.practice.follow_up.weakness import Weakness, WeakPoint
from auditui.practice.period import Month, Quarter
from auditui.practice.selection import By
from auditui.practice.team import NO_TEAM
from auditui.workflow.follow_up import weaknesses as verbs
from auditui.workflow.saving import Saving

_HEADINGS = ("Audit", "Weakness", "What follows", "Case", "Team", "Words")
_COUNTS = ("Of", "Weaknesses", "Action", "Reason why not", "Neither")
_LONGEST = 60
_NAMES_CASES = "It names cases: it is for use inside the trust."


class OneOfThem(NotUnderstood):
    """Several things were given of which one at most is meant."""


@click.command()
@click.option("--month", type=MONTH, help="Of the audits of a month.")
@click.option("--quarter", type=QUARTER, help="Of the audits of a quarter; the newest by default.")
@click.option("--by", type=click.Choice(["team", "locality"]), help="Count them instead.")
@click.option("--team", type=LINE, default="", help="Only of a team.")
@click.option("--locality", type=LINE, default="", help="Only of a locality.")
@click.option("--open", "only_open", is_flag=True, help="Only those from which nothing follows.")
@json_option
@csv_option
@saves_files
@click.pass_obj
def weaknesses(
    options: Options,
    month: Month | None,
    quarter: Quarter | None,
    by: str | None,
    team: str,
    locality: str,
    only_open: bool,
    as_json: bool,
    csv_file: Path | None,
    how: Saving,
) -> None:
    """List what submitted audits found weak: questions answered no, sections inadequate.

    Each has an action, a reason why not, or neither yet, and these add up to the unit. Sections
    count as the auditor graded them.
    """
    if month and quarter:
        raise OneOfThem("Give a month or a quarter, not both.")
    with at_desk(options) as desk:
        found = verbs.weaknesses(desk, month or quarter).narrowed(team, locality)
    counts = found.by(By(by)) if by else ()
    listed = found.open_ones if only_open else found.listed

    def table() -> Table:
        return counts_table(counts) if by else weaknesses_table(listed)

    if save_csv(table, csv_file, how, _NAMES_CASES):
        return
    if as_json:
        whole = {"period": str(found.period), **count_as_json(found.whole)}
        groups = {"groups": [count_as_json(each) for each in counts]} if by else {}
        named = {} if by else {"weaknesses_listed": [weakness_as_json(each) for each in listed]}
        print_json(whole | groups | named)
        return
    if by:
        print_table(_COUNTS, [_counts(each) for each in counts])
    elif listed:
        print_table(_HEADINGS, [_row(each) for each in listed])
    say(f"{found.period.label}: {count_words(found.whole)}.")


@click.command()
@click.argument("audit", type=NUMBER)
@click.argument("weakness", type=LINE)
@click.option("--action", type=NUMBER, help="The action that answers it.")
@click.option("--reason", default="", metavar="TEXT", help="Why it has no action.")
@click.option("--neither", is_flag=True, help="Take back what was said.")
@on_behalf_of_option()
@json_option
@click.pass_obj
def tie(
    options: Options,
    audit: int,
    weakness: str,
    action: int | None,
    reason: str,
    neither: bool,
    on_behalf_of: str | None,
    as_json: bool,
) -> None:
    """Say what follows from a WEAKNESS of an AUDIT: an action of it, or why there is none.

    Both are as `auditui actions weaknesses` lists them; on a draft, its auditor says it.
    """
    if (action is not None) + bool(reason) + neither != 1:
        raise OneOfThem("Give one of --action, --reason and --neither.")
    point = WeakPoint.parse(weakness)
    with at_desk(options) as seat:
        desk = writing_desk(seat, audit, on_behalf_of)
        if action is not None:
            verbs.tie(desk, audit, point, action)
        elif neither:
            verbs.untie(desk, audit, point)
        else:
            verbs.excuse(desk, audit, point, reason)
    if as_json:
        said = {"action": action, "reason": reason or None}
        print_json({"audit": audit, "weakness": str(point), **said})
    say(f"It is recorded what follows from {point} of audit {audit}.")


def _row(each: Weakness) -> tuple[object, ...]:
    words = " ".join(each.wording.split())
    return (
        each.audit_id,
        str(each.point),
        _cut(follows_words(each), 30),
        each.case_ref,
        each.team or NO_TEAM,
        _cut(words, _LONGEST),
    )


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _counts(each: WeaknessCount) -> tuple[object, ...]:
    return each.name, each.weaknesses, each.acted, each.excused, each.open
