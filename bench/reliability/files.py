"""Whether a damaged file is called damaged, and what can be read of it is saved.

    python -m bench.reliability.files [FILES]

Changes bytes, pages, heads of pages and the header of a trust's file at random, or cuts it off.
Each file is examined by `doctor` and rescued. None that lacks rows may be called sound, and of what
SQLite still reads row by row, a statement each, nothing may be missing in what was rescued. That a
byte inside a cell is another one nothing can tell.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import make_trust
from store.sqlite.rescued import Rows, lost, readable, record_layouts, rows_of

from auditui.practice.errors import AuditError
from auditui.workflow.rescue import rescue

from .common import Figure, ran

FILES = 60
PAGE = 4096
TABLES = record_layouts()


def some_bytes(data: bytearray, chance: random.Random) -> None:
    """Change some bytes anywhere."""
    for _ in range(chance.choice((1, 10, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def some_pages(data: bytearray, chance: random.Random) -> None:
    """Put zeros or anything in the place of some pages."""
    for _ in range(chance.choice((1, 3, 20))):
        start = chance.randrange(len(data) // PAGE) * PAGE
        data[start : start + PAGE] = chance.choice((bytes(PAGE), chance.randbytes(PAGE)))


def some_heads(data: bytearray, chance: random.Random) -> None:
    """Change what some pages say of themselves."""
    for _ in range(chance.choice((1, 5))):
        data[chance.randrange(len(data) // PAGE) * PAGE + chance.randrange(40)] = chance.randrange(
            256
        )


def the_header(data: bytearray, chance: random.Random) -> None:
    """Change what the file says of itself."""
    for _ in range(chance.choice((1, 3))):
        data[chance.randrange(100)] = chance.randrange(256)


def cut_off(data: bytearray, chance: random.Random) -> None:
    """Cut the file off."""
    del data[chance.randrange(len(data)) :]


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    some_bytes,
    some_pages,
    some_heads,
    the_header,
    cut_off,
)


def tried(template: Path, number: int, known: Rows) -> Counter[str]:
    """What became of one damaged file."""
    chance = random.Random(number)  # noqa: S311
    data = bytearray(template.read_bytes())
    KINDS[number % len(KINDS)](data, chance)
    path, target = template.with_name("damaged.db"), template.with_name("saved.db")
    for each in template.parent.glob("saved.db*"):
        each.unlink()
    path.write_bytes(data)
    found: Counter[str] = Counter()
    read = readable(path, TABLES, known)
    rows = sum(map(len, read.values()))
    examined = ran(path, "doctor")
    found["crashed"] += bool(examined.crash)
    found["called damaged"] += examined.code == 5
    is_sound = examined.code == 0
    found["sound, rows missing"] += is_sound and rows < sum(map(len, known.values()))
    found["sound, changed"] += is_sound and read != known
    try:
        done = rescue(path, target)
    except AuditError:
        found["refused, nothing readable"] += 1
        found["rows not saved"] += rows
        return found
    found["rows read"] += rows
    found["rows saved"] += sum(each.rows for each in done.tables)
    found["rows not saved"] += len(lost(target, TABLES, read))
    found["called whole"] += done.is_whole
    found["called whole and not"] += done.is_whole and rows_of(target, TABLES) != known
    return found


def main(files: int) -> list[Figure]:
    """Try so many files."""
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        template = make_trust(Path(folder))
        known = rows_of(template, TABLES)
        whole = sum(map(len, known.values()))
        for number in range(files):
            found += tried(template, number, known)
    command = f"python -m bench.reliability.files {files}"
    return [
        Figure(
            "files damaged at random: `doctor`",
            f"{files:,} files",
            f"{found['called damaged']:,} called damaged, {found['sound, rows missing']} sound "
            f"that lack rows, {found['sound, changed']} sound with other bytes in a cell, "
            f"{found['crashed']} crashes",
            command,
            found["sound, rows missing"] + found["crashed"],
        ),
        Figure(
            "the same: `doctor --rescue`",
            f"{files * whole:,} rows, of which SQLite still read {found['rows read']:,}",
            f"{found['rows saved']:,} saved; {found['rows not saved']} lost that SQLite read, "
            f"{found['called whole and not']} files called whole that are not",
            command,
            found["rows not saved"] + found["called whole and not"],
        ),
    ]


if __name__ == "__main__":
    for figure in main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES):
        print(figure)
