"""What can go wrong through no fault of the program, each a sentence saying what to do.

The seven kinds are what a caller can act on; the command line gives each its exit code.
Their text never holds the contents of a file, which may be about a child.
"""

from collections.abc import Sequence

from auditui.dataclass import dataclass


class AuditError(Exception):
    """The job could not be done, and the message says what to do about it."""


class NotUnderstood(AuditError):
    """What was asked for is not a month, a size, a seed or whatever was wanted."""


class NotFound(AuditError):
    """What was asked for is not there."""


class Busy(AuditError):
    """Someone else is writing, and went on writing for longer than we wait."""


class LockedOut(Busy):
    """Another program held the database throughout, and nothing was done: it can be tried again."""


class Away(LockedOut):
    """The server of the database cannot be reached just now, and nothing was done."""


class RecordedAlready(AuditError):
    """What was asked for stands, and what came after it failed; to ask again would do it twice."""

    def __init__(self, failed: AuditError) -> None:
        """Say that it stands, and what failed."""
        super().__init__(
            "What was to be recorded is recorded; only what came after it failed: "
            f"{failed} Look at what stands before you do it again: auditui ledger list."
        )


class Damaged(AuditError):
    """A file is damaged, or what it holds does not verify."""


class DoesNotFit(Damaged):
    """A database holds a row that its own rules do not allow, so that no other one takes it."""

    def __init__(self) -> None:
        """Say what shows which."""
        super().__init__(
            "The database holds a row that its own rules do not allow, and no other one takes it. "
            "Nothing was copied. `auditui doctor` and `auditui verify` say which it is."
        )


class NotPermitted(AuditError):
    """The person at the desk may not do this."""


class FileThere(AuditError):
    """Something is there already under the name that a new file was to have."""


class NoFolderForIt(NotFound):
    """There is no folder where a file is to be made."""


class OpenAgain(AuditError):
    """What was opened is another file or another version now, and has to be opened again."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a file, by place: `sheet` is empty for a CSV and `row` counts from 1."""

    sheet: str
    row: int
    column: str
    problem: str

    def __str__(self) -> str:
        """Say where and what, never the contents."""
        places = [
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        where = ", ".join(place for place in places if place)
        return f"{where}: {self.problem}" if where else self.problem


class ImportRefused(AuditError):
    """A file was not taken, no row of it; `faults` names each row and column, `total` counts."""

    def __init__(self, file_name: str, faults: Sequence[Fault]) -> None:
        """Keep the faults in file order; the message counts them."""
        self.file_name = file_name
        self.faults = tuple(faults)
        self.total = count = len(self.faults)
        noun = "fault" if count == 1 else "faults"
        super().__init__(
            f"{file_name} was not imported: {count} {noun}. "
            "No row was taken; mend the file and import again."
        )


class ManyFaults(ImportRefused):
    """A file was refused with more faults than are listed; `total` counts them all."""

    def __init__(self, file_name: str, faults: Sequence[Fault], total: int) -> None:
        """Keep the listed faults; the message counts all of them."""
        super().__init__(file_name, faults)
        self.total = total
        self.args = (
            f"{file_name} was not imported: {total:,} faults, of which the first {len(faults):,} "
            "are listed. No row was taken; mend the file and import again.",
        )


class ColumnsMissing(ImportRefused):
    """A file was refused for nothing but columns that it has under other names, or not at all.

    `missing` are the columns that are asked for, `headings` those that the file has.
    """

    def __init__(self, file_name: str, faults: Sequence[Fault], headings: Sequence[str]) -> None:
        """Keep both, for whoever can say which column is which."""
        super().__init__(file_name, faults)
        self.missing = tuple(fault.column for fault in faults)
        self.headings = tuple(headings)
