"""Peak memory of drawing 60 of 1,000,000 cases, above the bare interpreter's."""

import subprocess
import sys
from pathlib import Path

from measuring import make_trust, row

CASES = 1_000_000
PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
DRAW = """
import resource, sys
from auditui.cli.main import main
sys.argv = ["auditui", "--database", sys.argv[1], "--as", "Lead", "--today", "2016-01-04",
            "sample", "draw", "2016-01", "--size", "60"]
try:
    main()
except SystemExit as done:
    assert not done.code
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def main() -> None:
    """Print one row."""
    database = make_trust(Path(sys.argv[1]), CASES)
    bare = subprocess.run([sys.executable, "-c", PEAK], check=True, capture_output=True, text=True)
    drawn = subprocess.run(
        [sys.executable, "-c", DRAW, database], check=True, capture_output=True, text=True
    )
    floor = int(bare.stdout) / 1024
    peak = int(drawn.stderr.split()[-1]) / 1024
    row(
        "peak memory of `auditui sample draw` of 60 of 1,000,000",
        f"{peak - floor:.1f} MiB above",
        f"the bare interpreter, {floor:.1f} MiB",
        (peak - floor) / 40,
        "< 40 MiB above (ratio to 40)",
    )


if __name__ == "__main__":
    main()
