"""How far a long read has come."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told the rows read so far and the rows in all, which is 0 where the file does not say."""

EVERY = 500
"""How many rows are read between two reports."""


class Ticker:
    """Counts rows and reports every few hundred of them."""

    def __init__(self, progress: Progress | None) -> None:
        """Report to `progress`, or to nobody."""
        self._progress = progress
        self._done = 0
        self.total = 0

    def tick(self) -> None:
        """Count one row."""
        self._done += 1
        if self._done % EVERY == 0:
            self._report(self.total if self._done <= self.total else 0)

    def finish(self) -> None:
        """Report that every row has been read."""
        self._report(self._done)

    def _report(self, total: int) -> None:
        if self._progress is not None:
            self._progress(self._done, total)
