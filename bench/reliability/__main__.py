"""Runs the proofs of what is promised about losing nothing, and writes their figures.

    python -m bench.reliability [--full] [--write] [NAME ...]

Prints a table, with `--write` into docs/reliability.md too. The quick form takes some minutes;
`--full` tries more of each. NAME picks proofs: kills, erasures, killed, writers, statements, calls,
files, imports, bombs, hostile, encrypted, roles. Exits with 1 where something was lost.
"""

import sys
from collections.abc import Callable
from time import monotonic

from . import ROOT, erasures, faults, files, imports, kills, others
from .common import Figure

PAGE = ROOT / "docs" / "reliability.md"
BEGINS, ENDS = "<!-- figures -->\n", "<!-- end of figures -->"
HEAD = "| tried | how often | found | printed by |\n| --- | --- | --- | --- |"

PROOFS: dict[str, tuple[Callable[[int], list[Figure]], int, int]] = {
    "kills": (kills.main, 15, 200),
    "erasures": (erasures.main, 200, 20),
    "killed": (others.killed, 2, 100),
    "writers": (others.writers, 2, 8),
    "statements": (lambda step: faults.main("statements", step), 25, 1),
    "calls": (lambda step: faults.main("calls", step), 50, 5),
    "files": (files.main, 40, 300),
    "imports": (imports.main, 90, 600),
    "bombs": (lambda _: others.bombs(), 0, 0),
    "hostile": (lambda _: others.hostile(), 0, 0),
    "encrypted": (others.encrypted, 0, 1),
    "roles": (lambda _: others.roles(), 0, 0),
}
"""What runs each, and how much of it, quick and in full."""


def main(arguments: list[str]) -> int:
    """Run what is asked for."""
    full = "--full" in arguments
    names = [each for each in arguments if not each.startswith("--")] or list(PROOFS)
    figures = []
    print(HEAD, flush=True)
    for name in names:
        run, quick, whole = PROOFS[name]
        began = monotonic()
        for figure in run(whole if full else quick):
            figures.append(figure)
            print(figure, flush=True)
        print(f"{name}: {monotonic() - began:.0f} s", file=sys.stderr)
    if "--write" in arguments:
        write(figures)
    return int(any(figure.wrong for figure in figures))


def write(figures: list[Figure]) -> None:
    """Put figures into the page, each in the place of the one that tried the same."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGINS)
    table, _, after = rest.partition(ENDS)
    rows = {line.split(" | ")[0]: line for line in table.splitlines() if line.startswith("| ")}
    rows |= {str(figure).split(" | ")[0]: str(figure) for figure in figures}
    lines = [line for start, line in rows.items() if start not in {"| tried", "| ---"}]
    text = "\n".join([HEAD, *lines])
    PAGE.write_text(f"{before}{BEGINS}{text}\n{ENDS}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
