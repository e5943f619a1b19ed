"""Who is away, from a file: what is new is recorded, what is recorded already is left as it is."""

from collections.abc import Iterator
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.absences_csv import ImportedAbsence, read_absences
from auditui.exchange.files.source_file import source_name
from auditui.practice.absence.absence import Absence, name_key
from auditui.practice.errors import Fault, ImportRefused, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.workflow.absence.absences import Known, described, end_within, insert, known
from auditui.workflow.desk import Desk, change, require


@dataclass(frozen=True)
class AbsenceImport:
    """How many absences a file recorded, gave a last day, and how many stood as they were."""

    added: int
    ended: int
    unchanged: int


@dataclass(frozen=True)
class _Read:
    """A row of the file, whom it is about, and the absence that it is, where that is recorded."""

    row: ImportedAbsence
    who: str
    same: Absence | None

    @property
    def ends(self) -> bool:
        """Whether it gives an absence that is recorded another last day."""
        return self.same is not None and self.same.last != self.row.last


def import_absences(desk: Desk, path: Path) -> AbsenceImport:
    """Take absences from a CSV file, all of it or nothing.

    One of the same person from the same day on is that one: a last day that the file has and the
    record has not ends it. Raises ImportRefused, NotFound, NotPermitted, Busy.
    """
    require(desk, Right.IMPORT)
    rows = read_absences(path)
    with change(desk, Right.IMPORT, "absences imported", source_name(path)) as facts:
        everybody, recorded = known(desk), desk.store.absences.all()
        faults = [fault for row in rows for fault in _faults(everybody, recorded, row)]
        if faults:
            raise ImportRefused(source_name(path), faults)
        read = [_read(everybody, recorded, row) for row in rows]
        new = [each for each in read if each.same is None]
        ending = [(each.same, each.row.last) for each in read if each.ends and each.row.last]
        added = [_insert(desk, each) for each in new]
        for same, last in ending:
            if same is not None:
                end_within(desk, same.absence_id, last)
        facts.note(
            added=added,
            ended=[
                {"absence": same.absence_id, "last": str(last)} for same, last in ending if same
            ],
        )
    return AbsenceImport(len(added), len(ending), len(read) - len(added) - len(ending))


def _insert(desk: Desk, each: _Read) -> dict[str, object]:
    row = each.row
    number = insert(desk, each.who, row.first, row.last, row.reason)
    return described(number, each.who, row.first, row.last, row.reason)


def _read(everybody: Known, recorded: tuple[Absence, ...], row: ImportedAbsence) -> _Read:
    who = everybody.find(row.who)
    same = (
        each for each in _of(recorded, who) if each.withdrawn is None and each.first == row.first
    )
    return _Read(row, who, next(same, None))


def _faults(
    everybody: Known, recorded: tuple[Absence, ...], row: ImportedAbsence
) -> Iterator[Fault]:
    """What the record says against a row, by its columns, never with what they hold."""
    try:
        read = _read(everybody, recorded, row)
    except (NotFound, NotUnderstood) as problem:
        yield Fault("", row.row, "name", str(problem))
        return
    others = (each for each in _of(recorded, read.who) if each is not read.same)
    if any(each.overlaps(row.first, row.last) for each in others):
        yield Fault("", row.row, "from", "They are recorded as away on some of these days already.")


def _of(recorded: tuple[Absence, ...], who: str) -> Iterator[Absence]:
    key = name_key(who)
    return (each for each in recorded if name_key(each.who) == key)
