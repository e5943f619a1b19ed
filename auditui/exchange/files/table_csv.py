"""A table of plain values as CSV."""

import csv
import io

from auditui.exchange.files.cells import as_text
from auditui.measures.tables.table import Table, Value


def table_csv(table: Table) -> bytes:
    """The table in UTF-8 with a mark, so that Excel reads it; what there is none of is empty."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.headings)
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str | int | float:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    return as_text(value) if isinstance(value, str) else value
