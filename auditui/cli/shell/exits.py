"""The exit code of each kind of error, and what is said before it."""

from auditui.cli.shell.output import say
from auditui.practice.errors import (
    AuditError,
    Busy,
    Damaged,
    ImportRefused,
    NotFound,
    NotPermitted,
    NotUnderstood,
)

FAILED = 1
INTERRUPTED = 130

EXIT_CODES: dict[type[AuditError], int] = {
    NotUnderstood: 2,
    NotFound: 3,
    Busy: 4,
    Damaged: 5,
    NotPermitted: 6,
    ImportRefused: 7,
}

FAULTS_SHOWN = 50


def exit_code(error: AuditError) -> int:
    """The exit code of an error's kind, 1 where it is of none in particular."""
    codes = (code for kind, code in EXIT_CODES.items() if isinstance(error, kind))
    return next(codes, FAILED)


def explain(error: AuditError) -> None:
    """Say what went wrong, after the faults of a refused file, one a line."""
    if isinstance(error, ImportRefused):
        _list_faults(error)
    say(f"Error: {error}")


def _list_faults(error: ImportRefused) -> None:
    for fault in error.faults[:FAULTS_SHOWN]:
        say(str(fault))
    if error.total > FAULTS_SHOWN:
        say(f"… and {error.total - FAULTS_SHOWN:,} more")
