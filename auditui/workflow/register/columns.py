"""Under which headings a register's columns stand, as somebody said once for all files alike."""

import json
from collections.abc import Mapping

from auditui.exchange.files.headings import Naming, Namings
from auditui.practice.register.columns import COLUMNS
from auditui.workflow.desk import Desk

_SETTING = "register_columns "
"""What stands before the hash of a file's headings in the name of a setting."""


def namings_for(desk: Desk, given: Mapping[str, str] | None = None) -> Namings:
    """What was said of the columns now, and what was said of files with the same headings."""
    return Namings(given or {}, lambda key: _remembered(desk, key))


def remember(desk: Desk, namings: Namings) -> None:
    """Keep what was said now for files with the same headings; within a change of the desk."""
    for key, naming in namings.used.items():
        desk.store.settings.set(f"{_SETTING}{key}", json.dumps(naming, sort_keys=True))


def _remembered(desk: Desk, key: str) -> Naming:
    stored = desk.store.settings.get(f"{_SETTING}{key}")
    if stored is None:
        return {}
    said = json.loads(stored)
    return {name: str(said[name]) for name in COLUMNS if name in said}
