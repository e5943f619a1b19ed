"""The report of an import, for its owner alone: which rows were odd, left out or refused."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from auditui.exchange.files.new_file import refuse_standing, write_new
from auditui.exchange.register.report import report_csv
from auditui.practice.errors import ImportRefused
from auditui.practice.register.entry import Finding


def write_report(path: Path, findings: Iterable[Finding]) -> None:
    """Write a new file that its owner alone can read, since it names children.

    Raises what `write_new` raises.
    """
    write_new(path, report_csv(findings), is_private=True)


@contextmanager
def refused_report(path: Path | None) -> Iterator[None]:
    """Write the faults of a file that is refused meanwhile, if there is a path for them.

    Raises FileThere before anything is read.
    """
    if path is not None:
        refuse_standing(path)
    try:
        yield
    except ImportRefused as refusal:
        if path is not None:
            write_report(path, _as_findings(refusal))
        raise


def _as_findings(refusal: ImportRefused) -> Iterator[Finding]:
    for fault in refusal.faults:
        number = re.search(r"[6-9]", fault.sheet)
        column = f"{fault.column}: " if fault.column else ""
        yield Finding(int(number[0]) if number else 0, fault.row, "", f"{column}{fault.problem}")
