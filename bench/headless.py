"""The commands that need no screen, against bare Python with sqlite3 doing the same counting.

Processor time of whole processes, start included, in turns: on a trust that has lived for years,
where the start is most of it, and on many audits, where the query is.
"""

import sys
from pathlib import Path

from lived import AUDITS, YEARS, large_trust, lived_trust
from measuring import FLOOR, compare, is_quick

LIVED, MOST, HELP = 3, 2, 2
"""How many times what the floor takes is promised at most."""

RUNS = 7
CLICK = """
import click
lines = [(f"command-{n}", "What a command does, in a line of its own.") for n in range(60)]
@click.group(epilog="Example: command-1")
def main(): pass
for name, words in lines:
    main.add_command(click.Command(name, help=words))
main(["--help"])
"""


def commands(lived: bool) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each command's words, its arguments, and those of its floor."""
    groups = ("team", "locality", "status", "section", "auditor")
    whole = [(f"a3 --by {group}", ("a3", "--by", group), ("by", group)) for group in groups]
    return [
        ("a3", ("a3",), ("a3",)),
        ("trend", ("trend",), ("a3",)),
        ("checklists", ("checklists",), ("checklists",)),
        *(whole if lived or not is_quick() else whole[::3]),
    ]


def main() -> None:
    """Print a row for each command on each file."""
    folder = Path(sys.argv[1])
    auditui = Path(sys.executable).parent / "auditui"
    years = 2 if is_quick() else YEARS
    audits = 100_000 if is_quick() else AUDITS
    for path, where, times in (
        (lived_trust(folder, years), f"{years} lived years", LIVED),
        (large_trust(folder, audits), f"{audits:,} audits", MOST),
    ):
        options = ("--database", path, "--as", "Lead")
        for words, ours, floor in commands(lived=times == LIVED):
            compare(
                f"`auditui {words} --json`, {where}",
                [auditui, *options, *ours, "--json"],
                "bare Python and sqlite3",
                [sys.executable, FLOOR, floor[0], path, *floor[1:]],
                RUNS,
                f"≤ {times}",
            )
    compare(
        "`auditui --help`",
        [auditui, "--help"],
        "a bare group of 60 commands in Click",
        [sys.executable, "-c", CLICK],
        RUNS,
        f"≤ {HELP}",
    )


if __name__ == "__main__":
    main()
