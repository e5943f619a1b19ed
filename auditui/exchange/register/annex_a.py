"""The register as Ofsted's Annex A workbook; of each child only six facts are kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import Columns, Namings
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.rows import Row
from auditui.exchange.register.annex_a_children import SIDE_LISTS, Children, SideList
from auditui.exchange.register.annex_a_sheets import SPINE, ListSheet, list_batches
from auditui.exchange.register.case_facts import (
    CaseColumns,
    CaseFacts,
    Reading,
    day_if_any,
    reading,
)
from auditui.exchange.register.cases import TableReader
from auditui.exchange.register.child_rows import Places
from auditui.exchange.register.findings import Findings
from auditui.exchange.register.sheet_batch import SheetBatch
from auditui.practice.register.columns import COLUMNS as OFSTED

_CHILD, _TEAM, _STATUS, _WORKER, _OPENED, _CLOSED = OFSTED.values()
_SPINE_COLUMNS = Columns(required=(_CHILD, _TEAM, _STATUS, _WORKER, _OPENED, _CLOSED))
_SPINE_FACTS = CaseColumns(_CHILD, _TEAM, _STATUS, _WORKER, _OPENED, _CLOSED)


def read_annex_a(
    file_name: str,
    lists: Mapping[int, ListSheet],
    as_of: date,
    faults: Faults,
    ticker: Ticker,
    findings: Findings,
    namings: Namings,
) -> Reading:
    """Read the children of an Annex A workbook.

    List 6 gives each child's facts. Lists 8, 7 and 9, believed in that order, fill a missing team
    or worker. A current plan or period of care gives its status to a child whom list 6 has as
    closed or with a lesser one; each such disagreement is counted. A child on list 8 or 7 alone is
    kept with the status that the list implies; one on list 9 alone is skipped. A plan or period of
    care that ended by `as_of` says nothing. Hidden sheets are not read. Raises ImportRefused.
    """
    ticker.total = _rows_said(lists)
    reader = _Reader(lists, as_of, faults, ticker, findings, namings)
    children = reader.children()
    faults.refuse_if_any()
    if not children.cases:
        raise refused(file_name, "List 6 holds no children.")
    findings.skip(children.skipped())
    return reading(children.finished(), as_of, findings, _remarks(lists))


@dataclass
class _Reader:
    """Reads list after list, telling the rows of each child apart."""

    lists: Mapping[int, ListSheet]
    as_of: date
    faults: Faults
    ticker: Ticker
    findings: Findings
    namings: Namings

    def children(self) -> Children:
        """The children of every list."""
        table = TableReader(self.as_of, self.faults, self.findings)
        spine = table.cases(self._batches(SPINE, _SPINE_COLUMNS), _SPINE_FACTS, SPINE)
        children = Children(spine, self.as_of, self.findings)
        for side in SIDE_LISTS:
            children.join(side, self._side_rows(side, table))
        return children

    def _side_rows(self, side: SideList, table: TableReader) -> Iterator[tuple[CaseFacts, bool]]:
        days = (side.ended_by,) if side.ended_by else ()
        places = Places(_CHILD, _TEAM, _WORKER, "", days)
        batches = self._batches(side.number, _side_columns(side))
        rows = (row for batch in batches for row in batch.rows())
        for row in table.children(rows, places, side.number):
            case_ref = row.reference(_CHILD)
            ended_on = _ended_on(row, side, self.findings.oddities)
            facts = CaseFacts(
                case_ref, row.text(_TEAM), side.status, row.text(_WORKER), row=row.number
            )
            if case_ref:
                yield facts, ended_on is None or ended_on > self.as_of

    def _batches(self, number: int, columns: Columns) -> Iterable[SheetBatch]:
        if number not in self.lists:
            return ()
        return list_batches(self.lists[number], columns, self.faults, self.ticker, self.namings)


def _ended_on(row: Row, side: SideList, oddities: Counter[str]) -> date | None:
    return day_if_any(row, side.ended_by, oddities) if side.ended_by else None


def _side_columns(side: SideList) -> Columns:
    ended_by = (side.ended_by,) if side.ended_by else ()
    return Columns(required=(_CHILD, _TEAM, _WORKER, *ended_by))


def _rows_said(lists: Mapping[int, ListSheet]) -> int:
    said = [sheet.rows_said for sheet in lists.values()]
    return sum(said) if all(said) else 0


def _remarks(lists: Mapping[int, ListSheet]) -> tuple[str, ...]:
    return tuple(
        f"list {side.number} is missing or hidden and was not read"
        for side in sorted(SIDE_LISTS, key=lambda side: side.number)
        if side.number not in lists
    )
