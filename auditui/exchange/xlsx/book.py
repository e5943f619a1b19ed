"""The sheets of a return together: what its names mean, and which cells follow from which."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.exchange.xlsx.address import Address, Area
from auditui.exchange.xlsx.formula import Formula, Mention, Named, read_item, spoken_of
from auditui.exchange.xlsx.sheet import Sheet, Value

_DEEPEST = 8
"""How many names may stand for one another before nobody can tell what is meant."""

_MOST_LISTED = 1_000
_MOST_FOLLOWED = 1_000
_CORNER = Address(1, 1)


class CannotTell(Exception):
    """Which cells are meant is known only to a program that works formulas out."""


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name and what it stands for; `sheet` is empty where it holds in the whole workbook."""

    name: str
    text: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class TableRange:
    """A table of a sheet: where it lies with its headings, and what its columns are called."""

    name: str
    sheet: str
    area: Area
    columns: tuple[str, ...]
    heading_rows: int = 1
    total_rows: int = 0

    def part(self, item: str, row: int) -> Iterator[Area]:
        """The cells that `[[#This Row],[Rate]]` asks for in a row. Raises CannotTell."""
        wanted = read_item(item) if item else read_item("[]")
        first = self.area.first
        for top, bottom in self._rows(wanted.rows, row):
            for left, right in self._columns(wanted.columns, is_span=wanted.is_span):
                yield Area(Address(top, first.column + left), Address(bottom, first.column + right))

    def _rows(self, wanted: frozenset[str], row: int) -> Iterator[tuple[int, int]]:
        top, bottom = self.area.first.row, self.area.last.row
        inner = top + self.heading_rows, bottom - self.total_rows
        places = {
            "this row": (row, row),
            "all": (top, bottom),
            "headers": (top, top),
            "totals": (bottom, bottom),
            "data": inner,
        }
        yield from (places.get(each, inner) for each in wanted or {"data"})

    def _columns(self, wanted: Sequence[str], *, is_span: bool) -> Iterator[tuple[int, int]]:
        names = [name.casefold() for name in self.columns]
        try:
            places = [names.index(column.casefold()) for column in wanted]
        except ValueError:
            raise CannotTell from None
        if not places:
            yield 0, self.area.last.column - self.area.first.column
        elif is_span:
            yield min(places), max(places)
        else:
            yield from ((place, place) for place in places)


@dataclass(frozen=True)
class Book:
    """The worksheets in the order of their tabs, the defined names, and the tables."""

    sheets: tuple[Sheet, ...] = ()
    names: tuple[DefinedName, ...] = ()
    tables: tuple[TableRange, ...] = ()
    tabs: tuple[str, ...] = field(default=(), repr=False)

    def areas(
        self, text: str, origin: Address, sheet: Sheet, cell: Address, depth: int = 0
    ) -> Iterator[tuple[Sheet, Area]]:
        """The cells that a formula speaks of, where it stands in `cell` of a sheet.

        Raises CannotTell, after all that can be told.
        """
        spoken = spoken_of(text, origin, cell)
        is_clear = spoken.is_clear and depth < _DEEPEST
        for mention in spoken.mentions if depth < _DEEPEST else ():
            try:
                yield from self._meant(mention, sheet, cell, depth)
            except CannotTell:
                is_clear = False
        if not is_clear:
            raise CannotTell

    def values(self, text: str, origin: Address, sheet: Sheet, cell: Address) -> list[Value]:
        """What stands in the one range that a text names, cell by cell.

        Raises CannotTell where it names none or several, or too large a one.
        """
        places = list(self.areas(text, origin, sheet, cell))
        if len(places) != 1:
            raise CannotTell
        where, area = places[0]
        if area.size(where.limit) > _MOST_LISTED:
            raise CannotTell
        cells = list(area.addresses(where.limit))
        if any(where.formula(each) and where.own_value(each) is None for each in cells):
            raise CannotTell
        return [where.own_value(each) for each in cells]

    def follows(self, sheet: Sheet, cell: Address, known: Collection[Address]) -> bool | None:
        """Whether a cell is worked out from known ones of its sheet, through others or not.

        None where that cannot be told.
        """
        goal = {(sheet.part, each) for each in known}
        seen: set[tuple[str, Address]] = set()
        waiting = [(sheet, cell)]
        is_clear = True
        while waiting and len(seen) < _MOST_FOLLOWED:
            where, place = waiting.pop()
            try:
                for other, area in self._read(where.formula(place), where, place):
                    if any(part == other.part and area.holds(each) for part, each in goal):
                        return True
                    further = {(other.part, each) for each in other.formulas_in(area)} - seen
                    seen |= further
                    waiting += [(other, each) for _, each in further]
            except CannotTell:
                is_clear = False
        return False if is_clear and not waiting else None

    def _read(
        self, formula: Formula | None, sheet: Sheet, cell: Address
    ) -> Iterator[tuple[Sheet, Area]]:
        if formula is not None and not formula.text:
            raise CannotTell
        if formula is not None:
            yield from self.areas(formula.text, formula.origin, sheet, cell)

    def _meant(
        self, mention: Mention, sheet: Sheet, cell: Address, depth: int
    ) -> Iterator[tuple[Sheet, Area]]:
        match mention.what:
            case Area() as area:
                yield from ((each, area) for each in self._sheets(mention, sheet))
            case Named(name, item) if item or self._table(name):
                yield from self._of_table(name, item, sheet, cell)
            case Named(name):
                text = self._text(name, mention.first or sheet.name)
                yield from self.areas(text, _CORNER, sheet, cell, depth + 1)

    def _of_table(
        self, name: str, item: str, sheet: Sheet, cell: Address
    ) -> Iterator[tuple[Sheet, Area]]:
        table = self._table(name) if name else self._table_at(sheet, cell)
        where = next((each for each in self.sheets if table and each.part == table.sheet), None)
        if table is None or where is None:
            raise CannotTell
        yield from ((where, area) for area in table.part(item, cell.row))

    def _table(self, name: str) -> TableRange | None:
        folded = name.casefold()
        return next((each for each in self.tables if each.name.casefold() == folded), None)

    def _table_at(self, sheet: Sheet, cell: Address) -> TableRange | None:
        here = (each for each in self.tables if each.sheet == sheet.part)
        return next((each for each in here if each.area.holds(cell)), None)

    def _text(self, name: str, sheet: str) -> str:
        """What a name stands for on a sheet, where one of the sheet's own goes first."""
        folded = name.casefold()
        found = [each for each in self.names if each.name.casefold() == folded]
        own = [each for each in found if each.sheet.casefold() == sheet.casefold()]
        everywhere = [each for each in found if not each.sheet]
        if not own and not everywhere:
            raise CannotTell
        return (own or everywhere)[0].text

    def _sheets(self, mention: Mention, sheet: Sheet) -> Iterator[Sheet]:
        """The sheets that a reference names, of which Excel does not tell capitals apart."""
        if not mention.first:
            yield sheet
            return
        first, last = mention.first.casefold(), mention.last.casefold()
        tabs = self._tabs
        if first not in tabs or last not in tabs:
            raise CannotTell
        low, high = sorted((tabs.index(first), tabs.index(last)))
        within = set(tabs[low : high + 1])
        yield from (each for each in self.sheets if each.name.casefold() in within)

    @cached_property
    def _tabs(self) -> list[str]:
        return [tab.casefold() for tab in self.tabs or [sheet.name for sheet in self.sheets]]
