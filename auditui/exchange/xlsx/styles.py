"""The number formats of a return: which cells are percentages, dates, text, or locked."""

import re
from datetime import date, timedelta
from functools import cached_property
from xml.etree.ElementTree import Element

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import EXCEL_EPOCH
from auditui.exchange.xlsx.xml import local_name

_MAC_EPOCH = date(1904, 1, 1)
_YEARS = range(1900, 2101)

_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "dd/mm/yyyy hh:mm",
    49: "@",
}
"""The formats that a workbook may name by number alone, as far as they matter here."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True)
class NumberFormat:
    """How a cell shows a number, `0.0%`, and whether it is locked on a protected sheet."""

    code: str
    is_locked: bool = True

    @property
    def is_percentage(self) -> bool:
        """Whether 0.97 is shown as 97%."""
        return "%" in self._pattern

    @cached_property
    def is_date(self) -> bool:
        """Whether a number is shown as a day or a month."""
        return any(sign in self._pattern for sign in ("d", "y", "mmm"))

    @property
    def is_text(self) -> bool:
        """Whether the cell is set to hold text."""
        return self._pattern == "@"

    @cached_property
    def _pattern(self) -> str:
        return _LITERAL.sub("", self.code).partition(";")[0].casefold()


@dataclass(frozen=True)
class Styles:
    """The formats of a workbook by style number, and the day from which it counts."""

    formats: tuple[NumberFormat, ...] = ()
    epoch: date = EXCEL_EPOCH

    def format(self, style: int) -> NumberFormat:
        """The format of a style; a number that is not listed has the general one."""
        return self.formats[style] if 0 <= style < len(self.formats) else NumberFormat("General")

    def day(self, serial: float) -> date | None:
        """The day that a number stands for, or None outside the years 1900 to 2100."""
        try:
            day = self.epoch + timedelta(days=int(serial))
        except (OverflowError, ValueError):
            return None
        return day if day.year in _YEARS else None

    def serial(self, day: date) -> int:
        """The number that stands for a day."""
        return (day - self.epoch).days


def read_styles(root: Element | None, *, counts_from_1904: bool) -> Styles:
    """The formats in a workbook's style part, which may be missing."""
    codes = dict(_BUILT_IN)
    formats: list[NumberFormat] = []
    for element in root if root is not None else ():
        match local_name(element.tag):
            case "numFmts":
                for code in element:
                    codes[_number(code.get("numFmtId"))] = code.get("formatCode", "")
            case "cellXfs":
                formats = [_format(style, codes) for style in element]
    return Styles(tuple(formats), _MAC_EPOCH if counts_from_1904 else EXCEL_EPOCH)


def _format(style: Element, codes: dict[int, str]) -> NumberFormat:
    locks = [each.get("locked", "1") for each in style if local_name(each.tag) == "protection"]
    return NumberFormat(
        code=codes.get(_number(style.get("numFmtId")), "General"),
        is_locked=all(lock in {"1", "true"} for lock in locks),
    )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0
