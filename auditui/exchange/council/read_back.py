"""Reads a filled return again, to see that it holds what was shown and nothing else."""

from collections.abc import Collection, Mapping, Sequence

from auditui.exchange.council.values import as_read
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.zip_file import part_key
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.archive import CannotFill, WorkbookDamaged
from auditui.exchange.xlsx.sheet import Sheet, SheetCell, Value
from auditui.exchange.xlsx.splice import Written
from auditui.exchange.xlsx.workbook import ReturnWorkbook, open_return
from auditui.practice.contract_return.council_workbook import CellChange


def holds_changes(
    before: ReturnWorkbook,
    filled: SourceFile,
    changes: Sequence[CellChange],
    changed: Collection[str],
) -> bool:
    """Whether the filled file reads as before save for the changes, which it has.

    `changed` are the parts that may differ, the sheets among them in the changed cells alone.
    """
    try:
        after = open_return(filled)
        sheets = after.sheets
    except (CannotFill, WorkbookDamaged):
        return False
    return (
        _are_parts_kept(before, after, {part_key(name) for name in changed})
        and {change.sheet for change in changes} <= {sheet.name for sheet in sheets}
        and all(
            _holds(old, new, _values(changes, new.name))
            for old, new in zip(before.sheets, sheets, strict=True)
        )
    )


def _are_parts_kept(
    before: ReturnWorkbook, after: ReturnWorkbook, changed: Collection[str]
) -> bool:
    return before.package.names == after.package.names and all(
        part_key(name) in changed or before.package.part(name) == after.package.part(name)
        for name in before.package.names
    )


def _values(changes: Sequence[CellChange], sheet: str) -> Mapping[Address, Written]:
    return {Address.parse(change.cell): change.value for change in changes if change.sheet == sheet}


def _holds(old: Sheet, new: Sheet, values: Mapping[Address, Written]) -> bool:
    """Whether a sheet has the values, and every other cell as it was."""
    others = [_without(sheet.cells, values) for sheet in (old, new)]
    return (
        (old.name, old.part, old.merged, old.rules) == (new.name, new.part, new.merged, new.rules)
        and others[0] == others[1]
        and all(
            new.cells[cell].formula is None
            and _is_same(new.own_value(cell), as_read(new, cell, value))
            and new.style(cell) == old.style(cell)
            for cell, value in values.items()
        )
    )


def _without(
    cells: Mapping[Address, SheetCell], values: Mapping[Address, Written]
) -> Mapping[Address, tuple[object, ...]]:
    return {
        address: (repr(cell.value), cell.style, cell.formula)
        for address, cell in cells.items()
        if address not in values
    }


def _is_same(found: Value, wanted: Value) -> bool:
    return found == wanted or (found is None and wanted == "")
