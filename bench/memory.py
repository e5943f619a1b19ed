"""Peak memory of drawing from 1,000,000 cases with a year of audits, above the interpreter's.

Each process tells its own peak: what the system counts for a child begins with its parent's memory.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from measuring import PEAK, is_quick, make_history, row

CASES = 1_000_000
BARE = f"import sys{PEAK}"
DRAW = f"""
import sys
from auditui.__main__ import main
sys.argv = ["auditui", "--database", sys.argv[1], "--as", "Lead", "--today", "2016-01-04",
            "sample", "draw", "2016-01", "--size", sys.argv[2]]
try:
    main()
except SystemExit as done:
    assert not done.code
{PEAK}"""


def peak_of(script: str, *arguments: str | Path) -> float:
    """The most memory that a script of its own process ever held, in MiB."""
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True
    )
    return int(ran.stderr.split()[-1]) / 1024


def main() -> None:
    """Print a row for 60 cases and one for 5%."""
    cases = 100_000 if is_quick() else CASES
    template = make_history(Path(sys.argv[1]), cases)
    copy = template.with_suffix(".drawn")
    floor = peak_of(BARE)
    for size in (60, cases // 20):
        shutil.copy(template, copy)
        above = peak_of(DRAW, copy, str(size)) - floor
        row(
            f"peak memory of `auditui sample draw` of {size:,} of {cases:,}, a year of audits",
            f"{above:.1f} MiB above",
            f"the bare interpreter, {floor:.1f} MiB",
            above / 40,
            "≤ 40 MiB above (ratio to 40)",
        )
    copy.unlink()


if __name__ == "__main__":
    main()
