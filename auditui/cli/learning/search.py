"""Searching what auditors wrote, in a shell."""

import click

from auditui.cli.shell.inputs import LINE, PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import NotFound
from auditui.practice.learning.search import Found, Searched
from auditui.practice.period import Period
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.workflow.learning import search as verbs


class NothingFound(NotFound):
    """No text has the words."""


@click.command()
@click.argument("words", nargs=-1, required=True, type=LINE)
@click.option("--period", type=PERIOD, help="Only audits of a month, quarter or year.")
@click.option("--team", type=LINE, default="", help="Only of a team.")
@click.option(
    "--most",
    type=click.IntRange(1, 10_000),
    default=verbs.MOST,
    show_default=True,
    help="How many texts are shown at most.",
)
@json_option
@click.pass_obj
def search(
    options: Options,
    words: tuple[str, ...],
    period: Period | None,
    team: str,
    most: int,
    as_json: bool,
) -> None:
    """Search what auditors wrote: notes, reasons, the summary, actions.

    Submitted audits are searched. A text is found that has every one of the WORDS, whatever their
    endings; what stands in quotation marks is a phrase. Workers' names are neither searched nor
    shown.
    """
    asked = " ".join(words)
    months = period.months if period else ()
    with at_desk(options) as desk:
        searched = verbs.search(desk, asked, months, team, most)
    if as_json:
        print_json(_as_json(asked, searched))
    if not searched.found:
        raise NothingFound(f"No text has that.{_left_out(searched)}")
    if as_json:
        return
    for each in searched.found:
        click.echo(_about(each))
        click.echo(f"    {' '.join(each.text.split())}")
    shown = f", the nearest {len(searched.found)} shown"
    more = shown if searched.matches > len(searched.found) else ""
    say(f"{counted(searched.matches, 'text')} found{more}.{_left_out(searched)}")


def _left_out(searched: Searched) -> str:
    if not searched.left_out:
        return ""
    return f" Not searched yet: {counted(searched.left_out, 'audit')}, as nothing can be written."


def _about(each: Found) -> str:
    team = each.team or NO_TEAM
    return f"{each.audit_id}  {each.month.label}  {each.case_ref}  {team}  {each.where}"


def _as_json(asked: str, searched: Searched) -> dict[str, object]:
    return {
        "words": asked,
        "matches": searched.matches,
        "not_searched_yet": searched.left_out,
        "texts": [
            {
                "audit": each.audit_id,
                "month": str(each.month),
                "kind": each.kind.value,
                "case_ref": each.case_ref,
                "team": each.team or None,
                "where": each.where,
                "text": each.text,
            }
            for each in searched.found
        ],
    }
