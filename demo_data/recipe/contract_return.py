"""Writes the illustrative return workbook, as a council might own it, ready for December 2015."""

import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from auditui.practice.a3.target import Position
from auditui.practice.period import Month, Quarter
from recipe.measures import A3, GROUPS, LAST_FILLED, Measure, periods
from recipe.return_summary import write_lists, write_read_me, write_summary

_HEADING_ROW, _FIRST_ROW, _FIRST_COLUMN = 3, 6, 4
"""Counted from 0: year, period and parts stand above one another, and three columns a period."""

_LEFT = ("Ref", "Measure", "Target", "Tolerance")
_RIGHT = ("Year to date", "RAG", "Narrative")
_PARTS = ("Num", "Den", "%")
_PERIODS = tuple(periods())
_END = _FIRST_COLUMN + len(_PARTS) * len(_PERIODS)
_RAG = _END + _RIGHT.index("RAG")
_COLOURS = {
    Position.ON_TARGET: "#C6EFCE",
    Position.IN_TOLERANCE: "#FFEB9C",
    Position.OFF_TARGET: "#FFC7CE",
}
_UNIX = 3
_A3_NARRATIVE = (
    "28 of 33 audits were rated requires improvement or better. Thresholds were revised in "
    "September, and each month since August has been better than the one before."
)


def write_return(path: Path) -> None:
    """`return.xlsx`: a sheet a group of measures, with months and quarters across."""
    book = xlsxwriter.Workbook(str(path))
    made_at = datetime.combine(LAST_FILLED.last_day, time(9))
    book.set_properties({"title": "Contract return 2015/16 (illustrative)", "created": made_at})
    formats = _formats(book)
    write_read_me(book, formats)
    for name, measures in GROUPS.items():
        _Group(book.add_worksheet(name), formats).write(name, measures)
    write_summary(book, formats, _a3_cells())
    write_lists(book)
    book.close()
    _store_plainly(path)


def _a3_cells() -> dict[Month, str]:
    """The cell of A3's percentage in each month."""
    name, measures = next((name, group) for name, group in GROUPS.items() if A3 in group)
    row = _FIRST_ROW + measures.index(A3)
    return {
        period: f"'{name}'!{xl_rowcol_to_cell(row, _column(number) + 2)}"
        for number, period in enumerate(_PERIODS)
        if isinstance(period, Month)
    }


def _column(number: int) -> int:
    return _FIRST_COLUMN + len(_PARTS) * number


class _Group:
    """The sheet of one group of measures."""

    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:
        self._sheet = sheet
        self._formats = formats

    def write(self, name: str, measures: Sequence[Measure]) -> None:
        """Write headings and rows, and what a spreadsheet is apt to have around them."""
        self._sheet.write_string(0, 0, f"Contract return 2015/16: {name}", self._formats["title"])
        self._sheet.write_string(1, 0, "Every figure is illustrative; nothing here is real.")
        self._write_headings()
        for offset, measure in enumerate(measures):
            self._write_measure(_FIRST_ROW + offset, measure)
        self._dress(_FIRST_ROW, _FIRST_ROW + len(measures) - 1)

    def _write_headings(self) -> None:
        heading = self._formats["heading"]
        last = _HEADING_ROW + 2
        for column, text in enumerate(_LEFT):
            self._sheet.merge_range(_HEADING_ROW, column, last, column, text, heading)
        for column, text in enumerate(_RIGHT, start=_END):
            self._sheet.merge_range(_HEADING_ROW, column, last, column, text, heading)
        self._sheet.merge_range(
            _HEADING_ROW, _FIRST_COLUMN, _HEADING_ROW, _END - 1, "2015/16", heading
        )
        for number, period in enumerate(_PERIODS):
            column, row = _column(number), _HEADING_ROW + 1
            self._sheet.merge_range(row, column, row, column + 2, "", self._formats["month"])
            if isinstance(period, Quarter):
                self._sheet.write_string(row, column, f"Q{period.number}", heading)
            else:
                self._sheet.write_datetime(row, column, period.first_day, self._formats["month"])
            for offset, part in enumerate(_PARTS):
                self._sheet.write_string(last, column + offset, part, heading)

    def _write_measure(self, row: int, measure: Measure) -> None:
        formats = self._formats
        self._sheet.write_string(row, 0, measure.code, formats["text"])
        self._sheet.write_string(row, 1, measure.name, formats["text"])
        self._sheet.write_number(row, 2, measure.target / 100, formats["whole"])
        self._sheet.write_number(row, 3, measure.tolerance / 100, formats["whole"])
        for number, period in enumerate(_PERIODS):
            column, counts = _column(number), measure.counts(period)
            if counts is None:
                self._sheet.write_blank(row, column, None, formats["count"])
                self._sheet.write_blank(row, column + 1, None, formats["count"])
                self._sheet.write_blank(row, column + 2, None, formats["percent"])
            else:
                self._sheet.write_number(row, column, counts[0], formats["count"])
                self._sheet.write_number(row, column + 1, counts[1], formats["count"])
                self._sheet.write_number(row, column + 2, counts[0] / counts[1], formats["percent"])
        self._write_year(row, measure)
        self._write_words(row, measure)

    def _write_year(self, row: int, measure: Measure) -> None:
        """The year so far, from the months' counts by a formula."""
        months = [_column(n) for n, period in enumerate(_PERIODS) if isinstance(period, Month)]
        good = "+".join(xl_rowcol_to_cell(row, column) for column in months)
        total = "+".join(xl_rowcol_to_cell(row, column + 1) for column in months)
        pairs = [measure.counts(period) for period in _PERIODS if isinstance(period, Month)]
        result = sum(pair[0] for pair in pairs if pair) / sum(pair[1] for pair in pairs if pair)
        formula = f'=IF(({total})=0,"",({good})/({total}))'
        self._sheet.write_formula(row, _END, formula, self._formats["percent"], result)

    def _write_words(self, row: int, measure: Measure) -> None:
        counts = measure.counts(LAST_FILLED)
        word = measure.position(counts).value if counts else ""
        narrative = f"Illustrative: {LAST_FILLED.label} was {word}."
        if measure == A3:
            narrative = _A3_NARRATIVE
            self._sheet.write_comment(row, 1, "Routine audits only; thematic audits do not count.")
        self._sheet.write_string(row, _RAG, word, self._formats["text"])
        self._sheet.write_string(row, _RAG + 1, narrative, self._formats["text"])

    def _dress(self, first: int, last: int) -> None:
        self._sheet.data_validation(
            first,
            _RAG,
            last,
            _RAG,
            {"validate": "list", "source": [each.value for each in Position]},
        )
        for position, colour in _COLOURS.items():
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{position.value}"',
                "format": self._formats[colour],
            }
            self._sheet.conditional_format(first, _RAG, last, _RAG, rule)
        bars = {"type": "data_bar", "bar_color": "#9DC3E6", "min_type": "num", "max_type": "num"}
        self._sheet.conditional_format(
            first, _END, last, _END, {**bars, "min_value": 0, "max_value": 1}
        )
        self._sheet.write_comment(_HEADING_ROW, 2, "Targets are reviewed every year.")
        for columns, width in (("A:A", 6), ("B:B", 46), ("C:D", 10)):
            self._sheet.set_column(columns, width)
        self._sheet.set_column(_FIRST_COLUMN, _END - 1, 7)
        self._sheet.set_column(_END, _RAG, 14)
        self._sheet.set_column(_RAG + 1, _RAG + 1, 60)
        self._sheet.freeze_panes(_FIRST_ROW, _FIRST_COLUMN)


def _formats(book: Any) -> dict[str, Any]:
    edge = {"border": 1, "valign": "vcenter"}
    heading = {**edge, "bold": True, "align": "center", "bg_color": "#DDEBF7"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "heading": book.add_format(heading),
        "month": book.add_format({**heading, "num_format": "mmm-yy"}),
        "text": book.add_format({**edge, "text_wrap": True}),
        "count": book.add_format({**edge, "num_format": "#,##0"}),
        "percent": book.add_format({**edge, "num_format": "0.0%"}),
        "whole": book.add_format({**edge, "num_format": "0%"}),
        **{colour: book.add_format({"bg_color": colour}) for colour in _COLOURS.values()},
    }


def _store_plainly(path: Path) -> None:
    """Pack the file again without compression, which differs from one machine to another."""
    with zipfile.ZipFile(path) as packed:
        parts = [(part, packed.read(part)) for part in packed.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as plain:
        for part, content in parts:
            header = zipfile.ZipInfo(part.filename)
            header.create_system = _UNIX
            plain.writestr(header, content)
