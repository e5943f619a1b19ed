"""Whether the program is looked at in a browser, by somebody who has no disk where it runs."""

from typing import Any

from textual.app import App


def is_served(app: App[Any]) -> bool:
    """Whether the app runs for a browser: no path of its host is asked for or shown there."""
    return bool(getattr(app, "is_served", False))
