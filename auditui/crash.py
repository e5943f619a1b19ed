"""What is left of a fault of the program: where it lies, and never what was being handled."""

import contextlib
from collections.abc import Iterator
from pathlib import PurePath

PACKAGE = "auditui"
REFERENCE_DIGITS = 8


def leave_no_core() -> None:
    """Let the system keep no image of the process where it dies: all that was open is in it.

    One byte and not none, since Linux hands an image to another program whatever the limit is, but
    for a limit of one.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  (Unix only)

        resource.setrlimit(resource.RLIMIT_CORE, (1, 1))


def crash_report(error: BaseException) -> str:
    """A sentence with a reference number, then each error's type and its lines of code.

    The message and the values of variables are left out, since they may be about a child. The
    same fault has the same reference number wherever it happens.
    """
    import hashlib  # noqa: PLC0415  (needed once, if ever)

    places = "\n".join(line for each in _chain(error) for line in _lines(each))
    reference = hashlib.sha256(places.encode()).hexdigest()[:REFERENCE_DIGITS]
    return (
        f"auditui stopped because of a fault in it. Reference number: {reference}.\n"
        "What was saved is safe. Send these lines to whoever looks after the program; they hold "
        f"nothing about any child.\n{places}"
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    following: BaseException | None = error
    while following is not None:
        yield following
        suppressed = None if following.__suppress_context__ else following.__context__
        following = following.__cause__ or suppressed


def _lines(error: BaseException) -> Iterator[str]:
    import traceback  # noqa: PLC0415  (needed once, if ever)

    yield type(error).__qualname__
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"  {_shortened(frame.f_code.co_filename)}:{line}"


def _shortened(file_name: str) -> str:
    """The file within the package, or else with its folder alone, so that no home is named."""
    parts = PurePath(file_name).parts
    start = len(parts) - 2
    if PACKAGE in parts:
        start = len(parts) - 1 - parts[::-1].index(PACKAGE)
    return "/".join(parts[max(start, 0) :])
