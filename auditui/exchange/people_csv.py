"""People from a text file: name, role, account."""

from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.absence.absence import name_key
from auditui.practice.people import Role

COLUMNS = Columns(required=("name", "role"), optional=("account",))


@dataclass(frozen=True)
class ImportedPerson:
    """Somebody of a file, and the `row` on which they stand; `account` is empty where none is."""

    name: str
    role: Role
    account: str
    row: int


def read_people(path: Path) -> tuple[ImportedPerson, ...]:
    """Read the people in file order; neither a person nor an account may stand twice, in any case.

    Raises NotFound, Unreadable, ImportRefused.
    """
    file = read_source(path)
    faults = Faults(file.name)
    found: list[ImportedPerson] = []
    names: dict[str, int] = {}
    accounts: dict[str, int] = {}
    for row in read_rows(file, COLUMNS, faults):
        name, role = row.required_text("name"), row.required_word("role", Role.parse)
        account = row.text("account")
        _refuse_second(row, "name", "person", names, name)
        _refuse_second(row, "account", "account", accounts, account)
        if name and role:
            found.append(ImportedPerson(name, role, account, row.number))
    faults.refuse_if_any()
    return tuple(found)


def _refuse_second(row: Row, column: str, noun: str, rows: dict[str, int], said: str) -> None:
    first = rows.setdefault(name_key(said), row.number) if said else row.number
    if first != row.number:
        row.fault(column, f"The same {noun} is already on row {first}.")
