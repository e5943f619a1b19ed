"""Making a mapping by pointing at the cells of a workbook."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from auditui.exchange.council.mapping import PeriodCells, ReturnMapping
from auditui.exchange.council.view import view
from auditui.exchange.xlsx.address import Address, column_letters
from auditui.practice.contract_return.council_workbook import FillPlan, WorkbookView
from auditui.practice.contract_return.line import Part, ReturnPeriod
from auditui.practice.errors import NotUnderstood
from auditui.workflow.contract_return.files import plan_fill
from auditui.workflow.contract_return.mappings import mapping_for
from auditui.workflow.desk import Desk

COUNTED = (Part.FIGURE, Part.NUMERATOR)
"""The parts of which one at least must be pointed at."""


class NothingCounted(NotUnderstood):
    """No cell was pointed at for what was counted."""


def look_into(desk: Desk, workbook: Path, period: ReturnPeriod) -> WorkbookView:
    """A workbook as a person sees it, with the cells that are told already.

    Raises what reading it raises.
    """
    return view(workbook, period, mapping_for(desk, workbook, [period]))


def cell_name(row: int, column: int) -> str:
    """A cell by row and column as Excel calls it, `D7`."""
    return str(Address(row, column))


def column_name(column: int) -> str:
    """A column as Excel calls it, `D`."""
    return column_letters(column)


def plan_pointed(
    desk: Desk,
    workbook: Path,
    period: ReturnPeriod,
    sheet: str,
    cells: Mapping[Part, tuple[int, int]],
) -> tuple[FillPlan, ReturnMapping]:
    """What filling the cells pointed at would change, and the mapping that they make.

    The mapping goes on with the one kept for the layout, so that other periods stay mapped. Raises
    NothingCounted, and what `plan_fill` raises.
    """
    if not any(part in cells for part in COUNTED):
        raise NothingCounted("Point at the cell of the figure or of the numerator first.")
    chosen = {part: Address(*cells[part]) for part in Part if part in cells}
    kept = mapping_for(desk, workbook, [period])
    mapping = _with_period(kept or ReturnMapping(sheet), period, sheet, chosen)
    return plan_fill(desk, workbook, period, mapping=mapping), mapping


def _with_period(
    kept: ReturnMapping, period: ReturnPeriod, sheet: str, chosen: Mapping[Part, Address]
) -> ReturnMapping:
    """A mapping in which a period has these cells and no others."""
    place = PeriodCells(chosen, "" if sheet == kept.sheet else sheet)
    added = replace(kept, periods={**kept.periods, period: place}, labels={})
    if set(added.place(period).cells) == set(chosen):
        return added
    # What the kept mapping says of every period would fill more than was pointed at.
    others = {each: kept.place(each) for each in kept.mapped_periods if each != period}
    return ReturnMapping(kept.sheet, periods={**others, period: place}, name=kept.name)
