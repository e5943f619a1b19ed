"""Putting 150 trusts' packages side by side, against only reading and hashing their files."""

import hashlib
import random
import shutil
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from measuring import best_of, milliseconds, row, run_time

from auditui.exchange.package.package import write_package
from auditui.measures.figure import Tally
from auditui.measures.publication import Publication
from auditui.measures.snapshot import Counts, freeze
from auditui.practice.a3.target import Target
from auditui.practice.contract_return.line import Publisher
from auditui.practice.grade import Grade
from auditui.practice.period import Month

TRUSTS = 150
MONTHS = 18
RUNS = 5
DECEMBER = Month(2015, 12)


def make_packages(folder: Path, trusts: int = TRUSTS) -> Path:
    """A folder with a folder for each trust, in which is its package of a month."""
    chance = random.Random(trusts)  # noqa: S311
    whole = folder / f"packages-{trusts}"
    for number in range(trusts):
        its = whole / f"trust-{number:03d}"
        its.mkdir(parents=True)
        publisher = Publisher(f"Trust {number:03d}", "", "")
        write_package(_published(chance), [], its, publisher=publisher)
    return whole


def _published(chance: random.Random) -> Publication:
    size = chance.randint(12, 90)
    first = DECEMBER.plus(1 - MONTHS)
    tallies = tuple(
        Tally(month, "revised-2015", grade, count)
        for month in first.through(DECEMBER)
        for grade, count in zip(Grade, _graded(chance, size), strict=True)
    )
    targets = (Target(date(2015, 4, 1), Decimal(95), Decimal(90)),)
    return Publication(
        DECEMBER, 1, freeze(Counts(tallies, {}, targets, (), {})), "As every month.", "", "",
        datetime(2016, 1, 12, tzinfo=UTC), "Lead", 412, "ab" * 32, "cd" * 32,
    )  # fmt: skip


def _graded(chance: random.Random, size: int) -> tuple[int, ...]:
    graded = chance.choices(list(Grade), (5, 35, 50, 10), k=size)
    return tuple(graded.count(grade) for grade in Grade)


def hash_all(folder: Path) -> None:
    """Read every file and hash it."""
    for path in folder.rglob("*"):
        if path.is_file():
            hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Print a row for the table alone and one with its files."""
    folder = Path(sys.argv[1])
    packages = make_packages(folder)
    command = (Path(sys.executable).parent / "auditui", "return", "combine", packages)
    floor = best_of(RUNS, lambda: hash_all(packages))
    hashed = f"reading and hashing their files, {milliseconds(floor)}"
    ours = min(run_time(*command) for _ in range(RUNS))
    what = f"`auditui return combine` of {TRUSTS} packages, start to end"
    row(what, milliseconds(ours), hashed, ours / floor, "< 5 s")
    to = folder / "combined"
    to.mkdir()
    saved = min(run_time(*command, "--to", to, "--force") for _ in range(RUNS))
    row(
        "the same, with table, funnel plot and page",
        milliseconds(saved),
        hashed,
        saved / floor,
        "< 5 s",
    )
    shutil.rmtree(to)


if __name__ == "__main__":
    main()
