"""Fills a council's own return workbook with the line of A3 for a period.

`plan` says what would change and writes nothing; `fill` and `fill_in_place` do it. All else keeps
its bytes, save that formulas are to be worked out anew when the workbook is opened.
"""

from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.council.band import COUNTED
from auditui.exchange.council.labels import label_at, sheet_named
from auditui.exchange.council.layout import Placement, Spot, find
from auditui.exchange.council.mapping import ReturnMapping
from auditui.exchange.council.preview import Preview, preview
from auditui.exchange.council.read_back import holds_changes
from auditui.exchange.files.new_file import replace_keeping_backup, write_new, write_over
from auditui.exchange.files.source_file import SourceFile, read_source
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.archive import CannotFill, WorkbookDamaged
from auditui.exchange.xlsx.recalculation import with_recalculation
from auditui.exchange.xlsx.sheet import Sheet
from auditui.exchange.xlsx.splice import with_values
from auditui.exchange.xlsx.workbook import ReturnWorkbook, open_return
from auditui.exchange.xlsx.xml import BadXml
from auditui.practice.contract_return.council_workbook import CellChange, FillPlan, shown_sheet
from auditui.practice.contract_return.line import Part, ReturnLine, ReturnPeriod
from auditui.practice.errors import AuditError, Busy, ImportRefused, NotFound, NotUnderstood

SUFFIX = ".xlsx"
"""What the name of a filled copy ends in."""

_READS_SO = "Every cell reads so already; nothing would change."
_RULED = "Nothing would change."


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
        super().__init__(
            f"{file_name} has no sheet {shown_sheet(sheet)}. Correct the mapping file."
        )


class LabelMoved(AuditError):
    """A mapping is of another layout, since what it says of a cell is not there."""

    def __init__(self, where: str, label: str) -> None:
        """Name the cell and what should stand there."""
        super().__init__(
            f'The mapping is for a sheet on which {where} reads "{label}", and here it does not. '
            "Correct the mapping, or fill without it."
        )


class OneCell(AuditError):
    """The figures of two periods would go to one cell."""

    def __init__(self, where: str, periods: tuple[ReturnPeriod, ReturnPeriod]) -> None:
        """Name the cell and the periods."""
        one, other = (period.label for period in periods)
        super().__init__(
            f"{one} and {other} would both go to {where}. Fill one of them, or name a cell for "
            "each in a mapping file."
        )


class NotAsShown(AuditError):
    """What was made does not read as it was shown, so it was thrown away."""

    def __init__(self, file_name: str) -> None:
        """Say that nothing is changed."""
        super().__init__(
            f"{file_name} was not filled: read again, it does not hold what was shown. Nothing was "
            "changed; fill it by hand, or save a copy from Excel and try that."
        )


class NotAWorkbookName(NotUnderstood):
    """A copy was to be given a name that Excel would not open."""

    def __init__(self) -> None:
        """Say how the name ends."""
        super().__init__(f"The name of the copy must end in {SUFFIX}.")


class IsItself(NotUnderstood):
    """A copy was to be given the name of the workbook that it is a copy of."""


def plan(path: Path, line: ReturnLine, mapping: ReturnMapping | None = None) -> FillPlan:
    """Find the cells of a line in a workbook, and say how each would change.

    Raises NotFound or Unreadable for the file, CannotFill or WorkbookDamaged for what is in it,
    NoMeasure, NoPeriod, Ambiguous and the other refusals of `find`, NotMapped, NoSheet and
    LabelMoved for a mapping, FormulaInTheWay where every cell is worked out, TooLong for the
    narrative.
    """
    return plan_all(path, [line], mapping)


def plan_all(
    path: Path, lines: Sequence[ReturnLine], mapping: ReturnMapping | None = None
) -> FillPlan:
    """The same for the lines of several periods, filled one after another, the earliest first.

    Raises what `plan` raises for any of them, and OneCell where two would go to one place.
    """
    file = read_workbook(path)
    course = _Course()
    current = file
    workbook = open_return(file)
    for line in sorted(lines, key=lambda each: (each.period.last_day, len(each.period.months))):
        placement = placement_in(workbook, line.period, mapping)
        found = preview(placement, line)
        course.take(placement, line.period, found)
        if len(lines) > 1:
            current = SourceFile(file.name, _filled(current, found.changes))
            workbook = open_return(current)
    changes = course.changes
    notes = list(dict.fromkeys(course.notes))
    if not changes:
        notes.append(_RULED if course.forbidden else _READS_SO)
    elif workbook.has_formulas:
        notes.append("Formulas are worked out anew when the workbook is next opened.")
    if _is_open_elsewhere(path):
        notes.append(f"{file.name} is open in another program; this is what was last saved.")
    left_out = tuple(part for part in Part if part in course.left_out)
    forbidden = tuple(part for part in Part if part in course.forbidden)
    return FillPlan(path, file.sha256, changes, left_out, tuple(notes), forbidden)


def placement_in(
    workbook: ReturnWorkbook, period: ReturnPeriod, mapping: ReturnMapping | None
) -> Placement:
    """Where the line of a period goes, by a mapping or else by the headings.

    Raises what `find` raises, NotMapped, NoSheet and LabelMoved.
    """
    if mapping is None:
        placement = find(workbook.file_name, workbook.sheets, period)
    else:
        placement = _mapped(workbook.file_name, workbook.sheets, mapping, period)
    return replace(placement, book=workbook.book)


@dataclass
class _Course:
    """What has been found while one period is filled after another."""

    notes: list[str] = field(default_factory=list)
    left_out: set[Part] = field(default_factory=set)
    forbidden: set[Part] = field(default_factory=set)
    _changes: dict[tuple[str, str], CellChange] = field(default_factory=dict)
    _taken: dict[tuple[str, Address], ReturnPeriod] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[CellChange, ...]:
        """Each cell that reads otherwise in the end, with what it says at first."""
        return tuple(change for change in self._changes.values() if change.old != change.new)

    def take(self, placement: Placement, period: ReturnPeriod, found: Preview) -> None:
        """Add what filling a period would do. Raises OneCell."""
        for spot in placement.spots:
            if spot.part in COUNTED and placement.beside is None:
                key = placement.sheet.part, spot.address
                other = self._taken.setdefault(key, period)
                if other != period:
                    raise OneCell(placement.sheet.place(spot.address), (other, period))
        for change in found.changes:
            before = self._changes.get((change.sheet, change.cell))
            if before is not None and placement.beside is None:
                self.notes.append(
                    f"{change.place} takes the {change.part.value} of {period.label}."
                )
            old = before.old if before else change.old
            self._changes[change.sheet, change.cell] = replace(change, old=old)
        self.notes += found.notes
        self.left_out |= set(found.left_out)
        self.forbidden |= set(found.forbidden)


def fill(plan: FillPlan, out: Path, *, over: bool = False) -> None:
    """Write a filled copy, whole or not at all, over one that is there only where told to.

    Raises NotAWorkbookName, IsItself, what `write_new` or `write_over` raises, and ChangedSince
    where the workbook is no longer as it was planned.
    """
    if out.suffix.casefold() != SUFFIX:
        raise NotAWorkbookName
    if over and out.exists() and out.samefile(plan.path):
        raise IsItself(f"{out} is the workbook itself. Fill it in place, or name another file.")
    file = _read_again(plan)
    filled = _filled(file, plan.changes)
    (write_over if over else write_new)(out, filled)
    _check_written(out, filled)


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


def read_workbook(path: Path) -> SourceFile:
    """A workbook's bytes. Raises NotFound, Unreadable and CannotFill."""
    try:
        return read_source(path)
    except ImportRefused as refusal:
        raise CannotFill(refusal.file_name, refusal.faults[0].problem) from None


def _read_again(plan: FillPlan) -> SourceFile:
    file = read_workbook(plan.path)
    if file.sha256 != plan.sha256:
        raise ChangedSince(file.name)
    return file


def _filled(file: SourceFile, changes: Sequence[CellChange]) -> bytes:
    """The workbook's bytes with the changes in them, and read again. Raises NotAsShown."""
    if not changes:
        return file.content
    workbook = open_return(file)
    package = workbook.package
    try:
        changed = {workbook.part: with_recalculation(package.part(workbook.part))}
        for sheet in workbook.sheets:
            values = {
                Address.parse(change.cell): change.value
                for change in changes
                if change.sheet == sheet.name
            }
            if values:
                changed[sheet.part] = with_values(package.part(sheet.part), sheet, values)
    except BadXml:
        raise WorkbookDamaged(file.name) from None
    content = package.with_parts(changed)
    if not holds_changes(workbook, SourceFile(file.name, content), changes, set(changed)):
        raise NotAsShown(file.name)
    return content


def _check_written(path: Path, content: bytes) -> None:
    """Leave nothing where the disk gives back something else. Raises NotAsShown."""
    if path.read_bytes() != content:
        path.unlink()
        raise NotAsShown(path.name)


def _mapped(
    file_name: str, sheets: Sequence[Sheet], mapping: ReturnMapping, period: ReturnPeriod
) -> Placement:
    """The cells that a mapping names for a period; one within a merged range means its first."""
    place = mapping.place(period)
    sheet = sheet_named(sheets, place.sheet)
    if sheet is None:
        raise NoSheet(place.sheet, file_name)
    for cell, label in mapping.labels.items():
        if label_at(sheet, cell) != label:
            raise LabelMoved(sheet.place(cell), label)
    spots = (
        Spot(part, sheet.area(cell).first, mapping.others(part, period))
        for part, cell in place.cells.items()
    )
    return Placement(sheet, tuple(spots))


def _is_open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice has left the sign of an open file beside it."""
    signs = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(sign.exists() for sign in signs)
