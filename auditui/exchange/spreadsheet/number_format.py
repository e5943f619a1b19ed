"""What a number in a cell says under its format: a number, a day, a time, or digits with zeros."""

import math
import re
from collections.abc import Callable
from datetime import date, timedelta

from auditui.exchange.files.cells import EXCEL_EPOCH, Cell, Untold

MAC_EPOCH = date(1904, 1, 1)
"""Day 0 where a workbook counts its days as the first Macintoshes did."""

Reader = Callable[[float], Cell]
"""Turns the number that is stored into what the cell shows."""

BUILT_IN = {
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47), "hh:mm"),
    46: "[h]:mm:ss",
}
"""The formats that a workbook names by number alone, as far as they change what is said."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_TIME_SIGNS = re.compile(r"am/pm|a/p|[hs]", re.IGNORECASE)
_MINUTES = re.compile(r"h+[^a-z0-9]*m+|m+[^a-z0-9]*s", re.IGNORECASE)
_DAY_SIGNS = re.compile(r"[dymeg]", re.IGNORECASE)
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_(?:.)|\*(?:.)|(0)|([-()/: ])')
_PADDED = re.compile(r"(?:\"[^\"]*\"|\\.|[0\- ()/:])*0(?:\"[^\"]*\"|\\.|[0\- ()/:])*")
_CONDITION = re.compile(r"\[[<>=]")
_FIRST_SOUND, _LEAP_DAY_THAT_WAS_NONE = 61, 60
_BAD_NUMBER = Untold("This number cannot be read; type it again.")


def reader_of(code: str, epoch: date = EXCEL_EPOCH) -> Reader:
    """How a number is read under a format's code, `dd/mm/yyyy` or `0000000`."""
    section = code.partition(";")[0]
    plain = _BRACKETS.sub("", section)
    bare = _QUOTED.sub("", plain).strip()
    if bare.casefold() in {"", "general", "@", "standard"}:
        return as_number
    if _ELAPSED.search(bare):
        return _as_duration
    if _DAY_SIGNS.search(_MINUTES.sub("", re.sub("general", "", bare, flags=re.IGNORECASE))):
        return lambda number: as_day(number, epoch)
    if _TIME_SIGNS.search(bare):
        return lambda number: _as_time(number, epoch)
    if _PADDED.fullmatch(plain) and not _CONDITION.search(section):
        return _padded(plain)
    return as_number


def as_number(number: float) -> Cell:
    """A number as it is stored."""
    return number if math.isfinite(number) else _BAD_NUMBER


def as_day(number: float, epoch: date = EXCEL_EPOCH) -> Cell:
    """The day that a serial number stands for; a number where there is no such day."""
    serial = number
    if not 1 <= serial < (date.max - epoch).days + 1:
        return as_number(number)
    if epoch == EXCEL_EPOCH and serial < _FIRST_SOUND:
        if int(serial) == _LEAP_DAY_THAT_WAS_NONE:
            return number
        serial += 1
    return epoch + timedelta(days=int(serial))


def _as_time(number: float, epoch: date) -> Cell:
    if number >= 1:
        return as_day(number, epoch)
    return _as_duration(number)


def _as_duration(number: float) -> Cell:
    try:
        return timedelta(days=number)
    except (OverflowError, ValueError):
        return _BAD_NUMBER


def _padded(section: str) -> Reader:
    """A reader that writes a whole number as it is shown, `0001001` or `12-0034`."""
    signs = [(found[1] or found[2] or found[4] or "", bool(found[3])) for found in _pieces(section)]
    places = sum(is_digit for _, is_digit in signs)
    if len(signs) == 1:
        return as_number

    def shown(number: float) -> Cell:
        if number < 0 or number != int(number):
            return as_number(number)
        digits = f"{int(number):0{places}d}"
        rest = digits[: len(digits) - places]
        written, at = [], len(rest)
        for literal, is_digit in signs:
            if not is_digit:
                written.append(literal)
                continue
            written.append(rest + digits[at] if at == len(rest) else digits[at])
            at += 1
        text = "".join(written)
        return number if text == digits == str(int(number)) else text

    return shown


def _pieces(section: str) -> list[re.Match[str]]:
    return [found for found in _PIECE.finditer(section) if found[0]]
