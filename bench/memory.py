"""Peak memory of drawing from 1,000,000 cases with a year of audits, above the interpreter's."""

import shutil
import sys
from pathlib import Path

from measuring import cost, is_quick, make_history, row

CASES = 1_000_000


def main() -> None:
    """Print a row for 60 cases and one for 5%."""
    cases = 100_000 if is_quick() else CASES
    template = make_history(Path(sys.argv[1]), cases)
    copy = template.with_suffix(".drawn")
    auditui = Path(sys.executable).parent / "auditui"
    options: tuple[str | Path, ...] = ("--database", copy, "--as", "Lead", "--today", "2016-01-04")
    floor = cost([sys.executable, "-c", "pass"]).memory
    for size in (60, cases // 20):
        shutil.copy(template, copy)
        drawn = [auditui, *options, "sample", "draw", "2016-01", "--size", str(size)]
        above = cost(drawn).memory - floor
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
