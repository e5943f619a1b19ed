"""A table of A3 as a CSV file."""

from pathlib import Path

from auditui.measures.tables.table import Table


def as_csv(table: Table) -> bytes:
    """The table as CSV in UTF-8."""
    from auditui.exchange.files.table_csv import table_csv  # noqa: PLC0415  (only where one is saved)

    return table_csv(table)


def save_table(table: Table, path: Path) -> None:
    """Save it in a new file. Raises the AuditError kinds of `write_new`."""
    from auditui.exchange.files.new_file import write_new  # noqa: PLC0415

    write_new(path, as_csv(table))
