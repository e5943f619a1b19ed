"""The register as a text file: one row a case."""

from collections.abc import Iterator
from datetime import date

from auditui.exchange.files.faults import Faults, refused
from auditui.exchange.files.headings import Namings
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.files.text_file import NO_ROWS, read_table
from auditui.exchange.files.text_table import TextBatch
from auditui.exchange.register.case_facts import CaseColumns, Reading, reading
from auditui.exchange.register.cases import TableReader
from auditui.exchange.register.findings import Findings
from auditui.exchange.register.own_columns import COLUMNS, unread_columns

FACTS = CaseColumns("case_ref", "team", "status", "worker", "opened_on", "closed_on")


def read_register_csv(
    file: SourceFile,
    as_of: date,
    faults: Faults,
    ticker: Ticker,
    findings: Findings,
    namings: Namings | None = None,
) -> Reading:
    """Read a register from text; a team may be blank, and so may any optional column.

    A case without a status is taken as closed if it closed by `as_of`, else as an open
    assessment, and is counted in the notes. Columns that the register has no use for are named
    there. Raises ImportRefused with every fault of the file.
    """
    ticker.total = file.content.count(b"\n")
    table = read_table(file, COLUMNS, faults, namings)
    batches = _ticked(table.batches(), ticker)
    cases = TableReader(as_of, faults, findings).cases(batches, FACTS)
    faults.refuse_if_any()
    if not cases:
        problem = NO_ROWS if table.is_empty else "No row of the file is a child's."
        raise refused(file.name, problem)
    remarks = unread_columns(table.heading, table.positions)
    return reading(cases.values(), as_of, findings, remarks)


def _ticked(batches: Iterator[TextBatch], ticker: Ticker) -> Iterator[TextBatch]:
    for batch in batches:
        ticker.tick(len(batch.numbers))
        yield batch
