"""Makes the mapping of a return: from its headings where they tell, or to be completed by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.council.fill import placement_in
from auditui.exchange.council.heading import is_measure
from auditui.exchange.council.labels import labels_of
from auditui.exchange.council.layout import Placement
from auditui.exchange.council.mapping import PeriodCells, ReturnMapping, write_mapping
from auditui.exchange.files.source_file import SourceFile, source_name
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.workbook import ReturnWorkbook, open_return
from auditui.practice.contract_return.council_workbook import shown_sheet
from auditui.practice.contract_return.line import Part, ReturnPeriod
from auditui.practice.errors import AuditError
from auditui.practice.text import clean_line

_WRITE_BACK = "Give it to `auditui return fill WORKBOOK PERIOD --mapping FILE`; it is remembered."
_SOME = "Parts: " + ", ".join(part.value for part in Part) + "."
_EXAMPLE_CELL = "L7"


@dataclass(frozen=True)
class MadeMapping:
    """A mapping file's text; `why` is what kept the headings from telling, empty where they did."""

    text: str
    why: str = ""


def make_mapping(
    file: SourceFile, periods: Sequence[ReturnPeriod], known: ReturnMapping | None = None
) -> MadeMapping:
    """The mapping of a workbook for some periods, and others of their years that it has.

    Where the headings do not tell, the text says what the sheets are, and which cells to name.
    Raises CannotFill and WorkbookDamaged.
    """
    workbook = open_return(file)
    if not workbook.sheets:
        return MadeMapping("", "It has no sheet of cells.")
    name = Path(source_name(Path(file.name))).stem
    try:
        places = {period: placement_in(workbook, period, known) for period in periods}
    except AuditError as refusal:
        return MadeMapping(_to_complete(workbook, name, periods), str(refusal))
    others = _others(workbook, periods, known)
    mapping = _labelled(_compressed(name, {**places, **others}, periods), workbook)
    return MadeMapping(_commented([f"Where A3 goes in {name}.", _WRITE_BACK], mapping))


def with_labels(mapping: ReturnMapping, workbook: ReturnWorkbook, name: str) -> ReturnMapping:
    """A mapping with a name, and with the labels by which its layout is known again."""
    named = replace(mapping, name=mapping.name or name)
    return named if named.labels else _labelled(named, workbook)


def _labelled(mapping: ReturnMapping, workbook: ReturnWorkbook) -> ReturnMapping:
    return replace(mapping, labels=labels_of(mapping, workbook.sheets))


def _others(
    workbook: ReturnWorkbook, periods: Sequence[ReturnPeriod], known: ReturnMapping | None
) -> dict[ReturnPeriod, Placement]:
    """The places of the other months and quarters of the same years, as far as they are told."""
    years = {period.months[0].financial_year for period in periods}
    found: dict[ReturnPeriod, Placement] = {}
    candidates: list[ReturnPeriod] = [month for year in years for month in year.months]
    candidates += [each for year in years for each in {month.quarter for month in year.months}]
    for period in sorted(set(candidates) - set(periods), key=_order):
        try:
            placement = placement_in(workbook, period, known)
        except AuditError:
            continue
        # A row that is still to be dated would take any period, and is no other one's yet.
        if Part.PERIOD not in {spot.part for spot in placement.spots}:
            found[period] = placement
    return found


def _order(period: ReturnPeriod) -> tuple[object, int]:
    return period.last_day, len(period.months)


_Cells = Mapping[Part, Address]


def _compressed(
    name: str, places: Mapping[ReturnPeriod, Placement], asked: Sequence[ReturnPeriod]
) -> ReturnMapping:
    """The mapping of several periods' places, with what they share said once."""
    sheet = places[asked[0]].sheet.name
    cells = {period: _cells(places[period]) for period in sorted(places, key=_order)}
    here = [period for period in cells if places[period].sheet.name == sheet]
    is_alone = len(places) == 1 or len(here) < len(places)
    shared = {} if is_alone else _shared(cells.values())
    own = {
        period: {part: cell for part, cell in found.items() if part not in shared}
        for period, found in cells.items()
    }
    rows = {} if is_alone else {part: cell.row for part, cell in own[asked[0]].items()}
    columns = {
        period: found[next(iter(found))].column
        for period, found in own.items()
        if rows and _is_column(found, rows)
    }
    if len(columns) < 2:
        rows, columns = {}, {}
    return ReturnMapping(
        sheet=sheet,
        cells=shared,
        rows=rows,
        columns=columns,
        periods={
            period: PeriodCells(
                found, "" if places[period].sheet.name == sheet else places[period].sheet.name
            )
            for period, found in own.items()
            if period not in columns
        },
        name=name,
    )


def _cells(placement: Placement) -> _Cells:
    return {spot.part: spot.address for spot in placement.spots}


def _shared(places: Iterable[_Cells]) -> dict[Part, Address]:
    """The cells that are every period's."""
    first, *others = places
    return {
        part: cell
        for part, cell in first.items()
        if all(other.get(part) == cell for other in others)
    }


def _is_column(cells: _Cells, rows: Mapping[Part, int]) -> bool:
    """Whether cells stand in one column, in exactly these rows."""
    columns = {cell.column for cell in cells.values()}
    return len(columns) == 1 and {part: cell.row for part, cell in cells.items()} == rows


def _to_complete(workbook: ReturnWorkbook, name: str, periods: Sequence[ReturnPeriod]) -> str:
    """A mapping file that names no cell yet, with where to look and what to write."""
    sheets = workbook.sheets
    where = [
        (sheet, sheet.place(cell))
        for sheet in sheets
        for cell, found in sheet.cells.items()
        if is_measure(found.value)
    ]
    sheet = where[0][0] if where else sheets[0]
    comments = [
        f"To be completed: which cells of {name} take A3. {_WRITE_BACK}",
        f"Sheets: {', '.join(shown_sheet(each.name) for each in sheets)}.",
        *([f"A3 stands at {', '.join(place for _, place in where[:5])}."] if where else []),
        f"{_SOME} Take away the # before those that it has, and write their cells.",
    ]
    empty = ReturnMapping(sheet.name, periods={period: PeriodCells({}) for period in periods})
    lines: list[str] = []
    for line in _commented(comments, replace(empty, name=name)).splitlines():
        lines.append(line)
        if line.startswith("[periods."):
            lines += (f'# {part.value} = "{_EXAMPLE_CELL}"' for part in Part)
    return "\n".join(lines) + "\n"


def _commented(comments: Sequence[str], mapping: ReturnMapping) -> str:
    return "\n".join([*_comments(comments), "", write_mapping(mapping)])


def _comments(comments: Sequence[str]) -> Iterator[str]:
    yield from (f"# {clean_line(comment, 2_000)}" for comment in comments)
