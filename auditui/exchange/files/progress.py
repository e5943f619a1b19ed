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
        self._told = 0
        self.total = 0

    def tick(self, rows: int = 1) -> None:
        """Count one row, or several."""
        self._done += rows
        for done in range(EVERY * self._told + EVERY, self._done + 1, EVERY):
            self._report(done, self.total if done <= self.total else 0)
        self._told = self._done // EVERY

    def finish(self) -> None:
        """Report that every row has been read."""
        self._report(self._done, self._done)

    def _report(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(done, total)
