"""Finds the data files that ship with the program, installed or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder: inside the installed package, else beside it."""
    installed = _PACKAGE / name
    return installed if installed.exists() else _PACKAGE.parent / name
