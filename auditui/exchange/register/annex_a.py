"""The register as Ofsted's Annex A workbook; of each child only six facts are kept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.workbook import opened_workbook
from auditui.exchange.register.annex_a_children import SIDE_LISTS, Children, SideList
from auditui.exchange.register.annex_a_sheets import SPINE, ListSheet, list_rows, visible_lists
from auditui.exchange.register.case_facts import (
    CaseColumns,
    CaseFacts,
    Reading,
    day_if_any,
    read_cases,
    register_entries,
)

_CHILD, _TEAM, _WORKER = "Child Unique ID", "Allocated Team", "Allocated Worker"
_STATUS, _OPENED, _CLOSED = "Case status", "CIN Start Date", "CIN Closure Date"
_SPINE_COLUMNS = Columns(required=(_CHILD, _TEAM, _STATUS, _WORKER, _OPENED, _CLOSED))
_SPINE_FACTS = CaseColumns(_CHILD, _TEAM, _STATUS, _WORKER, _OPENED, _CLOSED)


def read_annex_a(file: SourceFile, as_of: date, faults: Faults, ticker: Ticker) -> Reading:
    """Read the children of an Annex A workbook.

    List 6 gives each child's facts. Lists 8, 7 and 9, believed in that order, fill a missing team
    or worker, and 8 and 7 a missing status too. A child on list 8 or 7 alone is kept with the
    status that the list implies; one on list 9 alone is skipped. A plan or period of care that
    ended by `as_of` says nothing. Hidden sheets are not read. Raises ImportRefused.
    """
    with opened_workbook(file) as workbook:
        lists = visible_lists(file.name, workbook)
        ticker.total = _rows_said(lists)
        reader = _Reader(lists, as_of, faults, ticker)
        children = reader.children()
    faults.refuse_if_any()
    if not children.cases:
        raise refused(file.name, "List 6 holds no children.")
    entries = register_entries(children.cases.values(), as_of, children.oddities)
    return Reading(
        entries,
        rows_read=reader.rows_read,
        skipped=children.skipped() + reader.skipped,
        oddities=children.oddities,
        remarks=_remarks(lists),
    )


@dataclass
class _Reader:
    """Reads list after list, counting the rows as it goes."""

    lists: Mapping[int, ListSheet]
    as_of: date
    faults: Faults
    ticker: Ticker
    rows_read: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def children(self) -> Children:
        """The children of every list."""
        oddities: Counter[str] = Counter()
        spine = read_cases(self._rows(SPINE, _SPINE_COLUMNS), _SPINE_FACTS, oddities)
        children = Children(spine, oddities)
        for side in SIDE_LISTS:
            self._join(side, children)
        return children

    def _join(self, side: SideList, children: Children) -> None:
        for row in self._rows(side.number, _side_columns(side)):
            case_ref = row.reference(_CHILD)
            ended_on = _ended_on(row, side, children)
            facts = CaseFacts(case_ref, row.text(_TEAM), row.text(_WORKER), side.status)
            if case_ref:
                is_current = ended_on is None or ended_on > self.as_of
                children.join(side, facts, is_current=is_current)

    def _rows(self, number: int, columns: Columns) -> Iterator[Row]:
        if number not in self.lists:
            return
        for row in list_rows(self.lists[number], columns, self.faults, self.ticker):
            self.rows_read += 1
            if row.is_blank:
                self.skipped["row that names no child"] += 1
            else:
                yield row


def _ended_on(row: Row, side: SideList, children: Children) -> date | None:
    return day_if_any(row, side.ended_by, children.oddities) if side.ended_by else None


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
