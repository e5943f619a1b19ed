"""A table's rows told apart by child: which are children's, and which tell of the same one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from auditui.exchange.files.batch import Batch
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.rows import Row
from auditui.exchange.register.case_facts import Case, CaseColumns, CaseFacts, facts_of
from auditui.exchange.register.child_rows import Habits, Places, SignReader, Sorted, child_rows
from auditui.exchange.register.fact_reader import FactReader
from auditui.exchange.register.findings import LINE, NO_CHILD, Findings, row_flag
from auditui.exchange.register.plain_rows import PlainRows
from auditui.exchange.register.same_child import SPELT, CannotTell, one_case
from auditui.practice.errors import Fault
from auditui.practice.register.case_reference import reference_key

Cases = dict[str, Case]
"""The cases of a table by what the spellings of their references have in common."""


class TableReader:
    """Reads the children's rows of a file's tables; what rows look like is learned once for all."""

    def __init__(self, as_of: date, faults: Faults, findings: Findings) -> None:
        """Read a register as it stood on a day."""
        self._as_of = as_of
        self._faults = faults
        self._findings = findings
        self._habits = Habits(findings.teams)

    def cases(self, batches: Iterable[Batch], columns: CaseColumns, list_number: int = 0) -> Cases:
        """The one case of each child of a table. What cannot be told apart is a fault."""
        places = Places(
            columns.case_ref,
            columns.team,
            columns.worker,
            columns.status,
            (columns.opened_on, columns.closed_on),
        )
        cases: Cases = {}
        repeated: dict[str, list[CaseFacts]] = {}
        sheet = ""
        reader = FactReader(columns, self._findings.oddities)
        plain = PlainRows(columns, reader, self._habits, cases)
        choices = self._findings.choices
        every = (row for batch in batches for row in batch.rows())
        left = every if choices.kept or choices.left_out else plain.left(batches)
        for row in self.children(left, places, list_number):
            sheet = row.sheet
            facts = reader.read(row)
            key = self._key(facts, list_number)
            if key in cases:
                repeated.setdefault(key, []).append(facts)
            elif key:
                cases[key] = facts
        self._findings.rows_read += plain.taken
        taken = plain.facts(repeated) if repeated else {}
        for key, others in repeated.items():
            told = [taken.get(key) or facts_of(cases[key]), *others]
            cases[key] = self._one_of(told, sheet, columns.case_ref, list_number)
        self._refuse_twins(cases, sheet, columns.case_ref)
        self._habits.known = cases.keys()
        return cases

    def children(self, rows: Iterable[Row], places: Places, list_number: int) -> Iterator[Row]:
        """The children's rows of a table; the others are counted and named, or are faults."""
        out = Sorted()
        self._habits.begin_table()
        for row in child_rows(
            rows,
            SignReader(places),
            self._habits,
            self._choice(list_number),
            out,
        ):
            if row.misfit is None:
                yield row
            else:
                self._faults.add(row.misfit)
        self._findings.rows_read += out.read
        self._findings.left_out(LINE, list_number, out.lines)
        self._findings.left_out(NO_CHILD, list_number, out.nothing)
        for row in out.undecided:
            row.fault(places.case_ref, _which_is_it(list_number, row.number))

    def _choice(self, list_number: int) -> Callable[[int], bool | None]:
        """What somebody said of a row of a table by its number, if anything was said at all."""
        choices = self._findings.choices
        if not (choices.kept or choices.left_out):
            return lambda _: None
        return lambda number: self._findings.choice(list_number, number)

    def _key(self, facts: CaseFacts, list_number: int) -> str:
        """A row that somebody kept as another child's is a case of its own."""
        choices = self._findings.choices
        if choices.kept and choices.of(list_number, facts.row):
            return f"{facts.case_ref}\n{facts.row}"
        return reference_key(facts.case_ref) if facts.case_ref else ""

    def _refuse_twins(self, cases: Cases, sheet: str, column: str) -> None:
        """A row that somebody kept cannot be a second case of the very same reference."""
        if not self._findings.choices.kept:
            return
        first: dict[str, int] = {}
        for facts in sorted(map(facts_of, cases.values()), key=lambda each: each.row):
            standing = first.setdefault(facts.case_ref, facts.row)
            if standing != facts.row:
                problem = f"The same case is already on row {standing}."
                self._faults.add(Fault(sheet, facts.row, column, problem))

    def _one_of(
        self, told: list[CaseFacts], sheet: str, column: str, list_number: int
    ) -> CaseFacts:
        try:
            case, how = one_case(told, self._as_of)
        except CannotTell as problem:
            self._faults.add(Fault(sheet, problem.second.row, column, str(problem)))
            return problem.first
        spelt = _usual_spelling(told)
        self._findings.odd(how, list_number, max(each.row for each in told), spelt)
        if any(each.case_ref != spelt for each in told):
            self._findings.odd(SPELT, list_number, told[-1].row, spelt)
        return replace(case, case_ref=spelt)


def _usual_spelling(told: list[CaseFacts]) -> str:
    """The longest, since it is zeros and dashes that get lost, then one in ordinary letters."""
    return max((each.case_ref for each in told), key=lambda ref: (len(ref), ref.isascii()))


def _which_is_it(list_number: int, row: int) -> str:
    flag = row_flag(list_number, row)
    return (
        "This may be a child's row or a line of the report, such as a total. Take it out of the "
        f"file or say --leave-row {flag}; or, where it is a child's, --keep-row {flag}."
    )
