"""Which way of keeping a register a workbook follows: Ofsted's lists or the program's columns."""

from datetime import date
from typing import Literal

from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Namings
from auditui.exchange.files.progress import Ticker
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.register.annex_a import read_annex_a
from auditui.exchange.register.annex_a_sheets import has_lists, visible_lists
from auditui.exchange.register.case_facts import Reading
from auditui.exchange.register.findings import Findings
from auditui.exchange.register.own_workbook import own_sheet, read_own_sheet

RegisterFormat = Literal["csv", "annex a", "workbook"]

_BEGINNINGS = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x00\x04\x00", b"\x09\x02\x06\x00",
               b"\x09\x04\x06\x00", b"\x09\x08")  # fmt: skip


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are a workbook's, or at least some program's document, and no text."""
    return content.startswith(_BEGINNINGS)


def read_workbook(
    file: SourceFile,
    as_of: date,
    faults: Faults,
    ticker: Ticker,
    findings: Findings,
    namings: Namings,
) -> tuple[RegisterFormat, Reading]:
    """Read the register that a workbook holds, and say in which form. Raises ImportRefused."""
    from auditui.exchange.spreadsheet.opening import (  # noqa: PLC0415  (a text needs none of it)
        open_spreadsheet,
        unreadable_refused,
    )

    with unreadable_refused(file.name):
        workbook = open_spreadsheet(file)
        own = None if has_lists(workbook) else own_sheet(file.name, workbook, namings)
        if own is not None:
            return "workbook", read_own_sheet(
                own, workbook, file.name, as_of, faults, ticker, findings, namings
            )
        lists = visible_lists(file.name, workbook)
        return "annex a", read_annex_a(file.name, lists, as_of, faults, ticker, findings, namings)
