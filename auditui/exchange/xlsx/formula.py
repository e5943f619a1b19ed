"""A formula of a return, and the cells and names that it speaks of."""

import re

from auditui.dataclass import dataclass
from auditui.exchange.xlsx.address import (
    LAST_COLUMN,
    LAST_ROW,
    Address,
    Area,
    NotACell,
    NotAColumn,
    parse_column,
)

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_STEP = r"(?:\[-?[0-9]+\]|[0-9]+)?"
_TOKEN = re.compile(
    rf"""(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!))
    |(?P<sheet>'(?:[^']|''){{1,300}}'!|(?:\[[0-9]+\])?[\w.]+(?::[\w.]+)?!|\[[0-9]+\]!)?
     (?:(?P<area>{_CELL}(?::{_CELL})?)(?![\w.(\[])
       |(?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}})(?![\w.(\[])
       |(?P<rows>\$?[1-9][0-9]*:\$?[1-9][0-9]*)(?![\w.(])
       |(?P<steps>[Rr]{_STEP}[Cc]{_STEP})(?![\w.(])
       |(?P<function>[A-Za-z_][\w.]*)[ ]*\(
       |(?P<name>[^\W\d][\w.\\?]*|\\[\w.\\?]*)?(?P<item>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.){{0,300}}\]){{0,300}}\])
       |(?P<named>[^\W\d][\w.\\?]*|\\[\w.\\?]*)
       |(?P<broken>\#REF!)
     )
    |(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)
    """,
    re.VERBOSE,
)
_PARTS = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)")
_ITEM = re.compile(r"\[((?:[^\[\]']|'.)*)\](:?)")
_STEPS = re.compile(r"[Rr](\[-?[0-9]+\]|[0-9]+)?[Cc](\[-?[0-9]+\]|[0-9]+)?")
_ESCAPED = re.compile(r"'(.)")
_MOVING = frozenset({"OFFSET", "INDIRECT", "LAMBDA", "LET"})
"""What is worked out only when the workbook is open, so that no reader can tell its cells."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written in the cell `origin`, from which others may have taken it over.

    Its text is empty where the file keeps none.
    """

    text: str
    origin: Address


@dataclass(frozen=True, slots=True)
class Named:
    """A defined name or a table; `item` is what stands in brackets after a table's."""

    name: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Cells or a name that a formula speaks of, with the sheet that it writes before them.

    `first` and `last` are the sheets of a span of them, the same where it names one, both empty
    for the formula's own.
    """

    first: str
    last: str
    what: Area | Named


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that a formula speaks of in its own workbook; `is_clear` unless more may be meant."""

    mentions: tuple[Mention, ...]
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Item:
    """What stands in brackets after a table's name: which columns, and which of its rows."""

    columns: tuple[str, ...]
    rows: frozenset[str]
    is_span: bool


def spoken_of(text: str, origin: Address, cell: Address) -> Spoken:
    """What a formula that is written in `origin` speaks of where it is taken over into `cell`."""
    mentions: list[Mention] = []
    is_clear = True
    for found in _TOKEN.finditer(text):
        function = found["function"]
        if function and function.rpartition(".")[2].upper() in _MOVING:
            is_clear = False
        if _is_bare(found) or (sheets := _sheets(found["sheet"] or "")) is None:
            continue
        what = _what(found, origin, cell)
        if what is None or text.startswith(":", found.end()):
            is_clear = False
        if what is not None:
            mentions.append(Mention(*sheets, what))
    return Spoken(tuple(mentions), is_clear)


def read_item(text: str) -> Item:
    """The columns and rows that `[[#This Row],[Rate]]`, `[Rate]` or `[@Rate]` asks for."""
    inner = text[1:-1].strip()
    rows: set[str] = set()
    if inner.startswith("@"):
        rows.add("this row")
        inner = inner[1:].strip()
    parts = list(_ITEM.finditer(inner))
    columns = [_plain(part[1]) for part in parts] if parts else [_plain(inner)] if inner else []
    rows |= {column[1:].casefold() for column in columns if column.startswith("#")}
    return Item(
        columns=tuple(column for column in columns if not column.startswith("#")),
        rows=frozenset(rows),
        is_span=any(part[2] for part in parts),
    )


def moved(reference: str, origin: Address, cell: Address) -> Address:
    """What `$A1` of a formula in `origin` means where it is taken over into another cell.

    Raises NotACell.
    """
    found = _PARTS.fullmatch(reference)
    if found is None:
        raise NotACell
    row, column = int(found[4]), parse_column(found[2])
    row += 0 if found[3] else cell.row - origin.row
    column += 0 if found[1] else cell.column - origin.column
    return _round_the_sheet(row, column)


def _round_the_sheet(row: int, column: int) -> Address:
    """A cell whose steps may lead over the sheet's edge, where they begin again at the other."""
    return Address((row - 1) % LAST_ROW + 1, (column - 1) % LAST_COLUMN + 1)


def _is_bare(found: re.Match[str]) -> bool:
    """Whether a token is no cell and no name: a text, a number, an error or a function."""
    kinds = ("area", "columns", "rows", "steps", "item", "named")
    is_word = (found["named"] or "").upper() in {"TRUE", "FALSE"}
    return is_word or not any(found[kind] for kind in kinds)


def _sheets(prefix: str) -> tuple[str, str] | None:
    """The sheets before a reference; None for those of another workbook."""
    name = prefix.removesuffix("!")
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    if "[" in name:
        return None
    # No sheet's own name holds a colon, so that one can only be between two of them.
    first, _, last = name.partition(":")
    return first, last or first


def _what(found: re.Match[str], origin: Address, cell: Address) -> Area | Named | None:
    try:
        if found["area"]:
            first, _, last = found["area"].partition(":")
            corners = moved(first, origin, cell), moved(last or first, origin, cell)
            return _between(*corners)
        if found["columns"] or found["rows"]:
            return _whole(found["columns"] or found["rows"], origin, cell)
        if found["steps"]:
            return _stepped(found["steps"], cell)
    except (NotACell, NotAColumn):
        return None
    return Named(found["name"] or "", found["item"]) if found["item"] else Named(found["named"])


def _whole(text: str, origin: Address, cell: Address) -> Area:
    """Whole columns or rows, `A:C` or `1:3`."""
    first, _, last = text.partition(":")
    if text.replace("$", "")[0].isdigit():
        rows = [moved(f"$A{each}", origin, cell).row for each in (first, last)]
        return Area(Address(min(rows), 1), Address(max(rows), LAST_COLUMN))
    columns = [moved(f"{each}$1", origin, cell).column for each in (first, last)]
    return Area(Address(1, min(columns)), Address(LAST_ROW, max(columns)))


def _stepped(text: str, cell: Address) -> Area | Named:
    """A cell as `R[1]C[-2]`, counted from that of the formula; `RC` without numbers is a name."""
    found = _STEPS.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        return Named(text)
    row, column = _counted(found[1], cell.row), _counted(found[2], cell.column)
    return _between(*[_round_the_sheet(row, column)] * 2)


def _counted(step: str | None, here: int) -> int:
    if step is None:
        return here
    return here + int(step[1:-1]) if step.startswith("[") else int(step)


def _between(one: Address, other: Address) -> Area:
    return Area(
        Address(min(one.row, other.row), min(one.column, other.column)),
        Address(max(one.row, other.row), max(one.column, other.column)),
    )


def _plain(column: str) -> str:
    return _ESCAPED.sub(r"\1", column.strip())
