"""The report of an import: which rows were odd, left out or refused, as CSV."""

import csv
import io
from collections.abc import Iterable

from auditui.practice.register.entry import Finding

_HEADINGS = ("list", "row", "case_ref", "what")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def report_csv(findings: Iterable[Finding]) -> bytes:
    """A line for each row, in UTF-8 with a mark, so that Excel reads it as it is."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(_HEADINGS)
    for each in findings:
        number = each.list_number or ""
        writer.writerow([number, each.row or "", _as_text(each.case_ref), each.what])
    return written.getvalue().encode("utf-8-sig")


def _as_text(value: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{value}" if value.startswith(_FORMULA) else value
