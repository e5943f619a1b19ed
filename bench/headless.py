"""The commands that need no screen, against the first screen of a trivial Textual app."""

import sys
from pathlib import Path

from measuring import make_trust, medians, milliseconds, row, run_time, time_until

HERE = Path(__file__).parent
RUNS = 15


def main() -> None:
    """Print a row for `a3` and one for `--help`."""
    folder = Path(sys.argv[1])
    database = make_trust(folder, 1000)
    auditui = Path(sys.executable).parent / "auditui"
    a3, helped, trivial = medians(
        RUNS,
        lambda: run_time(auditui, "--database", database, "--as", "Lead", "a3"),
        lambda: run_time(auditui, "--help"),
        lambda: time_until("trivial-marker", [sys.executable, HERE / "trivial_app.py"]),
    )
    floor = f"trivial Textual app's first screen, {milliseconds(trivial)}"
    row("`auditui a3`, start to end", milliseconds(a3), floor, a3 / trivial, "≤ 0.5")
    row("`auditui --help`, start to end", milliseconds(helped), floor, helped / trivial, "≤ 0.5")


if __name__ == "__main__":
    main()
