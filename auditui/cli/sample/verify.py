"""Checking a draw: its frame byte for byte, and the draw recomputed from it.

Each command is made for how it names what the sample is drawn for, with the words of its help.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from auditui.cli.sample.freeze import freeze_lines
from auditui.cli.sample.json import drawn_for_as_json
from auditui.cli.sample.subject import Argument, Finding
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_file, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE
from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError, Damaged, NotFound
from auditui.practice.sample import DrawnFor, Kind
from auditui.practice.text import counted
from auditui.sampling.frame import frame_hash, read_frame
from auditui.workflow.desk import Desk
from auditui.workflow.sample.against_ledger import Held, held_against_ledger
from auditui.workflow.sample.freeze import faults_of_freeze
from auditui.workflow.sample.look import faults_of_draw, frame_lines, show

_COMPARED_WITH = {
    Kind.ROUTINE: "what was published",
    Kind.THEMATIC: "a copy from when it was drawn",
    Kind.DIP_SAMPLE: "a copy from when it was drawn",
    Kind.CLOSURE: "a copy from when it was drawn",
}


class NoFrameFile(NotFound):
    """The file to check against is not there."""


class UnreadableFrame(AuditError):
    """The file to check against cannot be read."""


class DrawDoesNotVerify(Damaged):
    """A draw does not follow from its frame and its seed."""

    def __init__(self, drawn_for: DrawnFor) -> None:
        """Name the draw, and what it can be compared with."""
        super().__init__(
            f"The draw of {drawn_for.name} does not verify. Keep the file as it is, and compare "
            f"it with {_COMPARED_WITH[drawn_for.kind]}."
        )


def frame(subject: Argument, words: str) -> click.Command:
    """The command that prints the frame that a sample was drawn from."""

    @click.command("frame", help=words)
    @subject
    @json_option
    @click.pass_obj
    def command(options: Options, find: Finding, as_json: bool) -> None:
        with at_desk(options) as desk:
            drawn_for = find(desk)
            lines = frame_lines(desk, drawn_for)
            if as_json:
                cases = [{"case_ref": ref, "stratum": name} for ref, name in read_frame(lines)]
                print_json({**drawn_for_as_json(drawn_for), "frame": cases})
                return
            print_file(b"".join(lines))

    return command


def verify(subject: Argument, words: str, *, against_copy: bool = False) -> click.Command:
    """The command that recomputes a draw, and checks a copy of its frame where it is to."""

    @click.command("verify", help=words)
    @subject
    @json_option
    @click.pass_obj
    def command(
        options: Options, find: Finding, as_json: bool, frame_file: Path | None = None
    ) -> None:
        with at_desk(options) as desk:
            drawn_for = find(desk)
            faults = faults_of_draw(desk, drawn_for)
            held = held_against_ledger(desk, drawn_for)
            faults += held.differs
            faults += faults_of_freeze(desk, drawn_for)
            told = () if as_json else tuple(freeze_lines(desk, drawn_for))
            was_erased = show(desk, drawn_for).is_erased
            if frame_file is not None:
                faults += _faults_of_copy(desk, drawn_for, frame_file)
        for line in told:
            click.echo(line)
        _print_faults(_Checked(drawn_for, faults, held, was_erased), as_json)

    if against_copy:
        copy = click.Option(
            ["--frame", "frame_file"],
            type=FILE,
            metavar="FILE",
            help="Also check this copy of the frame; - is stdin.",
        )
        command.params.insert(1, copy)
    return command


@dataclass(frozen=True)
class _Checked:
    """What came of checking a draw, and whether its references were erased."""

    drawn_for: DrawnFor
    faults: list[str]
    held: Held
    was_erased: bool


def _print_faults(checked: _Checked, as_json: bool) -> None:
    """Say what came of checking a draw. Raises DrawDoesNotVerify where there are faults."""
    drawn_for, faults, held = checked.drawn_for, checked.faults, checked.held
    name = drawn_for.name.capitalize()
    if as_json:
        ledger = {
            "agree": held.same,
            "differ": list(held.differs),
            "cannot_be_told": list(held.untold),
        }
        print_json(
            {
                **drawn_for_as_json(drawn_for),
                "agrees": not faults,
                "erased": checked.was_erased,
                "faults": faults,
                "ledger": ledger,
            }
        )
    for fault in faults:
        say(f"{name}: {fault}")
    if faults:
        raise DrawDoesNotVerify(drawn_for)
    if not as_json:
        click.echo(f"{name}: {_said(was_erased=checked.was_erased)}")
        click.echo(f"{counted(held.same, 'event')} of the ledger agree{'s' * (held.same == 1)}.")
    if held.untold:
        numbers = ", ".join(str(number) for number in held.untold)
        say(f"What was recorded by these events cannot be worked out any more: {numbers}.")


def _said(*, was_erased: bool) -> str:
    if was_erased:
        return (
            "counts, places and ranks agree. Its references were erased, so that nobody can show "
            "any more that they follow from the seed."
        )
    return "the frame, the places and the cases all agree with the seed."


def _faults_of_copy(desk: Desk, drawn_for: DrawnFor, path: Path) -> list[str]:
    with _opened(path) as file:
        copied = frame_hash(read_frame(file)).sha256
    same = copied == show(desk, drawn_for).frame_sha256
    return [] if same else ["the copy of the frame is not the frame that was drawn from"]


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with click.open_file(str(path), "rb") as file:
            yield file
    except FileNotFoundError:
        raise NoFrameFile("There is no such file; check its name and folder.") from None
    except OSError:
        raise UnreadableFrame("The file cannot be read; name another.") from None
