"""What ends the program besides its key: its terminal is gone, or the system asks it to end."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread

_HUNG_UP = "SIGHUP"
_ASKED_TO_END = (_HUNG_UP, "SIGTERM")
"""The terminal or the connection is gone; the service is stopped or the machine shut down."""


class OutlivesTerminal(WriterThread):
    """Writes to a terminal for as long as there is one; nothing ever waits for one that is gone."""

    def run(self) -> None:
        """Write what is queued; where the terminal is gone, end the program and write nothing."""
        try:
            super().run()
        except OSError:
            with suppress(AttributeError):
                os.kill(os.getpid(), getattr(signal, _HUNG_UP))
            while self._queue.get() is not None:
                pass


def outlive_terminal(driver: type[Driver]) -> type[Driver]:
    """The same driver, not held up by a terminal that is gone."""
    names = vars(sys.modules[driver.__module__])
    if "WriterThread" in names:
        names["WriterThread"] = OutlivesTerminal
    return driver


def when_asked_to_end(end: Callable[[], object]) -> None:
    """Call a function in the running loop when the system asks the process to end.

    Where the system has no such signals, or the loop is not the main thread's, nothing is done.
    """
    loop = asyncio.get_running_loop()
    for name in _ASKED_TO_END:
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), end)
