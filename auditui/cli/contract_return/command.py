"""The contract return: what stands, publishing, correcting, and what was said of it."""

from typing import IO

import click

from auditui.cli.a3.json import figure_as_json
from auditui.cli.contract_return.combine import combine
from auditui.cli.contract_return.files import export, verify
from auditui.cli.contract_return.fill import fill
from auditui.cli.contract_return.json import (
    comments_as_json,
    differing_as_json,
    moderation_as_json,
    publication_as_json,
)
from auditui.cli.contract_return.mappings import mappings
from auditui.cli.contract_return.prove import prove
from auditui.cli.contract_return.table import (
    differing_lines,
    preview_lines,
    publication_lines,
    signing_lines,
    standing_row,
)
from auditui.cli.shell.agree import agree
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NUMBER, RETURN_PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.measures.publication import Side
from auditui.measures.words.contract_return import earlier_said
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.errors import NotUnderstood
from auditui.practice.ledger_rows import LedgerDiffers
from auditui.workflow.contract_return import publish as returns
from auditui.workflow.ledger_rows import first_differing


class NarrativeTwice(NotUnderstood):
    """A narrative was given both as text and as a file."""


class NotText(NotUnderstood):
    """The file that was to hold the narrative holds something else."""


@click.group("return", cls=Noun)
def contract_return() -> None:
    """Publish A3 into the contract return, and check what was published."""


@contract_return.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List every month, quarter and year that is over, and whether it is published.

    Exit code 5, after the list, where the ledger lacks the event of a version that was published.
    """
    with at_desk(options) as desk:
        found = returns.standing(desk)
        differs = first_differing(desk)
    if as_json:
        print_json(
            [
                {
                    "period": str(each.period),
                    "figure": figure_as_json(each.figure),
                    "version": each.published.version if each.published else None,
                    "differences": list(each.differences),
                }
                for each in found
            ]
        )
    elif not found:
        say("No period with audits is over yet.")
    else:
        print_table(
            ["Period", "A3", "n of N", "Position", "Return"], [standing_row(each) for each in found]
        )
    if differs:
        raise LedgerDiffers(differs)


@contract_return.command()
@click.argument("period", type=RETURN_PERIOD)
@click.option("--version", "number", type=NUMBER, help="Show a published version, from 1.")
@json_option
@click.pass_obj
def show(options: Options, period: ReturnPeriod, number: int | None, as_json: bool) -> None:
    """Show exactly what would leave for PERIOD now, or with --version what did.

    PERIOD is a month, 2015-12, a quarter, 2015/16-Q3, or a year, 2015/16.
    """
    if number is not None:
        _show_version(options, period, number, as_json=as_json)
        return
    with at_desk(options) as desk:
        seen = returns.preview(desk, period)
    if as_json:
        print_json(
            {
                "period": str(period),
                "figure": figure_as_json(seen.figure),
                "completeness": seen.completeness,
                "moderation": moderation_as_json(seen.moderation),
                "versions": [publication_as_json(each) for each in seen.published],
                "differences": list(seen.differences),
                "suggestion": seen.suggestion,
                "practice_suggestion": seen.practice_suggestion,
                "before": seen.before.narrative if seen.before else None,
                "other_periods_that_differ": differing_as_json(seen.differing),
            }
        )
        return
    click.echo("\n".join(preview_lines(seen)))


@contract_return.command()
@click.argument("period", type=RETURN_PERIOD)
@click.option("--narrative", default="", metavar="TEXT", help="What explains the figure.")
@click.option(
    "--narrative-file", type=click.File("rb"), help="A text file that holds it; - reads it here."
)
@click.option("--practice", default="", metavar="TEXT", help="What changed in practice.")
@click.option("--reason", type=LINE, default="", metavar="TEXT", help="Why it is corrected.")
@click.option("--yes", is_flag=True, help="Sign off without being asked.")
@tells
@click.pass_obj
def publish(
    options: Options,
    period: ReturnPeriod,
    narrative: str,
    narrative_file: IO[bytes] | None,
    practice: str,
    reason: str,
    yes: bool,
) -> Told:
    """Freeze and sign off PERIOD; with --reason, as a numbered correction.

    What will leave is shown first, word for word. At a terminal you are asked whether you sign it
    off; without one, --yes signs it.
    """
    if narrative and narrative_file:
        raise NarrativeTwice("Give the narrative as text or as a file, not both.")
    if narrative_file:
        narrative = _text_of(narrative_file)
    with at_desk(options) as desk:
        seen, words = returns.to_be_signed(desk, period, narrative, practice, reason)
        for line in signing_lines(seen, words, reason):
            click.echo(line, err=True)
        question = f"Sign it off as {desk.person.name} and publish it?"
        agree(question, "Nothing was published.", yes=yes)
        published = returns.publish(desk, period, narrative, practice, reason, seen=seen)
        differing = returns.differing(desk, but=period)
    return Told(
        publication_as_json(published)
        | {"other_periods_that_differ": differing_as_json(differing)},
        [
            f"{period.label} is published as version {published.version}.",
            *differing_lines(differing),
        ],
    )


@contract_return.command()
@click.argument("period", type=RETURN_PERIOD)
@click.argument("side", type=click.Choice([side.value for side in Side]))
@click.argument("text")
@click.option("--by", "said_by", type=LINE, default="", metavar="NAME", help="Who said it.")
@tells
@click.pass_obj
def comment(options: Options, period: ReturnPeriod, side: str, text: str, said_by: str) -> Told:
    """Record what the council said of a published PERIOD, or the trust's response.

    It stands in the briefing as recorded by you; --by names whose words they are.
    """
    with at_desk(options) as desk:
        said = returns.comment(desk, period, Side(side), text, said_by)
    (facts,) = comments_as_json([said])
    words = f"{Side(side).title} on {period.label} is recorded."
    return Told({"period": str(period)} | facts, [words])


for command in (export, prove, fill, mappings, verify, combine):
    contract_return.add_command(command)


def _show_version(options: Options, period: ReturnPeriod, number: int, *, as_json: bool) -> None:
    """Show a version as it left, what was said of it, and whether it still is as counted."""
    with at_desk(options) as desk:
        published = returns.version(desk, period, number)
        said = returns.comments(desk, period)
        differs = returns.differs_from_now(desk, period, number)
        earlier = returns.version(desk, period, number - 1) if number > 1 else None
    if as_json:
        body = publication_as_json(published)
        print_json(
            body
            | {
                "comments": comments_as_json(said),
                "differs": differs or None,
                "earlier": earlier_said(earlier) if earlier else None,
            }
        )
    else:
        click.echo("\n".join(publication_lines(published, said, differs, earlier)))


def _text_of(file: IO[bytes]) -> str:
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText("The narrative file is not text in UTF-8; save it as such.") from None
