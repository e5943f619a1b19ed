"""What filling the council's workbook would change, cell by cell."""

from collections.abc import Iterable, Sequence

from textual.reactive import reactive

from auditui.practice.contract_return.council_workbook import CellChange, shown_sheet
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING


class ChangeTable(Listing[CellChange]):
    """Each cell with what it says now and what it would say."""

    changes: reactive[tuple[CellChange, ...]] = reactive((), init=False)

    def watch_changes(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_change(self) -> CellChange | None:
        """The change under the cursor."""
        return next((each for each in self.changes if _key(each) == self.current), None)

    def fields(self) -> Sequence[Field[CellChange]]:
        """Where, which part, before and after."""
        return (
            Field("Sheet", lambda change: shown_sheet(change.sheet), 14),
            Field("Cell", lambda change: change.cell, 5),
            Field("Part", lambda change: change.part.value, 11),
            Field("Was", lambda change: change.old or NOTHING, 18),
            Field("Becomes", lambda change: change.new, 21),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each cell."""
        for change in self.changes:
            yield ListingRow(_key(change), self.cells_of(change))


def about_change(change: CellChange) -> str:
    """A change in full."""
    what = f"{change.place}, {change.part.value}"
    return f"{what}\nWas: {change.old or 'empty'}\nBecomes: {change.new}"


def _key(change: CellChange) -> str:
    return change.place
