"""The first screen of the demonstration, against that of a trivial Textual app."""

import subprocess
import sys
from pathlib import Path

from measuring import medians, milliseconds, row, time_until

HERE = Path(__file__).parent
RUNS = 21
MARKER = "Who would you like to be"


def main() -> None:
    """Print one row."""
    database = Path(sys.argv[1]) / "demonstration.db"
    auditui = Path(sys.executable).parent / "auditui"
    demo: list[str | Path] = [auditui, "--database", database, "demo"]
    subprocess.run([*demo, "--no-open"], check=True, capture_output=True)
    ours, trivial = medians(
        RUNS,
        lambda: time_until(MARKER, demo),
        lambda: time_until("trivial-marker", [sys.executable, HERE / "trivial_app.py"]),
    )
    row(
        "first screen of `auditui demo`",
        milliseconds(ours),
        f"trivial Textual app's, {milliseconds(trivial)}",
        ours / trivial,
        "≤ 1.25",
    )


if __name__ == "__main__":
    main()
