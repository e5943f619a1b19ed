"""The report of an import: which rows were odd, left out or refused, as CSV."""

import csv
import io
from collections.abc import Iterable

from auditui.exchange.files.cells import as_text
from auditui.practice.register.entry import Finding

_HEADINGS = ("list", "row", "case_ref", "what")


def report_csv(findings: Iterable[Finding]) -> bytes:
    """A line for each row, in UTF-8 with a mark, so that Excel reads it as it is."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(_HEADINGS)
    for each in findings:
        number = each.list_number or ""
        writer.writerow([number, each.row or "", as_text(each.case_ref), each.what])
    return written.getvalue().encode("utf-8-sig")
