"""Verifying everything: structure, ledger, every fact, every draw."""

from dataclasses import asdict
from pathlib import Path

import click

from auditui.cli.shell.inputs import LINE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.progress import progress_bar
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.signing import public_key_option
from auditui.cli.shell.usage import NEW_FILE
from auditui.cli.verify_row import print_row
from auditui.practice.errors import Damaged
from auditui.practice.proof.finding import Finding
from auditui.practice.text import clean_line, counted
from auditui.workflow.proof.checkpoint import checkpoints_given
from auditui.workflow.proof.verify import Verified
from auditui.workflow.proof.verify import verify as verify_all
from auditui.workflow.saving import Saving


class DoesNotVerify(Damaged):
    """Something is not as the events of the ledger left it."""

    def __init__(self, found: int) -> None:
        """Say how much."""
        super().__init__(
            f"The database does not verify: {counted(found, 'finding')}. Keep the file as it is, "
            "and compare it with a backup."
        )


@click.command()
@click.option(
    "--against",
    metavar="CHECKPOINT|FILE",
    multiple=True,
    help="Also prove that the ledger goes on from this checkpoint; may be given again.",
)
@public_key_option
@click.option(
    "--prove",
    type=(LINE, LINE),
    metavar="TABLE KEY",
    help="Prove instead what stands under a key of a table, by a few hashes.",
)
@click.option("--out", type=NEW_FILE, help="Save that proof, with the row itself, for a panel.")
@json_option
@saves_files
@click.pass_obj
def verify(
    options: Options,
    against: tuple[str, ...],
    public_key: str,
    prove: tuple[str, str] | None,
    out: Path | None,
    as_json: bool,
    how: Saving,
) -> None:
    """Check everything that is stored against the events that stored it.

    Exit code 5 says that something differs. Each finding names a table and key, never what is
    stored there. The structure, the ledger and every draw are checked too. A tail that was cut off
    and a history that was worked out anew show only --against a checkpoint of before, the line
    that `auditui ledger head` prints.

    With --prove one row, or the rows under one key, are proved by the hashes from there to the root
    that their event has. Only the quality lead may save that for a panel, with the row's contents.
    """
    _refuse_alone(prove, out, against, public_key)
    if prove is not None:
        print_row(options, prove, out, how, as_json=as_json)
        return
    checkpoints = [each for given in against for each in checkpoints_given(given, public_key)]
    with at_desk(options) as desk, progress_bar("Verifying") as told:
        found = verify_all(desk, checkpoints, told)
    if as_json:
        print_json(_json(found))
    else:
        for finding in found.findings:
            click.echo(clean_line(f"{finding}."))
    if found.findings:
        raise DoesNotVerify(len(found.findings))
    if not as_json:
        click.echo(_in_words(found))
        if checkpoints:
            signed = ", each signed with that key" if public_key else ""
            click.echo(f"It goes on from {counted(len(checkpoints), 'checkpoint')}{signed}.")
    if found.count.sealed and not as_json:
        say(
            f"{counted(found.count.sealed, 'row')} stand as an older file was brought up to date: "
            "of what was changed before, nothing can be said."
        )


def _refuse_alone(
    prove: tuple[str, str] | None, out: Path | None, against: tuple[str, ...], public_key: str
) -> None:
    """Refuse options that say nothing without another. Raises UsageError."""
    if out is not None and prove is None:
        raise click.UsageError("What is saved is the proof of a row: say --prove TABLE KEY.")
    if public_key and not against:
        raise click.UsageError("What is signed is a file with checkpoints: say --against FILE.")
    if prove is not None and against:
        raise click.UsageError("Either --prove or --against: they are two proofs.")


def _in_words(found: Verified) -> str:
    return (
        f"{counted(found.count.events, 'event')} and {counted(found.count.facts, 'row')} verify: "
        "each row is as its event left it."
    )


def _json(found: Verified) -> dict[str, object]:
    """`facts` counts rows, of which `sealed` were only sealed.

    `key`, `row` and `event` may be null.
    """
    return {
        "verifies": not found.findings,
        **asdict(found.count),
        "head": found.head.hash if found.head else None,
        "findings": [_finding(each) for each in found.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.name.casefold().replace("_", " "),
        "table": finding.table,
        "key": finding.key or None,
        "row": finding.row or None,
        "event": finding.event,
        "says": str(finding),
    }
