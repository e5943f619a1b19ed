"""A mapping file: which cells of an odd return take which part of the line, as TOML.

    name = "County scorecard"
    sheet = "Audit return"

    [cells]
    target = "D7"        # the same cell for every period
    figure = "9"         # row 9 of the period's column
    numerator = "7"

    [columns]
    2015-12 = "L"
    "2015/16-Q3" = "M"

    [periods.2016-01]    # its own cells for a period, on a sheet of its own where that differs
    sheet = "Jan"
    figure = "N9"

    [labels]             # what the sheet says elsewhere, by which its layout is known again
    A7 = "A3"

Several parts may name one cell, which then takes them as one text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TypeVar

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.source_file import SourceFile, read_source
from auditui.exchange.files.toml_table import TomlTable, as_toml, load_toml
from auditui.exchange.xlsx.address import LAST_ROW, Address, NotACell, column_letters, parse_column
from auditui.practice.contract_return.line import Part, ReturnPeriod
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.period import parse_period

_ROW = re.compile(r"[1-9][0-9]{0,6}")
_T = TypeVar("_T")
_COUNTED = (Part.FIGURE, Part.NUMERATOR)

LONGEST_NAME = 100
"""The most characters of a sheet's name, of which Excel allows 31, and of a mapping's own."""


class NotMapped(NotFound):
    """A mapping names no cell for what was counted in a period."""

    def __init__(self, period: ReturnPeriod) -> None:
        """Say what to add."""
        super().__init__(
            f"The mapping file has no cell for the figure of {period.label}. "
            "Add it under [columns] or [periods]."
        )


class NotACellOrRow(NotUnderstood):
    """What was written is neither a cell nor a row."""

    def __init__(self) -> None:
        """Say how either is written."""
        super().__init__("Write a cell like L7, or a row like 7.")


@dataclass(frozen=True)
class PeriodCells:
    """The cells of one period; `sheet` is empty where it is the mapping's own."""

    cells: Mapping[Part, Address]
    sheet: str = ""


@dataclass(frozen=True)
class ReturnMapping:
    """Where the parts of the line go; `cells` are those of every period.

    `rows` are the rows of parts whose cell stands in the column of the period. `labels` are what
    other cells of its sheets say; where they do not, the mapping is of another layout.
    """

    sheet: str
    cells: Mapping[Part, Address] = field(default_factory=dict)
    rows: Mapping[Part, int] = field(default_factory=dict)
    columns: Mapping[ReturnPeriod, int] = field(default_factory=dict)
    periods: Mapping[ReturnPeriod, PeriodCells] = field(default_factory=dict)
    labels: Mapping[Address, str] = field(default_factory=dict)
    name: str = ""

    def place(self, period: ReturnPeriod) -> PeriodCells:
        """The sheet and the cells of a period.

        Raises NotMapped where it has none for the figure or the numerator.
        """
        place = self._place(period)
        if not any(part in place.cells for part in _COUNTED):
            raise NotMapped(period)
        return place

    def others(self, part: Part, period: ReturnPeriod) -> tuple[Address, ...]:
        """The cells of a part for other periods on the same sheet, the earliest first."""
        sheet = self._place(period).sheet
        places = [self._place(other) for other in self.mapped_periods if other != period]
        return tuple(
            place.cells[part] for place in places if place.sheet == sheet and part in place.cells
        )

    @property
    def mapped_periods(self) -> tuple[ReturnPeriod, ...]:
        """The periods that it names, the earliest first; none where its cells are every one's."""
        return tuple(sorted({*self.columns, *self.periods}, key=lambda each: each.first_day))

    def sheet_of(self, period: ReturnPeriod) -> str:
        """The sheet that the cells of a period are on."""
        return self._place(period).sheet

    def cells_by_sheet(self) -> dict[str, tuple[Address, ...]]:
        """Every cell that it names for any period, by the sheet that it is on."""
        found: dict[str, set[Address]] = {self.sheet: set(self.cells.values())}
        for period in self.mapped_periods:
            place = self._place(period)
            found.setdefault(place.sheet, set()).update(place.cells.values())
        return {sheet: tuple(sorted(cells)) for sheet, cells in found.items() if cells}

    def _place(self, period: ReturnPeriod) -> PeriodCells:
        own = self.periods.get(period, PeriodCells({}))
        column = self.columns.get(period)
        in_column = (
            {}
            if column is None
            else {part: Address(row, column) for part, row in self.rows.items()}
        )
        found = {**self.cells, **in_column, **own.cells}
        ordered = {part: found[part] for part in Part if part in found}
        return PeriodCells(ordered, own.sheet or self.sheet)


def read_mapping(path: Path) -> ReturnMapping:
    """Read a mapping file. Raises NotFound, Unreadable, or ImportRefused with every fault."""
    return parse_mapping(read_source(path))


def parse_mapping(file: SourceFile) -> ReturnMapping:
    """The mapping in the bytes of a file. Raises ImportRefused with every fault."""
    faults = Faults(file.name)
    root = TomlTable(load_toml(file), "", faults)
    spots = _spots(root)
    mapping = ReturnMapping(
        name=root.text("name", LONGEST_NAME) if "name" in root else "",
        sheet=_sheet(root),
        cells={part: spot for part, spot in spots.items() if isinstance(spot, Address)},
        rows={part: spot for part, spot in spots.items() if isinstance(spot, int)},
        columns=dict(_by_period(root, "columns", _column)),
        periods=dict(_by_period(root, "periods", _period_cells)),
        labels=dict(_labels(root)),
    )
    root.refuse_other_keys()
    faults.refuse_if_any()
    return mapping


def write_mapping(mapping: ReturnMapping) -> str:
    """The TOML text that `parse_mapping` reads back to the same mapping."""
    return as_toml(mapping_facts(mapping))


def mapping_facts(mapping: ReturnMapping) -> dict[str, object]:
    """A mapping as the tables of its file."""
    spots: dict[Part, Address | int] = {**mapping.rows, **mapping.cells}
    root: dict[str, object] = {"name": mapping.name} if mapping.name else {}
    root["sheet"] = mapping.sheet
    if spots:
        root["cells"] = _written(spots)
    if mapping.columns:
        root["columns"] = {
            str(period): column_letters(column) for period, column in mapping.columns.items()
        }
    if mapping.periods:
        root["periods"] = {
            str(period): ({"sheet": place.sheet} if place.sheet else {}) | _written(place.cells)
            for period, place in mapping.periods.items()
        }
    if mapping.labels:
        root["labels"] = {str(cell): label for cell, label in mapping.labels.items()}
    return root


def _written(spots: Mapping[Part, Address | int]) -> dict[str, str]:
    return {part.value: str(spots[part]) for part in Part if part in spots}


def _sheet(table: TomlTable) -> str:
    """A sheet's name exactly as it is written, since a space at its end may tell it from another.

    It is empty where there is none, which is a fault.
    """
    return table.parsed("sheet", _exact) or ""


def _exact(text: str) -> str:
    if not text.strip():
        raise NotUnderstood("This must not be empty.")
    if len(text) > LONGEST_NAME:
        raise NotUnderstood(f"A sheet's name has at most {LONGEST_NAME} characters.")
    return text


def _labels(root: TomlTable) -> Iterator[tuple[Address, str]]:
    table = root.table("labels") if "labels" in root else None
    for key in table.names if table is not None else ():
        if table is not None and (label := table.text(key)):
            try:
                yield Address.parse(key), label
            except NotACell as problem:
                table.fault(key, str(problem))


def _spots(root: TomlTable) -> Mapping[Part, Address | int]:
    table = root.table("cells") if "cells" in root else None
    return {} if table is None else dict(_by_part(table, _cell_or_row))


def _period_cells(table: TomlTable, name: str) -> PeriodCells | None:
    inner = table.table(name)
    if inner is None:
        return None
    sheet = _sheet(inner) if "sheet" in inner else ""
    return PeriodCells(dict(_by_part(inner, Address.parse)), sheet)


def _column(table: TomlTable, name: str) -> int | None:
    return table.parsed(name, parse_column)


def _by_part(table: TomlTable, read: Callable[[str], _T]) -> Iterator[tuple[Part, _T]]:
    for part in Part:
        spot = table.parsed(part.value, read) if part.value in table else None
        if spot is not None:
            yield part, spot
    table.refuse_other_keys()


def _by_period(
    root: TomlTable, name: str, read: Callable[[TomlTable, str], _T | None]
) -> Iterator[tuple[ReturnPeriod, _T]]:
    table = root.table(name) if name in root else None
    for key in table.names if table is not None else ():
        period = _period(key)
        if table is not None and period is None:
            table.fault(key, "A period is written like 2015-12, 2015/16-Q3 or 2015/16.")
        elif table is not None and period is not None:
            found = read(table, key)
            if found is not None:
                yield period, found


def _period(text: str) -> ReturnPeriod | None:
    try:
        return parse_period(text)
    except NotUnderstood:
        return None


def _cell_or_row(text: str) -> Address | int:
    if _ROW.fullmatch(text.strip()) and int(text) <= LAST_ROW:
        return int(text)
    try:
        return Address.parse(text)
    except NotACell:
        raise NotACellOrRow from None
