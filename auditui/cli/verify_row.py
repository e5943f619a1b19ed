"""Proving one row: its hash, those on the way to the root, and the event that has the root."""

from pathlib import Path

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import print_json, say
from auditui.cli.shell.saving import is_printed
from auditui.cli.shell.session import at_desk
from auditui.practice.proof.row import RowProof, side_of
from auditui.practice.text import counted
from auditui.workflow.proof.row import prove_row, save_row_proof
from auditui.workflow.saving import Saving


def print_row(
    options: Options, row: tuple[str, str], out: Path | None, how: Saving, *, as_json: bool
) -> None:
    """Print the proof of what stands under a key of a table, or save it, and say what it shows."""
    with at_desk(options) as desk:
        proof = save_row_proof(desk, *row, out, how) if out else prove_row(desk, *row)
    if as_json:
        print_json(_proof_json(proof, out))
    elif not is_printed(out):
        for side, hashed in _hashes(proof):
            click.echo(f"{side:<5} {hashed}")
        event = proof.event
        say(
            f"What stands in {proof.table} under {proof.key} is as event {event.number:,} left it, "
            f"{event.verb} ({event.at}): {counted(len(proof.path), 'hash', 'hashes')} and its own "
            f"come to the root that the event has. The hash of the event is {event.hash}."
        )
    if out and not is_printed(out):
        say(f"{out} has the row as it stands: give it only to whoever may read that.")


def _hashes(proof: RowProof) -> list[tuple[str, str]]:
    """Every hash from the row to the root, each with what it is."""
    path = [(side_of(step), step.hash.hex()) for step in proof.path]
    return [("leaf", proof.leaf_hash.hex()), *path, ("root", proof.root.hex())]


def _proof_json(proof: RowProof, out: Path | None) -> dict[str, object]:
    """What is proved, by which hashes, in which event; `out` is null where nothing was saved."""
    return {
        "table": proof.table,
        "key": proof.key,
        "leaf": proof.leaf_hash.hex(),
        "path": [{"side": side_of(step), "hash": step.hash.hex()} for step in proof.path],
        "root": proof.root.hex(),
        "event": proof.event.number,
        "event_hash": proof.event.hash,
        "out": str(out) if out else None,
    }
