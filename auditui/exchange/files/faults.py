"""The faults of a file, collected so that one refusal can name them all."""

from collections.abc import Sequence

from auditui.practice.errors import ColumnsMissing, Fault, ImportRefused, ManyFaults

KEPT = 1_000
"""How many faults are listed; the rest are only counted."""


class Faults:
    """The faults found so far in one file, the first thousand kept in the order found."""

    def __init__(self, file_name: str) -> None:
        """Start without a fault."""
        self._file_name = file_name
        self._kept: list[Fault] = []
        self._total = 0
        self._missing: list[str] = []
        self.headings: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no fault was found so far."""
        return not self._total

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it while there is room."""
        self._total += 1
        if len(self._kept) < KEPT:
            self._kept.append(fault)

    def add_missing(self, fault: Fault) -> None:
        """As `add`, for a column that is missing."""
        self._missing.append(fault.column)
        self.add(fault)

    def refuse_if_any(self) -> None:
        """Refuse the file if it has a fault, each in its row's order.

        Raises ImportRefused or a kind of it.
        """
        sheets = list(dict.fromkeys(fault.sheet for fault in self._kept))
        self._kept.sort(key=lambda fault: (sheets.index(fault.sheet), fault.row))
        if self._total > len(self._kept):
            raise ManyFaults(self._file_name, self._kept, self._total)
        if self._kept and len(self._missing) == self._total and self.headings:
            raise ColumnsMissing(self._file_name, self._kept, self.headings)
        if self._kept:
            raise ImportRefused(self._file_name, self._kept)


def refused(file_name: str, problem: str) -> ImportRefused:
    """The refusal of a file as a whole, for a problem that lies in no one row."""
    return ImportRefused(file_name, [Fault("", 0, "", problem)])
