"""The register: importing it, and holding cases back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditui.exchange.register.read import RegisterFile, read_register
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.register import Hold, Snapshot
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change
from auditui.workflow.reason import reason_given


class NoRegister(NotFound):
    """No register was imported yet."""


class FutureDay(NotUnderstood):
    """A register was dated after today."""


class NoSuchCase(NotFound):
    """The register has no such case."""


class AlreadyHeld(AuditError):
    """The case is on hold already, or is not."""


@dataclass(frozen=True)
class RegisterImport:
    """What an import took, and the teams it names that the teams table does not know.

    `unknown_teams` counts cases by team. `in_use` is the snapshot that frames come from, which
    is not this one where the file shows an earlier day.
    """

    snapshot: Snapshot
    file: RegisterFile
    unknown_teams: dict[str, int]
    in_use: Snapshot


def import_register(
    desk: Desk,
    path: Path,
    as_of: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> RegisterImport:
    """Take a register, all of it or nothing, as the snapshot of a day (today by default).

    `progress(done, total)` is told of rows read. Raises ImportRefused, NotFound, NotPermitted.
    """
    desk.person.require(Right.IMPORT)
    day = as_of or desk.today
    if day > desk.today:
        raise FutureDay(f"A register cannot be of {day}, which has not come. Check --as-of.")
    file = read_register(path, day, progress)
    with change(desk, Right.IMPORT, "register imported", file.source) as facts:
        snapshot = desk.store.register.add(
            file.entries,
            as_of=day,
            source=file.source,
            sha256=file.sha256,
            file_format=file.format,
            at=desk.now(),
            who=desk.person.name,
        )
        facts.note(as_of=str(day), sha256=file.sha256, cases=snapshot.cases)
    known = {team.name for team in desk.store.teams.all()}
    unknown: dict[str, int] = {}
    for entry in file.entries:
        if entry.team and entry.team not in known:
            unknown[entry.team] = unknown.get(entry.team, 0) + 1
    return RegisterImport(
        snapshot=snapshot,
        file=file,
        unknown_teams=dict(sorted(unknown.items())),
        in_use=latest_snapshot(desk),
    )


def latest_snapshot(desk: Desk) -> Snapshot:
    """The snapshot that frames are made from. Raises NoRegister."""
    snapshot = desk.store.register.latest()
    if snapshot is None:
        raise NoRegister("No register yet. Import one with `auditui register import FILE`.")
    return snapshot


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
