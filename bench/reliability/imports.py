"""Whether a malformed file is taken whole or not at all, and what is said of it repeats nothing.

    python -m bench.reliability.imports [FILES]

Changes bytes of the files that people import (register as CSV and as a workbook, teams, people,
themes, audits), cuts them off, and repeats parts. What is refused must leave the database as it
was, end in a sentence, and not repeat what a cell holds.
"""

import random
import shutil
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import LEAD, make_trust
from openpyxl import Workbook

from .common import Figure, ran

FILES = 120
WORKER = "Zephyrine"
"""A worker whose name no refusal may repeat."""

COMMANDS = {
    "register.csv": ("register", "import", "--yes", "--as-of", "2016-01-01"),
    "register.xlsx": ("register", "import", "--yes", "--as-of", "2016-01-01"),
    "teams.csv": ("teams", "import"),
    "people.csv": ("people", "import", "--yes"),
    "themes.csv": ("calendar", "import"),
    "audits.csv": ("audits", "import"),
}


def write_files(folder: Path) -> None:
    """A sound file of each kind, with a name in it that is looked for in what is said."""
    lines = [("case_ref", "team", "status", "worker", "opened_on", "closed_on")]
    lines += [(f"C{n:04d}", "Duty", "b", WORKER, "2015-04-15", "") for n in range(50)]
    text = "\n".join(",".join(line) for line in lines) + "\n"
    (folder / "register.csv").write_text(text)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    book.save(folder / "register.xlsx")
    (folder / "teams.csv").write_text(
        f"team,locality,manager,head_of_service\nDuty,Upper,{WORKER},Hana Head\n"
    )
    (folder / "people.csv").write_text(f"name,role,account\n{WORKER},viewer,zeph\n")
    (folder / "themes.csv").write_text(
        f"theme,planned_month,lead\nNeglect {WORKER},2016-03,{LEAD}\n"
    )
    rows = "".join(f"2015-11,{WORKER}{n},Duty,good\n" for n in range(9))
    (folder / "audits.csv").write_text(f"month,case_ref,team,grade\n{rows}")


def malformed(content: bytes, chance: random.Random) -> bytes:
    """A file with bytes changed, a piece lost, or a piece twice."""
    data = bytearray(content)
    at, size = chance.randrange(len(data)), chance.randrange(1, 40)
    how = chance.randrange(4)
    if how == 0:
        del data[at:]
    elif how == 1:
        data[at:at] = data[at : at + size * 3]
    else:
        for _ in range(chance.choice((1, 5, 30))):
            data[chance.randrange(len(data))] = chance.choice(
                (0, 10, 34, 44, 255, chance.randrange(256))
            )
    return bytes(data)


def state_of(path: Path) -> list[tuple[object, ...]]:
    """Everything that a database says."""
    with closing(sqlite3.connect(path)) as conn:
        return [(line,) for line in conn.iterdump()]


def tried(folder: Path, trust: Path, number: int) -> Counter[str]:
    """What became of one file."""
    chance = random.Random(number)  # noqa: S311
    name = list(COMMANDS)[number % len(COMMANDS)]
    database = Path(shutil.copy(trust, folder / "tried.db"))
    file = folder / f"malformed{Path(name).suffix}"
    file.write_bytes(malformed((folder / name).read_bytes(), chance))
    before = state_of(database)
    done = ran(database, *COMMANDS[name], str(file))
    found: Counter[str] = Counter()
    is_whole = done.code == 0
    found["taken"] += is_whole
    found["crashed"] += bool(done.crash)
    found["refused and changed"] += not is_whole and state_of(database) != before
    found["repeated"] += not is_whole and WORKER in done.said
    return found


def main(files: int) -> list[Figure]:
    """Try so many files."""
    found: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        folder = Path(place)
        trust = make_trust(folder)
        write_files(folder)
        for number in range(files):
            found += tried(folder, trust, number)
    return [
        Figure(
            "malformed files imported",
            f"{files:,} files of {len(COMMANDS)} kinds",
            f"{files - found['taken']:,} refused, of which {found['refused and changed']} left "
            f"anything and {found['repeated']} repeated a name; {found['crashed']} crashes",
            f"python -m bench.reliability.imports {files}",
            found["refused and changed"] + found["repeated"] + found["crashed"],
        )
    ]


if __name__ == "__main__":
    for figure in main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES):
        print(figure)
