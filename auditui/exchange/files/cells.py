"""A cell of a text file or workbook, turned into clean text, a reference or a day."""

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from auditui.dataclass import dataclass
from auditui.practice.day import YEARS, NoSuchDay, NotADay, parse_day
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import LINE_LIMIT, clean_line


@dataclass(frozen=True)
class Untold:
    """A cell of which cannot be told what it says; `problem` says why and what to do."""

    problem: str


Cell = str | int | float | bool | datetime | date | time | timedelta | Untold | None
"""What can be found in a cell of a text file or workbook."""

EXCEL_ERROR = Untold("This cell holds an Excel error; mend its formula or clear it.")
"""A cell whose formula, or whatever filled it, came to an error."""

NOT_WORKED_OUT = Untold(
    "This formula has no result yet; open the file in Excel, let it calculate, and save it."
)
"""A formula of which the workbook keeps no result."""

EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers, right for every day since 1 March 1900."""

_NOTHING = frozenset({"", "#n/a", "n/a", "na", "null", "none", "nan", "nat", "-", "–", "—"})
_EXCEL_ERRORS = frozenset(
    {"#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!"}
)
_OPEN_ENDED = frozenset(
    {
        date(1, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1),
        date(2999, 12, 31), date(4712, 12, 31), date(9999, 1, 1), date(9999, 12, 31),
    }
)  # fmt: skip
"""The first and last days that databases and spreadsheets know, which stand for none."""

_FIRST_SERIAL = 1
_NOUGHT = re.compile(r"0{1,2}/(0?[01]|jan)/(00|1900|0000)|0000/00/00")
_FAR_YEAR = re.compile(r"(?<![0-9])(0001|1753|1899|1900|2999|4712|9999)(?![0-9])")
_SOME_LEAP_YEAR = "2000"
_KEPT = 4096
"""How many distinct texts are remembered with what was read in them; a register repeats few."""

_LONGEST_HABIT = max(map(len, _NOTHING))
_KEPT_AS_TEXT = re.compile(r'= ?(?:T ?\( ?)?"((?:[^"]|"")*)" ?\)?', re.IGNORECASE)
_FORMULA = re.compile(r"=\s*[\w(+\-@\"$]")
_APOSTROPHE = re.compile("'[0-9=+@-]")

_EXACT_LIMIT = 10**15
_FIRST_SOUND_SERIAL = 61

_WRITTEN_AS_FLOAT = re.compile(r"([1-9][0-9]*)\.0+")
_SHORTENED = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_TIME = re.compile(
    r",?[ T][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:Z|UTC|GMT|BST|[+-][0-9]{2}:?[0-9]{2}))?$",
    re.IGNORECASE,
)

_NOT_A_DATE = "A date is written like 01/04/2015 or 1 Apr 2015, with a year from 1900 to 2100."


def says_nothing(cell: Cell) -> bool:
    """Whether a cell is empty or holds a habit for nothing, such as `#N/A`, `NULL` or `-`.

    A number 0, and midnight without a day, are what Excel's look-ups make of an empty cell.
    """
    if cell.__class__ is int:
        return cell == 0
    match cell:
        case str():
            bare = cell.strip()
            return len(bare) <= _LONGEST_HABIT and bare.casefold() in _NOTHING
        case bool() | datetime() | date() | Untold():
            return False
        case int() | float():
            return cell == 0 or (isinstance(cell, float) and math.isnan(cell))
        case _:
            return cell in {None, time(0), timedelta(0)}


def text(cell: Cell) -> str:
    """A name or other one-line text, empty where the cell says nothing.

    Raises NotUnderstood for an Excel error or a date, TooLong past the limit of a line.
    """
    if isinstance(cell, str):
        return _clean(cell)
    if says_nothing(cell):
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, Untold):
        raise NotUnderstood(cell.problem)
    raise NotUnderstood("Excel has turned this into a date or time; type it again as text.")


def reference(cell: Cell) -> str:
    """A case reference, empty where the cell says nothing; 12598894.0 reads as `12598894`.

    Raises NotUnderstood where a number has lost digits or is not whole, as `text` otherwise.
    """
    if isinstance(cell, str):
        return cell if _is_plain(cell) else _written_reference(cell)
    if isinstance(cell, bool):
        raise NotUnderstood("A reference is a number or text, not true or false.")
    if isinstance(cell, int | float) and not says_nothing(cell):
        return _whole(cell)
    return text(cell)


def plain_reference(cell: Cell) -> str:
    """A reference that reads as it stands, as most do; empty where more must be looked at."""
    if cell.__class__ is str:
        return cell if _is_plain(cell) else ""
    return str(cell) if cell.__class__ is int and 0 < cell < _EXACT_LIMIT else ""


def _is_plain(written: str) -> bool:
    """Whether a reference reads as it is written, which most do and is soon seen."""
    return _LONGEST_HABIT < len(written) <= LINE_LIMIT and written.isascii() and written.isalnum()


def _written_reference(written: str) -> str:
    cleaned = _clean(written.strip().removeprefix("'"))
    if _SHORTENED.fullmatch(cleaned):
        raise NotUnderstood("Excel has shortened this number; store the column as text.")
    written_as_float = _WRITTEN_AS_FLOAT.fullmatch(cleaned)
    return written_as_float[1] if written_as_float else cleaned


def day(cell: Cell, epoch: date = EXCEL_EPOCH) -> date | None:
    """A day from a date cell, as people write one in full, or an Excel serial number.

    A time of day is dropped; None where the cell says nothing. A number counts days from
    `epoch`, a digit string does not. Raises NotUnderstood.
    """
    if isinstance(cell, str):
        cleaned = _clean(cell)
        return _written_day(cleaned) if cleaned else None
    if says_nothing(cell):
        return None
    match cell:
        case datetime():
            found = cell.date()
        case date():
            found = cell
        case int() | float() if not isinstance(cell, bool):
            found = _serial_day(cell, epoch)
        case Untold():
            raise NotUnderstood(cell.problem)
        case _:
            raise NotUnderstood(_NOT_A_DATE)
    return _in_range(found)


def is_open_ended(cell: Cell, epoch: date = EXCEL_EPOCH) -> bool:
    """Whether it holds what case systems write for open, such as 31/12/9999 or 01/01/1900.

    So does a day 0 or 1 as spreadsheets show it, 00/01/1900, or count it.
    """
    match cell:
        case str():
            return _is_written_open_ended(cell)
        case datetime():
            return cell.date() in _OPEN_ENDED
        case date():
            return cell in _OPEN_ENDED
        case int() | float() if not isinstance(cell, bool):
            far = (date.max - epoch).days
            return cell == far or (epoch == EXCEL_EPOCH and cell == _FIRST_SERIAL)
        case _:
            return False


@lru_cache(_KEPT)
def _is_written_open_ended(written: str) -> bool:
    folded = _TIME.sub("", " ".join(written.split()))
    if _NOUGHT.fullmatch(re.sub(r"[.\- ]", "/", folded.casefold())):
        return True
    far = _FAR_YEAR.search(folded)
    if far is None:
        return False
    # No day is read so far away, so it is read as the same one of a year within reach.
    try:
        found = parse_day(folded.replace(far[1], _SOME_LEAP_YEAR))
    except NotADay:
        return False
    found_far = f"{far[1]}-{found:%m-%d}"
    return any(str(day) == found_far for day in _OPEN_ENDED)


@lru_cache(_KEPT)
def _clean(written: str) -> str:
    cleaned = clean_line(_unwrapped(written))
    folded = cleaned.casefold()
    if folded in _EXCEL_ERRORS:
        raise NotUnderstood(EXCEL_ERROR.problem)
    return "" if folded in _NOTHING else cleaned


def _unwrapped(written: str) -> str:
    """A text without what keeps spreadsheets from making a number of it.

    `="0012"`, `=T("0012")` and `'0012` say 0012. Raises NotUnderstood for any other formula.
    """
    bare = written.strip()
    if _FORMULA.match(bare):
        if (kept := _KEPT_AS_TEXT.fullmatch(bare)) is None:
            raise NotUnderstood("This is a formula and not what it comes to; save the values.")
        return kept[1].replace('""', '"')
    return bare[1:] if _APOSTROPHE.match(bare) else bare


def _number(number: float) -> str:
    return str(int(number)) if isinstance(number, int) or number.is_integer() else str(number)


def _whole(number: float) -> str:
    if isinstance(number, float) and not number.is_integer():
        raise NotUnderstood("A reference stored as a number must be a whole number.")
    if abs(number) >= _EXACT_LIMIT:
        raise NotUnderstood("Excel keeps only 15 digits of a number; store the column as text.")
    return str(int(number))


@lru_cache(_KEPT)
def _written_day(written: str) -> date:
    cleaned = _TIME.sub("", written)
    if cleaned.isdigit():
        raise NotUnderstood(_NOT_A_DATE)
    try:
        return parse_day(cleaned)
    except NoSuchDay:
        raise NotUnderstood("There is no such day; the day comes before the month.") from None
    except NotADay:
        raise NotUnderstood(_NOT_A_DATE) from None


def _serial_day(serial: float, epoch: date) -> date:
    if not _FIRST_SOUND_SERIAL <= serial <= len(YEARS) * 366:
        raise NotUnderstood(_NOT_A_DATE)
    return epoch + timedelta(days=int(serial))


def _in_range(found: date) -> date:
    if found.year not in YEARS:
        raise NotUnderstood(_NOT_A_DATE)
    return found


_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\0")


def as_text(value: str) -> str:
    """A text for a cell: one that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{value}" if value.startswith(_FORMULA_BEGINS) else value
