"""Telling the user what happened."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual.widget import Widget

from auditui.practice.errors import AuditError

LONG_ENOUGH = 12
"""For how many seconds a refusal is shown, so that it can be read twice."""


def tell(widget: Widget, error: AuditError) -> None:
    """Show a refusal where the user acted; its words are never read as markup."""
    warn(widget, str(error))


def warn(widget: Widget, sentence: str) -> None:
    """Show that something is wrong; the words are never read as markup."""
    widget.notify(sentence, severity="error", timeout=LONG_ENOUGH, markup=False)


def say(widget: Widget, sentence: str) -> None:
    """Show that something was done; the words are never read as markup."""
    widget.notify(sentence, markup=False)


@contextmanager
def told(widget: Widget) -> Iterator[None]:
    """Within it, a verb's refusal is told to the user and ends what was being done."""
    try:
        yield
    except AuditError as error:
        tell(widget, error)
