"""People from a file: who is new is added, who is known has its role and account, nobody goes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.source_file import source_name
from auditui.exchange.people_csv import ImportedPerson, read_people
from auditui.practice.absence.absence import name_key
from auditui.practice.errors import AuditError, Fault, ImportRefused
from auditui.practice.people import Person, Right, Role
from auditui.practice.people_change import PeopleChange, PersonChange
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.people import (
    AccountTaken,
    HasOpenAudits,
    LastQualityLead,
    NameTaken,
    put_account,
    put_person,
    refuse_without_lead,
)
from auditui.workflow.teams import ChangedMeanwhile

_REFUSED: Mapping[type[AuditError], tuple[str, str]] = {
    NameTaken: ("name", "Somebody here was called so before; give the name that they have now."),
    AccountTaken: (
        "account",
        "This is somebody else's account here, or was. Take it from them first, with "
        "`auditui people account NAME --none`.",
    ),
    HasOpenAudits: (
        "role",
        "This person has audits open, and the role makes none. Hand them on first, with "
        "`auditui people add NAME --role ROLE --share-out`.",
    ),
}
"""In which column each refusal of a person stands, and what is said of it without any content."""


@dataclass(frozen=True)
class _Read:
    """A row of the file, and whoever is or was here under its name."""

    row: ImportedPerson
    known: Person | None

    @property
    def has_other_account(self) -> bool:
        """Whether the file gives somebody who is known an account that is not theirs yet."""
        return bool(self.known and self.row.account and self.row.account != self.known.account)

    def fault(self, column: str, problem: str) -> Fault:
        """Something wrong with the row."""
        return Fault("", self.row.row, column, problem)


def import_people(desk: Desk, path: Path, over: tuple[Person, ...] | None = None) -> PeopleChange:
    """Take people from a CSV file, all of it or nothing; whoever it does not name stays as is.

    Who is known keeps their account where the file has none. `over` is everybody who was or had
    been here when the file was looked at, where somebody did. Raises ImportRefused, NotFound,
    ChangedMeanwhile, NotPermitted and Busy.
    """
    require(desk, Right.MANAGE_PEOPLE)
    rows = read_people(path)
    name = source_name(path)
    with change(desk, Right.MANAGE_PEOPLE, "people imported", name) as facts:
        everybody = desk.store.people.all()
        if over is not None and everybody != over:
            raise ChangedMeanwhile("Somebody changed the people meanwhile. Import the file again.")
        known = {name_key(person.name): person for person in everybody}
        read = [_Read(row, known.get(name_key(row.name))) for row in rows]
        changes = _put_all(desk, name, read)
        facts.note(people=[_described(each) for each in changes])
        return PeopleChange(len(rows), changes)


def _put_all(desk: Desk, name: str, read: Sequence[_Read]) -> tuple[PersonChange, ...]:
    """Save each who is new or changes. Raises ImportRefused with what is wrong with any."""
    for each in read:
        # An account may go from one of the file to another, in whatever order they stand.
        if each.known and each.has_other_account:
            put_account(desk, each.known, "")
    put = [_put(desk, each) for each in read]
    faults = [each for each in put if isinstance(each, Fault)] + _without_lead(desk, read)
    if faults:
        raise ImportRefused(name, sorted(faults, key=lambda fault: fault.row))
    return tuple(each for each in put if isinstance(each, PersonChange))


def _put(desk: Desk, each: _Read) -> PersonChange | Fault | None:
    """Save one; what is wrong with them, or None where they stay as they are."""
    row, known = each.row, each.known
    if known and known.ended_on is not None:
        return each.fault(
            "name",
            f"This person is here no more since {known.ended_on}. Leave the row out, or bring "
            "them back with `auditui people add`.",
        )
    try:
        if known is None:
            return PersonChange(put_person(desk, row.name, row.role, row.account))
        if row.role is not known.role:
            account = row.account or known.account
            return PersonChange(put_person(desk, known.name, row.role, account), known)
        if each.has_other_account:
            return PersonChange(put_account(desk, known, row.account), known)
    except (NameTaken, AccountTaken, HasOpenAudits) as refusal:
        return each.fault(*_REFUSED[type(refusal)])
    return None


def _without_lead(desk: Desk, read: Sequence[_Read]) -> list[Fault]:
    """A fault at each quality lead of the file where it would leave none."""
    try:
        refuse_without_lead(desk)
    except LastQualityLead:
        problem = "Nobody would be quality lead any more; name another one first."
        return [
            each.fault("role", problem)
            for each in read
            if each.known and each.known.role is Role.QUALITY_LEAD
        ]
    return []


def _described(each: PersonChange) -> dict[str, object]:
    """One of the people as the ledger's digest has them."""
    told: dict[str, object] = {
        "name": each.now.name,
        "role": each.now.role.value,
        "account": each.now.account,
    }
    if each.before is not None:
        told["before"] = {"role": each.before.role.value, "account": each.before.account}
    return told
