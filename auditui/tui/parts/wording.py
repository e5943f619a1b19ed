"""Counts in words."""

from collections.abc import Mapping

NOTHING = "–"
"""What stands where there is nothing to show."""

NOBODY = "nobody yet"
"""What stands for the auditor of a case that nobody may audit."""


def only_first(count: int, shown: int) -> str:
    """That not everything is listed, where it is not; to be put behind a sentence."""
    return f" · the first {shown:,} of {count:,} are listed" if count > shown else ""


def bar(done: int, of: int, width: int) -> str:
    """Progress as full and empty blocks, `███░░░`; never full before everything is done."""
    filled = width if done >= of else done * width // of
    return "█" * filled + "░" * (width - filled)


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Counts by name, `closed 1, on hold 2`."""
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())
