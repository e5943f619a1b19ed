"""What failed, as JSON, for a program that asked for JSON."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import click

from auditui.cli.shell.exits import exit_code
from auditui.cli.shell.output import PRINTED_JSON, print_json
from auditui.cli.shell.stdout import NotPrinted
from auditui.practice.errors import AuditError, Fault, ImportRefused

_WANTED: Final = "auditui.wants_json"


def note_json(context: click.Context, args: Sequence[str]) -> None:
    """Keep whether the words of a line ask for JSON, before any of them is read."""
    words = list(args)
    own = words[: words.index("--")] if "--" in words else words
    context.meta[_WANTED] = "--json" in own


@contextmanager
def failures_as_json(context: click.Context) -> Iterator[None]:
    """Print what fails meanwhile as one JSON object where JSON is wanted and none was printed."""
    try:
        yield
    except NotPrinted:
        raise
    except AuditError as error:
        _print(context, str(error), exit_code(error), error)
        raise
    except click.ClickException as error:
        _print(context, error.format_message(), error.exit_code)
        raise


def _print(
    context: click.Context, sentence: str, code: int, error: AuditError | None = None
) -> None:
    if not context.meta.get(_WANTED) or context.meta.get(PRINTED_JSON):
        return
    failure: dict[str, object] = {"error": sentence, "exit_code": code}
    if isinstance(error, ImportRefused):
        failure |= {"faults": list(map(_fault, error.faults)), "total_faults": error.total}
    print_json(failure)


def _fault(fault: Fault) -> dict[str, object]:
    """Where in a file and what, never what stands there; null where a fault has no such place."""
    return {
        "sheet": fault.sheet or None,
        "row": fault.row or None,
        "column": fault.column or None,
        "problem": fault.problem,
    }
