"""The register: importing it, and holding cases back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError, NotFound
from auditui.practice.people import Right
from auditui.practice.register.change import RegisterChange
from auditui.practice.register.entry import Hold, RegisterEntry, RowChoices, Snapshot
from auditui.practice.team import spellings
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change
from auditui.workflow.reason import reason_given

if TYPE_CHECKING:
    from auditui.exchange.files.progress import Progress
    from auditui.exchange.register.read import RegisterFile
    from auditui.workflow.register.file import Incoming


class NoRegister(NotFound):
    """No register was imported yet."""


class NoSuchCase(NotFound):
    """The register has no such case."""


class AlreadyHeld(AuditError):
    """The case is on hold already, or is not."""


class LargeChange(AuditError):
    """A register differs so much from the last that somebody must say that it is meant."""

    def __init__(self, told: RegisterChange) -> None:
        """Say what changed."""
        super().__init__(
            f"{' and '.join(told.large).capitalize()}, so this may be the wrong file. Nothing was "
            "taken; say --yes where it is the right one."
        )


class ComparedWithAnother(AuditError):
    """Somebody imported or withdrew a register since this one was compared."""


@dataclass(frozen=True)
class RegisterImport:
    """What an import took, and the teams it names that the teams table does not know.

    `unknown_teams` counts cases by team, and `nearest` names the known team that each is most
    like. `in_use` is the snapshot that frames come from, which is not this one where the file
    shows an earlier day. `compared_with` and `change` are None for the first register.
    """

    snapshot: Snapshot
    file: "RegisterFile"
    unknown_teams: dict[str, int]
    nearest: dict[str, str]
    in_use: Snapshot
    compared_with: Snapshot | None
    change: RegisterChange | None


def import_register(
    desk: Desk,
    path: Path,
    as_of: date,
    progress: "Progress | None" = None,
    *,
    choices: RowChoices | None = None,
    agreed: bool = False,
) -> RegisterImport:
    """Take a register, all of it or nothing, as the snapshot of a day.

    `progress(done, total)` is told of rows read; `agreed` says that a large change is meant.
    Raises ImportRefused, LargeChange, FutureDay, NotFound, NotPermitted.
    """
    from auditui.workflow.register.file import read_incoming  # noqa: PLC0415  (a draw reads none)

    return take_register(desk, read_incoming(desk, path, as_of, progress, choices), agreed=agreed)


def take_register(desk: Desk, incoming: "Incoming", *, agreed: bool = False) -> RegisterImport:
    """Take a register that was read and compared.

    Raises LargeChange, ComparedWithAnother, NotPermitted.
    """
    if incoming.change and incoming.change.large and not agreed:
        raise LargeChange(incoming.change)
    from auditui.workflow.register.columns import remember  # noqa: PLC0415

    file = incoming.file
    with change(desk, Right.IMPORT, "register imported", file.source) as facts:
        if desk.store.register.latest(incoming.as_of) != incoming.before:
            raise ComparedWithAnother(
                "Another register was imported or withdrawn meanwhile. Import this one again."
            )
        snapshot = desk.store.register.add(
            file.entries,
            as_of=incoming.as_of,
            source=file.source,
            sha256=file.sha256,
            file_format=file.format,
            at=desk.now(),
            who=desk.person.name,
        )
        facts.note(as_of=str(incoming.as_of), sha256=file.sha256, cases=snapshot.cases)
        remember(desk, incoming.namings)
        return RegisterImport(
            snapshot=snapshot,
            file=file,
            unknown_teams=incoming.unknown_teams,
            nearest=incoming.nearest,
            in_use=latest_snapshot(desk),
            compared_with=incoming.before,
            change=incoming.change,
        )


def latest_snapshot(desk: Desk) -> Snapshot:
    """The snapshot that frames are made from. Raises NoRegister."""
    snapshot = desk.store.register.latest()
    if snapshot is None:
        raise NoRegister("No register yet. Import one with `auditui register import FILE`.")
    return snapshot


def team_spellings(desk: Desk, snapshot: Snapshot) -> dict[str, str]:
    """How the teams of a register are spelt in the teams table as it is now, by how they are there.

    A register may be older than the table, and a team is one however it is spelt.
    """
    table = (team.name for team in desk.store.teams.all())
    return spellings(desk.store.register.teams(snapshot.snapshot_id), table)


def cases_of(desk: Desk, snapshot: Snapshot) -> Iterator[RegisterEntry]:
    """The cases of a register in byte order, their teams spelt as the teams table spells them."""
    spelt = team_spellings(desk, snapshot)
    for entry in desk.store.register.entries(snapshot.snapshot_id):
        team = spelt.get(entry.team, entry.team)
        yield entry if team == entry.team else entry._replace(team=team)


def hold(desk: Desk, case_ref: str, reason: str) -> Hold:
    """Keep a case out of coming frames. Raises NoSuchCase, AlreadyHeld, NotPermitted."""
    held = Hold(clean_line(case_ref), reason_given(reason), desk.person.name)
    with change(desk, Right.DRAW, "case put on hold", held.case_ref) as facts:
        snapshot = latest_snapshot(desk)
        if desk.store.register.entry(snapshot.snapshot_id, held.case_ref) is None:
            raise NoSuchCase("The latest register has no such case. Check the reference.")
        if held.case_ref in desk.store.holds.in_force():
            raise AlreadyHeld("This case is on hold already.")
        desk.store.holds.add(held, desk.now())
        facts.note(reason=held.reason)
    return held


def release(desk: Desk, case_ref: str) -> None:
    """Let a held case into coming frames again. Raises AlreadyHeld, NotPermitted."""
    ref = clean_line(case_ref)
    with change(desk, Right.DRAW, "case released from hold", ref) as facts:
        if ref not in desk.store.holds.in_force():
            raise AlreadyHeld("This case is not on hold.")
        desk.store.holds.release(ref, desk.person.name, desk.now())
        facts.note(released=True)


def holds(desk: Desk) -> dict[str, Hold]:
    """Every hold in force, by case reference."""
    return desk.store.holds.in_force()
