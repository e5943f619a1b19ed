"""A table of A3 as a CSV file."""

from pathlib import Path

from auditui.measures.tables.table import Table
from auditui.workflow.saving import AS_NEW, Saving, save


def as_csv(table: Table) -> bytes:
    """The table as CSV in UTF-8."""
    from auditui.exchange.files.table_csv import table_csv  # noqa: PLC0415  (only where one is saved)

    return table_csv(table)


def save_table(table: Table, path: Path, how: Saving = AS_NEW) -> None:
    """Save it in a file. Raises the AuditError kinds of `save`."""
    save(path, as_csv(table), how)
