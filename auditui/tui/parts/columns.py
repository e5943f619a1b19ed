"""Lines in columns."""

from collections.abc import Iterable

from rich.table import Table

from auditui.tui.parts.safe import cell

Line = tuple[str, str]
"""What a part is called, and what it says."""


def in_columns(lines: Iterable[Line]) -> Table:
    """The names beside what they say."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for name, said in lines:
        value = cell(said)
        value.no_wrap = False
        value.overflow = "fold"
        table.add_row(cell(name, "bold"), value)
    return table
