"""The registers that were imported: listed, compared, withdrawn, and found too old."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError, NotFound
from auditui.practice.people import Right
from auditui.practice.register.change import RegisterChange, compare
from auditui.practice.register.entry import Snapshot
from auditui.practice.sample import DrawnFor
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.reason import reason_given
from auditui.workflow.register.take import cases_of, latest_snapshot
from auditui.workflow.settings import register_days


class NoSuchRegister(NotFound):
    """No register of that day stands."""


class DrawnFrom(AuditError):
    """A sample was drawn from a register that was to be withdrawn."""


class OldRegister(AuditError):
    """The register is so old that somebody must say that it is to be drawn from all the same."""


@dataclass(frozen=True)
class Kept:
    """A register that was imported, how many samples were drawn from it, and whether it is used."""

    snapshot: Snapshot
    samples: int
    in_use: bool


@dataclass(frozen=True)
class Contents:
    """What a register holds: open cases by team and by status, and how many are closed."""

    snapshot: Snapshot
    by_team: Mapping[str, int]
    by_status: Mapping[str, int]
    closed: int


def registers(desk: Desk) -> tuple[Kept, ...]:
    """Every register that was imported, the latest day first, the withdrawn ones too."""
    in_use = desk.store.register.latest()
    draws = desk.store.register.draws()
    return tuple(
        Kept(each, draws.get(each.snapshot_id, 0), each == in_use)
        for each in desk.store.register.all()
    )


def register_of(desk: Desk, day: date) -> Snapshot:
    """The register of a day, the last one imported of it. Raises NoSuchRegister."""
    found = desk.store.register.latest(day)
    if found is None or found.as_of != day:
        raise NoSuchRegister(
            f"There is no register of {day}. See the days with `auditui register list`."
        )
    return found


def contents(desk: Desk, snapshot: Snapshot) -> Contents:
    """Count what a register holds."""
    by_team, by_status = Counter[str](), Counter[str]()
    closed = 0
    for entry in cases_of(desk, snapshot):
        if entry.is_closed(snapshot.as_of):
            closed += 1
        else:
            by_team[entry.team] += 1
            by_status[entry.status.title] += 1
    return Contents(
        snapshot, dict(sorted(by_team.items())), dict(sorted(by_status.items())), closed
    )


def compared(desk: Desk, before: Snapshot, now: Snapshot) -> RegisterChange:
    """What changed from one register to another."""
    entries = desk.store.register.entries
    return compare(entries(before.snapshot_id), before.as_of, entries(now.snapshot_id), now.as_of)


def withdraw_register(desk: Desk, day: date, reason: str) -> Snapshot:
    """Draw no more from the register of a day; it stays on record with the reason.

    Raises NoSuchRegister, DrawnFrom, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.IMPORT, "register withdrawn", str(day)) as facts:
        snapshot = register_of(desk, day)
        if drawn := desk.store.register.draws().get(snapshot.snapshot_id, 0):
            were = "sample was" if drawn == 1 else "samples were"
            raise DrawnFrom(
                f"{drawn:,} {were} drawn from the register of {day}, so it stands. Import the "
                "right one of the same day instead; later samples are drawn from that."
            )
        if desk.store.freezes.of_register(snapshot.snapshot_id):
            raise DrawnFrom(
                f"A frame was frozen from the register of {day}, so it stands. Import the right "
                "one of the same day instead; later frames are made from that."
            )
        desk.store.register.withdraw(snapshot.snapshot_id, desk.person.name, desk.now(), why)
        facts.note(snapshot=snapshot.snapshot_id, source=snapshot.source, reason=why)
    return snapshot


def how_old(desk: Desk, snapshot: Snapshot) -> str:
    """That a register is older than it should be to be drawn from, or nothing where it is not."""
    age, most = snapshot.age(desk.today), register_days(desk)
    if age <= most:
        return ""
    return f"The register is of {snapshot.as_of}, {age:,} days ago, which is more than {most}."


def too_old_for(desk: Desk, drawn_for: DrawnFor) -> str:
    """That the register is too old for a draw that is about to be made from it, or nothing.

    A draw that stands is topped up from its own frame, and one that is frozen drawn from that,
    however old. Raises NotPermitted.
    """
    require(desk, Right.DRAW)
    snapshot = desk.store.register.latest()
    stands = _has_its_frame(desk, drawn_for)
    return "" if snapshot is None or stands else how_old(desk, snapshot)


def refuse_old(desk: Desk, drawn_for: DrawnFor) -> None:
    """Refuse to make a frame from a register that is too old. Raises OldRegister, NoRegister."""
    if _has_its_frame(desk, drawn_for):
        return
    if told := how_old(desk, latest_snapshot(desk)):
        raise OldRegister(f"{told} Import a newer one, or say --yes to draw from it all the same.")


def _has_its_frame(desk: Desk, drawn_for: DrawnFor) -> bool:
    drawn = desk.store.samples.in_force(drawn_for)
    return drawn is not None or desk.store.freezes.waiting(drawn_for) is not None
