"""Standard output that says when what was printed could not be written, and then keeps quiet."""

import io
import sys
from typing import Any

from auditui.practice.errors import AuditError


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


def check_stdout() -> None:
    """See to it that a failure to print is told. Raises NotPrinted where stdout is closed."""
    if sys.stdout is None:
        raise NotPrinted("there is no standard output")
    if sys.stdout.isatty() or not isinstance(sys.stdout, io.TextIOWrapper):
        return
    descriptor = _Checked(sys.stdout.fileno(), "wb", closefd=False)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(descriptor), encoding=sys.stdout.encoding)
