"""Rows that are taken in many at once come to what they come to when read one by one."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.files.batch import Batch
from auditui.exchange.files.cells import Cell
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.text_file import read_table
from auditui.exchange.files.text_table import TextBatch
from auditui.exchange.register.case_facts import reading
from auditui.exchange.register.cases import TableReader
from auditui.exchange.register.csv import FACTS
from auditui.exchange.register.findings import Findings
from auditui.exchange.register.own_columns import COLUMNS
from auditui.practice.errors import ImportRefused
from auditui.practice.register.case_reference import reference_key
from auditui.practice.register.entry import RowChoices

AS_OF = date(2021, 4, 1)
HEADINGS = ["case_ref", "team", "status", "worker", "opened_on", "closed_on"]
PLAIN = st.integers(1, 40).flatmap(
    lambda number: st.sampled_from([f"C{number:03d}", f"{number:03d}", str(number)])
)
ODD = st.sampled_from(["", "c007", " C008", "C-9", "Total", "Page 1", "EAST", "1.0", '="012"', "٣"])
TEAMS = ["East", "West", "east ", "", "East Total", "Total", "12", "#REF!", "01/02/2020", "N/A"]
STATUSES = ["c", "b) Child Protection plan", "closed", "", "", "-", "no longer in need"]
WORKERS = ["Ann", "", "Zoë", "#N/A"]
DAYS = ["01/05/2020", "2020-06-01", "01/02/2021", "", "", "31/12/9999", "13/13/2020", "12"]


@dataclass
class OneByOne:
    """A batch that cannot be read by columns."""

    batch: Batch
    is_even: bool = False

    @property
    def numbers(self) -> Sequence[int]:
        """As in the batch."""
        return self.batch.numbers

    def column(self, name: str) -> Sequence[Cell]:
        """As in the batch."""
        return self.batch.column(name)

    def rows(self) -> Iterator[Row]:
        """As in the batch."""
        return self.batch.rows()


def usually(few: list[str]) -> st.SearchStrategy[str]:
    """The first of them more often than not, so that whole batches are plain."""
    return st.one_of(st.just(few[0]), st.just(few[0]), st.sampled_from(few))


def records() -> st.SearchStrategy[list[list[str]]]:
    """Rows of a register, most of them plain."""
    cells = [st.one_of(PLAIN, PLAIN, PLAIN, ODD), *map(usually, (TEAMS, STATUSES, WORKERS, DAYS))]
    closed = st.one_of(st.just(""), st.just(""), st.sampled_from(DAYS))
    row = st.tuples(*cells, closed).map(list)
    without = st.tuples(cells[0], cells[1], st.just(""), *cells[3:], closed).map(list)
    return st.one_of(st.lists(row, min_size=1, max_size=12), st.lists(without, max_size=12))


def outcome(rows: list[list[str]], cut: int, *, at_once: bool) -> object:
    """What a register with these rows comes to, or what is wrong with it."""
    written = io.StringIO()
    csv.writer(written).writerows([HEADINGS, *rows])
    file = SourceFile("register.csv", written.getvalue().encode())
    faults = Faults(file.name)
    findings = Findings(RowChoices(), ["West"])
    whole = list(read_table(file, COLUMNS, faults).batches())
    batches: list[Batch] = [part for batch in whole for part in parts(batch, cut)]
    if not at_once:
        batches = [OneByOne(batch) for batch in batches]
    try:
        cases = TableReader(AS_OF, faults, findings).cases(batches, FACTS)
        faults.refuse_if_any()
    except ImportRefused as refusal:
        return refusal.faults
    return reading(cases.values(), AS_OF, findings)


def parts(batch: TextBatch, rows: int) -> Iterator[TextBatch]:
    """The same rows in smaller batches."""
    for at in range(0, len(batch.records), rows):
        upto = at + rows
        yield TextBatch(batch.table, batch.numbers[at:upto], batch.records[at:upto])


@given(records(), st.integers(1, 6))
def test_rows_taken_in_at_once_come_to_what_they_are_one_by_one(
    rows: list[list[str]], cut: int
) -> None:
    assert outcome(rows, cut, at_once=True) == outcome(rows, cut, at_once=False)


@given(st.from_regex(r"[A-Za-z]{0,3}[0-9]{1,15}", fullmatch=True))
def test_a_plain_reference_in_capitals_without_zeros_is_its_own_key(case_ref: str) -> None:
    key = reference_key(case_ref)

    assert key == reference_key(case_ref.lower()) == reference_key(key)
    assert case_ref.upper().endswith(key)
