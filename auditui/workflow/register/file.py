"""A register file before it is taken: its teams spelt as ours, compared with the last register."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import date
from operator import attrgetter, itemgetter
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.headings import Naming, Namings
from auditui.exchange.files.progress import Progress
from auditui.exchange.register.read import RegisterFile, read_register
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Right
from auditui.practice.register.case_reference import reference_key
from auditui.practice.register.change import RegisterChange, compare
from auditui.practice.register.entry import RowChoices, Snapshot
from auditui.practice.team import nearest, spellings
from auditui.practice.text import counted
from auditui.workflow.desk import Desk, require
from auditui.workflow.register.columns import namings_for


class FutureDay(NotUnderstood):
    """A register was dated after today."""


@dataclass(frozen=True)
class Incoming:
    """A register as read, of a day, and how it differs from `before`, the last one of that day.

    `unknown_teams` counts the cases of teams that the teams table has not, and `nearest` names the
    known team that each is most like.
    """

    file: RegisterFile
    as_of: date
    unknown_teams: dict[str, int]
    nearest: dict[str, str]
    before: Snapshot | None
    change: RegisterChange | None
    namings: Namings = field(default_factory=Namings)


def read_incoming(
    desk: Desk,
    path: Path,
    as_of: date,
    progress: Progress | None = None,
    choices: RowChoices | None = None,
    *,
    naming: Naming | None = None,
) -> Incoming:
    """Read a register and compare it with the last one that shows the same day or an earlier.

    Nothing is taken. `naming` says under which headings the columns stand. Raises ImportRefused,
    FutureDay, NotFound, NotPermitted.
    """
    require(desk, Right.IMPORT)
    if as_of > desk.today:
        raise FutureDay(f"A register cannot be of {as_of}, which has not come. Check --as-of.")
    table = [team.name for team in desk.store.teams.all()]
    namings = namings_for(desk, naming)
    read = read_register(path, as_of, progress, choices, table, namings)
    file = _with_known_teams(table, read)
    before = desk.store.register.latest(as_of)
    told = None
    if before is not None:
        file = _with_known_references(desk, file, before)
        earlier = desk.store.register.entries(before.snapshot_id)
        told = compare(earlier, before.as_of, file.entries, as_of)
    unknown = Counter(map(attrgetter("team"), file.entries))
    for name in ("", *table):
        del unknown[name]
    return Incoming(
        file=file,
        as_of=as_of,
        unknown_teams=dict(sorted(unknown.items())),
        nearest={name: near for name in unknown if (near := nearest(name, table))},
        before=before,
        change=told,
        namings=namings,
    )


def _with_known_teams(table: Sequence[str], file: RegisterFile) -> RegisterFile:
    """Each team spelt as the teams table spells it, else as most of its cases do."""
    counts = Counter(map(attrgetter("team"), file.entries))
    del counts[""]
    spelt = spellings(counts, table)
    others = {name: known for name, known in spelt.items() if name != known}
    if not others:
        return file
    entries = tuple(
        entry._replace(team=others[entry.team]) if entry.team in others else entry
        for entry in file.entries
    )
    said = (
        f"team {known} is also written {_listed(name for name in others if others[name] == known)}"
        ", taken as one"
        for known in sorted(set(others.values()))
    )
    return replace(file, entries=entries, notes=(*file.notes, *said))


def _with_known_references(desk: Desk, file: RegisterFile, before: Snapshot) -> RegisterFile:
    """Each reference spelt as on the register before, where it differs in zeros or the like alone.

    So a child who was audited or is on hold stays that child when a system drops the zeros.
    """
    known = {entry.case_ref for entry in desk.store.register.entries(before.snapshot_id)}
    ours = {entry.case_ref for entry in file.entries}
    missing = known - ours
    if not missing or not ours - known:
        return file
    keys = Counter(reference_key(ref) for ref in missing)
    by_key = {key: ref for ref in missing if keys[key := reference_key(ref)] == 1}
    new_keys = Counter(reference_key(ref) for ref in ours - known)
    spelt = {
        ref: by_key[key]
        for ref in ours - known
        if (key := reference_key(ref)) in by_key and new_keys[key] == 1
    }
    if not spelt:
        return file
    entries = (e._replace(case_ref=spelt.get(e.case_ref, e.case_ref)) for e in file.entries)
    said = (
        f"{counted(len(spelt), 'case')} whose reference is written otherwise on the register of "
        f"{before.as_of} (zeros, spaces, capitals or the like), kept as it is there"
    )
    ordered = tuple(sorted(entries, key=itemgetter(0)))
    return replace(file, entries=ordered, notes=(*file.notes, said))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
