"""The report of an import, for its owner alone: which rows were odd, left out or refused."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from auditui.exchange.register.report import report_csv
from auditui.practice.errors import ImportRefused
from auditui.practice.register.entry import Finding
from auditui.workflow.saving import AS_NEW, Saving, save


def write_report(path: Path, findings: Iterable[Finding], how: Saving = AS_NEW) -> None:
    """Write a file that its owner alone can read, since it names children.

    Raises what `save` raises.
    """
    save(path, report_csv(findings), how, is_private=True)


@contextmanager
def refused_report(path: Path | None, how: Saving = AS_NEW) -> Iterator[None]:
    """Write the faults of a file that is refused meanwhile, if there is a path for them.

    Raises FileThere before anything is read.
    """
    if path is not None:
        how.refuse_standing(path)
    try:
        yield
    except ImportRefused as refusal:
        if path is not None:
            write_report(path, _as_findings(refusal), how)
        raise


def _as_findings(refusal: ImportRefused) -> Iterator[Finding]:
    for fault in refusal.faults:
        number = re.search(r"[6-9]", fault.sheet)
        column = f"{fault.column}: " if fault.column else ""
        yield Finding(int(number[0]) if number else 0, fault.row, "", f"{column}{fault.problem}")
