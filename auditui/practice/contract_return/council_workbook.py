"""What filling the council's workbook would change in it."""

from collections.abc import Mapping
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.practice.contract_return.line import Part, ReturnPeriod


@dataclass(frozen=True)
class CellChange:
    """A cell that would change, how it reads before and after, and the value that is written.

    `sheet` is the sheet's exact name, and `period` the one that the value is of.
    """

    sheet: str
    cell: str
    part: Part
    old: str
    new: str
    value: int | float | str
    period: ReturnPeriod

    @property
    def place(self) -> str:
        """The cell with its sheet, `Return!L7`, or `'Return '!L7` where that has spaces to show."""
        return f"{shown_sheet(self.sheet)}!{self.cell}"


@dataclass(frozen=True)
class FillPlan:
    """What filling a workbook would change, for a person to look at first.

    `sha256` is that of the workbook looked at. `left_out` are the parts it has no cell for, and
    `forbidden` those whose cells have a rule against what would be written.
    """

    path: Path
    sha256: str
    changes: tuple[CellChange, ...]
    left_out: tuple[Part, ...]
    notes: tuple[str, ...]
    forbidden: tuple[Part, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether every cell reads as it should already."""
        return not self.changes and not self.forbidden


@dataclass(frozen=True)
class SheetView:
    """What a person sees of a sheet, to point at its cells: texts by row and column, from 1.

    It shows `columns` columns of the rows from `first_row` to `last_row`; `worked_out` are cells
    that hold a formula.
    """

    name: str
    first_row: int
    last_row: int
    columns: int
    texts: Mapping[tuple[int, int], str]
    worked_out: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class WorkbookView:
    """The sheets of a workbook, and which cells of the sheet `chosen_on` are whose already."""

    path: Path
    sheets: tuple[SheetView, ...]
    chosen_on: str
    chosen: Mapping[Part, tuple[int, int]]


def shown_sheet(name: str) -> str:
    """A sheet's name as it can be told from others: in quotes where spaces begin or end it.

    Spaces and signs that nobody sees are written by their number, such as u00a0 after a stroke.
    """
    seen = "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in name)
    is_plain = seen == name and name == " ".join(name.split())
    return name if is_plain else f"'{seen}'"
