"""A progress bar on stderr, where somebody is there to see it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell of the steps done and in all, 0 for unknown; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  (only where a bar is shown)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(file=sys.__stderr__), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)
