"""Rows of a table that follow each other, as whatever kind of file gives them."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from auditui.exchange.files.cells import Cell
from auditui.exchange.files.rows import Row

BATCH = 500
"""The most rows of one batch."""


class Batch(Protocol):
    """Some rows of a table, read column by column where nothing is odd, else one by one."""

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each row, as a person sees it."""

    @property
    def is_even(self) -> bool:
        """Whether every row has as many cells as the table, so that columns can be read."""

    def column(self, name: str) -> Sequence[Cell]:
        """The cell of each row, None where the table has no such column."""

    def rows(self) -> Iterator[Row]:
        """The same rows one by one."""
