"""Telling the user what happened, one message at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App
from textual.widget import Widget

from auditui.practice.errors import AuditError, NotUnderstood

LONG_ENOUGH = 6
"""For how many seconds a refusal is shown; longer, and it hides what it is about."""


def tell(widget: Widget | App[Any], error: AuditError) -> None:
    """Show a refusal where the user acted; its words are never read as markup."""
    warn(widget, str(error))


def warn(speaker: Widget | App[Any], sentence: str) -> None:
    """Show that something is wrong; the words are never read as markup."""
    speaker.app.clear_notifications()
    speaker.notify(sentence, severity="error", timeout=LONG_ENOUGH, markup=False)


def say(speaker: Widget | App[Any], sentence: str) -> None:
    """Show that something was done; the words are never read as markup."""
    speaker.app.clear_notifications()
    speaker.notify(sentence, markup=False)


def warn_not_kept(app: App[Any], error: AuditError) -> None:
    """Say why a setting could not be kept; it holds all the same."""
    warn(app, f"{error} It holds until you leave the program.")


@contextmanager
def told_if_not_kept(app: App[Any]) -> Iterator[None]:
    """Within it, a setting that cannot be kept in its file is told to hold only for now."""
    try:
        yield
    except NotUnderstood as error:
        tell(app, error)
    except AuditError as error:
        warn_not_kept(app, error)


@contextmanager
def told(widget: Widget | App[Any]) -> Iterator[None]:
    """Within it, a verb's refusal is told to the user and ends what was being done."""
    try:
        yield
    except AuditError as error:
        tell(widget, error)
