"""Checking a draw: its frame byte for byte, and the draw recomputed from it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import click

from auditui.cli.shell.inputs import MONTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import AuditError, Damaged, NotFound
from auditui.practice.period import Month
from auditui.practice.sample import Routine
from auditui.sampling.frame import frame_hash, read_frame
from auditui.workflow.desk import Desk
from auditui.workflow.sample.look import faults_of_draw, frame_lines, show


class NoFrameFile(NotFound):
    """The file to check against is not there."""


class UnreadableFrame(AuditError):
    """The file to check against cannot be read."""


class DrawDoesNotVerify(Damaged):
    """A draw does not follow from its frame and its seed."""


@click.command()
@click.argument("month", type=MONTH)
@json_option
@click.pass_obj
def frame(options: Options, month: Month, as_json: bool) -> None:
    """Print the frame that a month's sample was drawn from, byte for byte.

    Each line is a case reference, a tab and its stratum. The SHA-256 of what is printed is the
    one that `auditui sample show` names.
    """
    with at_desk(options) as desk:
        lines = frame_lines(desk, Routine(month))
        if as_json:
            cases = [{"case_ref": ref, "stratum": stratum} for ref, stratum in read_frame(lines)]
            print_json({"month": str(month), "frame": cases})
            return
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()


@click.command()
@click.argument("month", type=MONTH)
@click.option(
    "--frame", "frame_file", metavar="FILE", help="Also check this copy of the frame; - is stdin."
)
@json_option
@click.pass_obj
def verify(options: Options, month: Month, frame_file: str | None, as_json: bool) -> None:
    """Recompute a month's draw from its frame and seed; exit code 5 where anything disagrees."""
    with at_desk(options) as desk:
        faults = faults_of_draw(desk, Routine(month))
        if frame_file is not None:
            faults += _faults_of_copy(desk, month, frame_file)
    if as_json:
        print_json({"month": str(month), "agrees": not faults, "faults": faults})
    for fault in faults:
        say(f"{month}: {fault}")
    if faults:
        raise DrawDoesNotVerify(
            f"The draw of {month} does not verify. Keep the file as it is, and compare it with "
            "what was published."
        )
    if not as_json:
        click.echo(f"{month}: the frame, the places and the cases all agree with the seed.")


def _faults_of_copy(desk: Desk, month: Month, name: str) -> list[str]:
    with _opened(name) as file:
        copied = frame_hash(read_frame(file)).sha256
    same = copied == show(desk, Routine(month)).frame_sha256
    return [] if same else ["the copy of the frame is not the frame that was drawn from"]


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    try:
        with click.open_file(name, "rb") as file:
            yield file
    except FileNotFoundError:
        raise NoFrameFile("There is no such file; check its name and folder.") from None
    except OSError:
        raise UnreadableFrame("The file cannot be read; name another.") from None
