"""What a cell of an Open XML sheet says, from its type, its style and what is stored."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import EXCEL_ERROR, NOT_WORKED_OUT, Cell, Untold
from auditui.exchange.spreadsheet.number_format import Reader, as_number
from auditui.exchange.spreadsheet.texts import Texts

_BAD = Untold("What is stored in this cell cannot be read; type it again.")
_TRUE = frozenset({"1", "true"})
_FALSE = frozenset({"0", "false"})
_EXACT_DIGITS = 15


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one workbook; `recalculates` where its results were never worked out."""

    texts: Texts
    formats: Sequence[Reader]
    recalculates: bool = False
    _types: dict[str, Callable[[str], Cell]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know the types that need no style."""
        self._types.update(
            s=self._shared, b=_boolean, d=_iso_day, e=_error, str=_itself, inlineStr=_itself
        )

    def reader(self, kind: str, style: int) -> Callable[[str], Cell]:
        """How what is stored is read in cells of a type and style."""
        found = self._types.get(kind)
        if found is not None:
            return found
        if kind != "n":
            return lambda _: _BAD
        shown = self.formats[style] if 0 <= style < len(self.formats) else as_number
        return lambda stored: _number(stored, shown)

    def result(self, kind: str, style: int, stored: str) -> Cell:
        """As `reader`, for a cell that is worked out by a formula."""
        if kind != "str" and (not stored or (self.recalculates and stored == "0")):
            return NOT_WORKED_OUT
        return self.reader(kind, style)(stored)

    def _shared(self, stored: str) -> Cell:
        try:
            return self.texts[int(stored)] if stored else None
        except (ValueError, IndexError):
            return _BAD


def _number(stored: str, shown: Reader) -> Cell:
    if not stored:
        return None
    try:
        if stored.isdecimal() and len(stored) <= _EXACT_DIGITS:
            return shown(int(stored))
        return shown(float(stored))
    except (ValueError, OverflowError):
        return _BAD


def _itself(stored: str) -> Cell:
    return stored


def _boolean(stored: str) -> Cell:
    if not stored:
        return None
    folded = stored.strip().casefold()
    return folded in _TRUE if folded in _TRUE | _FALSE else _BAD


def _iso_day(stored: str) -> Cell:
    try:
        return date.fromisoformat(stored[:10]) if stored else None
    except ValueError:
        return _BAD


def _error(stored: str) -> Cell:
    return stored if stored.strip().upper() == "#N/A" else EXCEL_ERROR
