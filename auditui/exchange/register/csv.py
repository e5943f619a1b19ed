"""The register as a text file: one row a case, `case_ref` and `team` first."""

from collections.abc import Iterator
from datetime import date

from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.text_file import read_rows
from auditui.exchange.register.case_facts import CaseColumns, Reading, reading
from auditui.exchange.register.cases import TableReader
from auditui.exchange.register.findings import Findings

COLUMNS = Columns(
    required=("case_ref", "team"), optional=("status", "worker", "opened_on", "closed_on")
)

_FACTS = CaseColumns("case_ref", "team", "status", "worker", "opened_on", "closed_on")


def read_register_csv(
    file: SourceFile, as_of: date, faults: Faults, ticker: Ticker, findings: Findings
) -> Reading:
    """Read a register from text; a team may be blank, and so may any optional column.

    A case without a status is taken as closed if it closed by `as_of`, else as an open
    assessment, and is counted in the notes. Raises ImportRefused with every fault of the file.
    """
    ticker.total = file.content.count(b"\n")
    rows = _ticked(read_rows(file, COLUMNS, faults, keep_misfits=True), ticker)
    cases = TableReader(as_of, faults, findings).cases(rows, _FACTS)
    faults.refuse_if_any()
    if not cases:
        raise refused(file.name, "No row of the file is a child's.")
    return reading(cases.values(), as_of, findings)


def _ticked(rows: Iterator[Row], ticker: Ticker) -> Iterator[Row]:
    for row in rows:
        ticker.tick()
        yield row
