"""Verifying the chain of a trust that has lived for years, against the bare loop."""

import sys
from pathlib import Path

from lived import YEARS, lived_trust
from measuring import FLOOR, compare, is_quick

RUNS = 5


def main() -> None:
    """Print one row."""
    years = 2 if is_quick() else YEARS
    path = lived_trust(Path(sys.argv[1]), years)
    auditui = Path(sys.executable).parent / "auditui"
    compare(
        f"`auditui ledger verify` of {years} lived years",
        [auditui, "--database", path, "--as", "Lead", "ledger", "verify"],
        "the bare loop over its events",
        [sys.executable, FLOOR, "verify", path],
        RUNS,
        "≤ 1.5",
    )


if __name__ == "__main__":
    main()
