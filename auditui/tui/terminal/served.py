"""What stands in for a terminal where a server shows the program in a browser."""

import os
from contextlib import suppress
from functools import partial
from typing import Any

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """Ends the program with its server, and is held up by nothing that nobody reads any more."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Write to the server for as long as there is one."""
        super().__init__(*given, **named)
        self._write = partial(_write_while_heard, self.fileno)

    def run_input_thread(self) -> None:
        """Read what the server says; where it says no more, end."""
        super().run_input_thread()
        # Once the program has ended by itself nobody is left to be told.
        with suppress(RuntimeError):
            self._app.post_message(ExitApp())


def _write_while_heard(descriptor: int, data: bytes) -> int:
    with suppress(BrokenPipeError):
        return os.write(descriptor, data)
    return len(data)
