"""The marks that a period's name bears on every face: still running, or of mixed thresholds."""

from collections.abc import Collection
from typing import Final

TO_DATE: Final = "to date"
"""The mark of a period that is still running."""

MIXED: Final = "mixed"
"""The mark of audits that were read under more than one version of the thresholds."""


def with_marks(called: str, marks: Collection[str], beside: str = "") -> str:
    """What something is called with its marks, `2015/16 Q3 to date (mixed)`.

    What stands `beside` its name, such as ` (as published)`, comes before it is mixed.
    """
    to_date = f" {TO_DATE}" if TO_DATE in marks else ""
    mixed = f" ({MIXED})" if MIXED in marks else ""
    return f"{called}{to_date}{beside}{mixed}"
