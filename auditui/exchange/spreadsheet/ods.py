"""OpenDocument workbooks (.ods), as LibreOffice and others write them."""

import math
import re
from collections.abc import Iterator
from dataclasses import field
from datetime import date, timedelta

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import EXCEL_ERROR, NOT_WORKED_OUT, Cell, Untold
from auditui.exchange.spreadsheet.errors import TOO_LARGE, BadWorkbook
from auditui.exchange.spreadsheet.package import Package
from auditui.exchange.spreadsheet.sheet import MOST_ROWS, AllCells, Cells, Rows, Spreadsheet
from auditui.exchange.spreadsheet.xml import Attributes, attribute, feed, local_name, parser

_CONTENT = "content.xml"
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_BAD = Untold("What is stored in this cell cannot be read; type it again.")
_LONGEST_TEXT = 1_000_000
_MOST_REPEATED = 1_000
"""How often a row or cell that says something is repeated at most; an empty one as it likes."""
_IDS = re.compile(r"[0-9][0-9 ./()-]*")


def open_ods(package: Package) -> Spreadsheet:
    """The workbook in an OpenDocument package. Raises BadWorkbook."""
    hidden = _HiddenStyles()
    tables: list[tuple[str, bool]] = []

    def start(name: str, attributes: Attributes) -> None:
        local = local_name(name)
        hidden.start(local, attributes)
        if local == "table" and hidden.depth == 0:
            style = attribute(attributes, "style-name") or ""
            tables.append((attribute(attributes, "name") or "", style not in hidden.names))
        hidden.depth += local == "table"

    def end(name: str) -> None:
        hidden.depth -= local_name(name) == "table"

    for _ in feed(parser(start, end), package.chunks(_CONTENT)):
        pass
    if not tables:
        raise BadWorkbook
    return Spreadsheet(
        tuple(OdsSheet(name, shown, package, at) for at, (name, shown) in enumerate(tables))
    )


@dataclass
class _HiddenStyles:
    """The styles under which a table is not displayed."""

    names: set[str] = field(default_factory=set)
    depth: int = 0
    _style: str = ""

    def start(self, local: str, attributes: Attributes) -> None:
        if local == "style":
            self._style = attribute(attributes, "name") or ""
        elif local == "table-properties" and attribute(attributes, "display") == "false":
            self.names.add(self._style)


@dataclass(frozen=True)
class OdsSheet:
    """One table of an OpenDocument workbook, the `at`th from 0."""

    name: str
    is_visible: bool
    package: Package
    at: int

    @property
    def rows_said(self) -> int:
        """Nothing: such a table does not say how many rows it has."""
        return 0

    def rows(self) -> Rows:
        """Its rows. Raises BadWorkbook."""
        return AllCells(self._rows())

    def _rows(self) -> Iterator[tuple[int, Cells]]:
        table = _Table(self.at)
        made = parser(table.start, table.end, table.text)
        for _ in feed(made, self.package.chunks(_CONTENT)):
            yield from table.found
            table.found.clear()
            if table.is_over:
                return


class _Table:
    """Collects the rows of one table while the parser walks through the document."""

    def __init__(self, at: int) -> None:
        self.found: list[tuple[int, Cells]] = []
        self.is_over = False
        self._before = at + 1
        self._depth = 0
        self._number = 0
        self._repeats = 1
        self._row: dict[int, Cell] = {}
        self._column = 0
        self._facts: Attributes | None = None
        self._paragraphs: list[str] = []
        self._annotations = 0
        self._is_in_paragraph = False

    def start(self, name: str, attributes: Attributes) -> None:
        local = local_name(name)
        if local == "table":
            self._depth += 1
            self._before -= self._depth == 1 and not self.is_over
        if self._before or self._depth != 1:
            return
        match local:
            case "table-row":
                self._repeats = _repeats(attributes, "number-rows-repeated")
                self._row, self._column = {}, 0
            case "table-cell" | "covered-table-cell":
                self._facts, self._paragraphs = attributes, []
            case "annotation":
                self._annotations += 1
            case "p" if not self._annotations:
                self._is_in_paragraph = True
                self._paragraphs.append("")
            case "s" | "tab" | "line-break":
                self.text(" ")

    def end(self, name: str) -> None:
        local = local_name(name)
        if not self._before and self._depth == 1:
            match local:
                case "table-row":
                    self._end_row()
                case "table-cell" | "covered-table-cell":
                    self._end_cell()
                case "annotation":
                    self._annotations -= 1
                case "p":
                    self._is_in_paragraph = False
        if local == "table":
            self._depth -= 1
            self.is_over = not self._before and not self._depth
            # What follows belongs to other tables.
            self._before += self.is_over

    def text(self, text: str) -> None:
        if self._is_in_paragraph and self._paragraphs:
            self._paragraphs[-1] += text
            if len(self._paragraphs[-1]) > _LONGEST_TEXT:
                raise BadWorkbook

    def _end_cell(self) -> None:
        facts = self._facts or {}
        self._facts = None
        repeats = _repeats(facts, "number-columns-repeated")
        cell = _cell(facts, "\n".join(self._paragraphs))
        if cell is not None:
            if repeats > _MOST_REPEATED:
                raise BadWorkbook(TOO_LARGE)
            self._row |= dict.fromkeys(range(self._column, self._column + repeats), cell)
        self._column += repeats

    def _end_row(self) -> None:
        if self._row:
            if self._repeats > _MOST_REPEATED or self._number + self._repeats > MOST_ROWS:
                raise BadWorkbook(TOO_LARGE)
            for number in range(self._number + 1, self._number + self._repeats + 1):
                self.found.append((number, self._row))
        self._number += self._repeats


def _repeats(attributes: Attributes, name: str) -> int:
    written = attribute(attributes, name)
    return max(1, int(written)) if written else 1


def _cell(facts: Attributes, shown: str) -> Cell:
    """What a cell says, from what is stored of it and the text that it shows."""
    # LibreOffice's own, where it is there, says which values are errors.
    kind = facts.get("calcext:value-type") or attribute(facts, "value-type") or ""
    is_worked_out = attribute(facts, "formula") is not None
    if kind == "error" or (is_worked_out and shown.startswith(("Err:", "#")) and shown != "#N/A"):
        return "#N/A" if shown == "#N/A" else EXCEL_ERROR
    read = _READERS.get(kind)
    if read is None:
        return NOT_WORKED_OUT if is_worked_out and not shown else shown or None
    try:
        return read(facts, shown)
    except (ValueError, OverflowError, TypeError):
        return _BAD


def _number(facts: Attributes, shown: str) -> Cell:
    number = float(attribute(facts, "value") or "")
    if not math.isfinite(number):
        return _BAD
    if number != int(number):
        return number
    # The text is what the format makes of the number, as in 0001001.
    digits = re.sub(r"[^0-9]", "", shown)
    is_padded = digits.startswith("0") and number > 0 and _IDS.fullmatch(shown.strip()) is not None
    return shown.strip() if is_padded and int(digits) == number else int(number)


def _day(facts: Attributes, _: str) -> Cell:
    return date.fromisoformat((attribute(facts, "date-value") or "")[:10])


def _time(facts: Attributes, _: str) -> Cell:
    found = _DURATION.fullmatch(attribute(facts, "time-value") or "")
    if found is None:
        return _BAD
    return timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3]))


def _boolean(facts: Attributes, _: str) -> Cell:
    return {"true": True, "false": False}[(attribute(facts, "boolean-value") or "").lower()]


def _text(facts: Attributes, shown: str) -> Cell:
    stored = attribute(facts, "string-value")
    return (shown if stored is None else stored) or None


_READERS = {
    "float": _number,
    "percentage": _number,
    "currency": _number,
    "date": _day,
    "time": _time,
    "boolean": _boolean,
    "string": _text,
}
