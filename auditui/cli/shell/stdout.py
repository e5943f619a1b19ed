"""What is printed: no control character among it, and told when it could not be written."""

import io
import sys
from typing import Any

from auditui.practice.errors import AuditError
from auditui.practice.text import visible


class NotPrinted(AuditError):
    """What a command was to print could not be written: a full disk, or nowhere to write to."""

    def __init__(self, why: str) -> None:
        """Say why, as the system does."""
        super().__init__(
            f"The output could not be written: {why}. "
            "Print it elsewhere; what the command recorded, if anything, stands."
        )


class _Checked(io.FileIO):
    """A file descriptor that is written to until that fails once.

    What is still buffered then would fail again as the interpreter ends.
    """

    _has_failed = False

    def write(self, data: Any, /) -> int:
        """Write bytes. Raises NotPrinted once, and BrokenPipeError where nobody reads on."""
        if self._has_failed:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            self._has_failed = True
            raise NotPrinted(str(error.strerror)) from error


class Printed(io.TextIOWrapper):
    """The one gate through which text reaches a terminal: no character that it would obey.

    What somebody planted in the database could else move the cursor, set the clipboard or turn a
    line around. Bytes go past it: files that are printed, and JSON, in which they are escaped.
    """

    def write(self, text: str, /) -> int:
        """Write a text with a replacement for each character that is none."""
        return super().write(visible(text))

    def close(self) -> None:
        """Write what is left, and leave the stream open that it goes to, which is the system's."""
        self.flush()


def check_stdout() -> None:
    """Let nothing but text out, and see to it that a failure to print is told.

    Raises NotPrinted where stdout is closed.
    """
    if sys.stdout is None:
        raise NotPrinted("there is no standard output")
    sys.stdout = _gated(sys.stdout, is_checked=not sys.stdout.isatty())
    sys.stderr = _gated(sys.stderr, is_checked=False)


def _gated(stream: Any, *, is_checked: bool) -> Any:
    """The same stream behind the gate; one that is no file is left as it is.

    A terminal is written to as it was: Windows has a way of its own to show what is no ASCII.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    to = stream.buffer
    if is_checked:
        to = io.BufferedWriter(_Checked(stream.fileno(), "wb", closefd=False))
    return Printed(
        to, encoding=stream.encoding, errors="backslashreplace", line_buffering=not is_checked
    )
