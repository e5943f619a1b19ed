"""Refuses what would write the screens, and so what they show of a child, to a file or a socket."""

import os
from collections.abc import Mapping
from pathlib import Path

import auditui
from auditui.practice.errors import NotUnderstood

_TO_A_FILE = ("TEXTUAL_LOG", "TEXTUAL_SCREENSHOT")
"""Variables by which Textual writes what is on the screen, or typed there, to a file."""

_FEATURES = "TEXTUAL"
_WATCHED = frozenset({"debug", "devtools"})
"""What this one may name by which everything is sent to another program."""


class Watched(NotUnderstood):
    """The environment asks for the screens to be written down."""

    def __init__(self, variable: str) -> None:
        """Say which variable."""
        super().__init__(
            f"{variable} would have what the screens show written down outside the database. It is "
            f"for working on the program, in a checkout of it: say `unset {variable}` first."
        )


def refuse_watching(environment: Mapping[str, str] = os.environ) -> None:
    """Refuse to open the app where it would be watched, outside a checkout. Raises Watched."""
    variable = _watching(environment)
    if variable and not _is_checkout():
        raise Watched(variable)


def _watching(environment: Mapping[str, str]) -> str:
    """The variable by which the app would be watched, or nothing."""
    features = {name.strip() for name in environment.get(_FEATURES, "").casefold().split(",")}
    if features & _WATCHED:
        return _FEATURES
    return next((name for name in _TO_A_FILE if environment.get(name)), "")


def _is_checkout() -> bool:
    """Whether the program runs from its sources and was not installed."""
    return Path(auditui.__file__).parents[1].joinpath("pyproject.toml").is_file()
