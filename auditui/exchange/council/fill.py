"""Fills a council's own return workbook with the line of A3 for a period.

`plan` says what would change and writes nothing; `fill` and `fill_in_place` do it. All else keeps
its bytes, save that formulas are to be worked out anew when the workbook is opened.
"""

from collections.abc import Sequence
from pathlib import Path

from auditui.exchange.council.layout import Placement, Spot, find
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.council.preview import preview
from auditui.exchange.files.new_file import replace_keeping_backup, write_new
from auditui.exchange.files.source_file import SourceFile, read_source
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.archive import CannotFill, WorkbookDamaged
from auditui.exchange.xlsx.recalculation import with_recalculation
from auditui.exchange.xlsx.sheet import Sheet
from auditui.exchange.xlsx.splice import with_values
from auditui.exchange.xlsx.workbook import open_return
from auditui.exchange.xlsx.xml import BadXml
from auditui.practice.contract_return import ReturnLine, ReturnPeriod
from auditui.practice.council_workbook import CellChange, FillPlan
from auditui.practice.errors import AuditError, Busy, ImportRefused, NotFound, NotUnderstood

SUFFIX = ".xlsx"
"""What the name of a filled copy ends in."""


class OpenElsewhere(Busy):
    """Another program has the workbook open, and would write over what is filled in."""

    def __init__(self, name: str) -> None:
        """Say what to do."""
        super().__init__(f"{name} is open in another program. Close it there, or fill a copy.")


class ChangedSince(AuditError):
    """The workbook is no longer the one that was looked at."""

    def __init__(self, name: str) -> None:
        """Say what to do."""
        super().__init__(f"{name} has changed since it was looked at. Look at the changes again.")


class NoSheet(NotFound):
    """A mapping names a sheet that the workbook does not have."""

    def __init__(self, sheet: str, file_name: str) -> None:
        """Name the sheet."""
        super().__init__(f"{file_name} has no sheet {sheet}. Correct the mapping file.")


class NotAWorkbookName(NotUnderstood):
    """A copy was to be given a name that Excel would not open."""

    def __init__(self) -> None:
        """Say how the name ends."""
        super().__init__(f"The name of the copy must end in {SUFFIX}.")


def plan(path: Path, line: ReturnLine, mapping: ReturnMapping | None = None) -> FillPlan:
    """Find the cells of a line in a workbook, and say how each would change.

    Raises NotFound or Unreadable for the file, CannotFill or WorkbookDamaged for what is in it,
    NoMeasure, NoPeriod, Ambiguous and the other refusals of `find`, NotMapped and NoSheet for a
    mapping, FormulaInTheWay where a cell is worked out, TooLong for the narrative.
    """
    file = _read(path)
    workbook = open_return(file)
    if mapping is None:
        placement = find(file.name, workbook.sheets, line.period)
    else:
        placement = _mapped(file.name, workbook.sheets, mapping, line.period)
    found = preview(placement, line)
    notes = list(found.notes)
    if not found.changes:
        notes.append("Every cell reads so already; nothing would change.")
    elif workbook.has_formulas:
        notes.append("Formulas are worked out anew when the workbook is next opened.")
    if _is_open_elsewhere(path):
        notes.append(f"{file.name} is open in another program; this is what was last saved.")
    return FillPlan(path, file.sha256, found.changes, found.left_out, tuple(notes))


def fill(plan: FillPlan, out: Path) -> None:
    """Write a filled copy, whole or not at all.

    Raises NotAWorkbookName, what `write_new` raises, FileThere among it where `out` is there
    already, and ChangedSince where the workbook is no longer as it was planned.
    """
    if out.suffix.casefold() != SUFFIX:
        raise NotAWorkbookName
    file = _read_again(plan)
    write_new(out, _filled(file, plan.changes))


def fill_in_place(plan: FillPlan) -> Path:
    """Fill the workbook itself, whole or not at all, and return the backup beside it.

    Raises OpenElsewhere, CannotReplace, and ChangedSince where the workbook is no longer as it
    was planned.
    """
    path = plan.path.resolve()
    if _is_open_elsewhere(path):
        raise OpenElsewhere(path.name)
    file = _read_again(plan)
    filled = _filled(file, plan.changes)
    return replace_keeping_backup(path, file.content, filled, "fill a copy")


def _read(path: Path) -> SourceFile:
    try:
        return read_source(path)
    except ImportRefused as refusal:
        raise CannotFill(refusal.file_name, refusal.faults[0].problem) from None


def _read_again(plan: FillPlan) -> SourceFile:
    file = _read(plan.path)
    if file.sha256 != plan.sha256:
        raise ChangedSince(file.name)
    return file


def _filled(file: SourceFile, changes: Sequence[CellChange]) -> bytes:
    """The workbook's bytes with the changes in them."""
    if not changes:
        return file.content
    workbook = open_return(file)
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == changes[0].sheet)
    values = {Address.parse(change.cell): change.value for change in changes}
    package = workbook.package
    try:
        changed = {
            sheet.part: with_values(package.part(sheet.part), sheet, values),
            workbook.part: with_recalculation(package.part(workbook.part)),
        }
    except BadXml:
        raise WorkbookDamaged(file.name) from None
    return package.with_parts(changed)


def _mapped(
    file_name: str, sheets: Sequence[Sheet], mapping: ReturnMapping, period: ReturnPeriod
) -> Placement:
    """The cells that a mapping names for a period; one within a merged range means its first."""
    place = mapping.place(period)
    named = [sheet for sheet in sheets if sheet.name.casefold() == place.sheet.casefold()]
    if not named:
        raise NoSheet(place.sheet, file_name)
    spots = (
        Spot(part, named[0].area(cell).first, mapping.others(part, period))
        for part, cell in place.cells.items()
    )
    return Placement(named[0], tuple(spots))


def _is_open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice has left the sign of an open file beside it."""
    signs = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(sign.exists() for sign in signs)
