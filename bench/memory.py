"""Peak memory of drawing 60 of 1,000,000 cases, above the bare interpreter's."""

import subprocess
import sys
from pathlib import Path

from measuring import make_trust, row

CASES = 1_000_000
PEAK = """
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
"""
BARE = f"import sys{PEAK}"
DRAW = f"""
import sys
from auditui.__main__ import main
sys.argv = ["auditui", "--database", sys.argv[1], "--as", "Lead", "--today", "2016-01-04",
            "sample", "draw", "2016-01", "--size", "60"]
try:
    main()
except SystemExit as done:
    assert not done.code
{PEAK}"""


def peak_of(script: str, *arguments: Path) -> float:
    """The most memory that a script of its own process ever held, in MiB."""
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True
    )
    return int(ran.stderr.split()[-1]) / 1024


def main() -> None:
    """Print one row."""
    database = make_trust(Path(sys.argv[1]), CASES)
    floor, peak = peak_of(BARE), peak_of(DRAW, database)
    row(
        "peak memory of `auditui sample draw` of 60 of 1,000,000",
        f"{peak - floor:.1f} MiB above",
        f"the bare interpreter, {floor:.1f} MiB",
        (peak - floor) / 40,
        "< 40 MiB above (ratio to 40)",
    )


if __name__ == "__main__":
    main()
