"""What filling the council's workbook would change in it."""

from dataclasses import dataclass
from pathlib import Path

from auditui.practice.contract_return import Part


@dataclass(frozen=True)
class CellChange:
    """A cell that would change, how it reads before and after, and the value that is written."""

    sheet: str
    cell: str
    part: Part
    old: str
    new: str
    value: int | float | str


@dataclass(frozen=True)
class FillPlan:
    """What filling a workbook would change, for a person to look at first.

    `sha256` is that of the workbook looked at. `left_out` are the parts it has no cell for.
    """

    path: Path
    sha256: str
    changes: tuple[CellChange, ...]
    left_out: tuple[Part, ...]
    notes: tuple[str, ...]
