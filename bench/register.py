"""Importing a register: processor time against bare readers, and the peak of memory."""

import csv
import os
import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from measuring import PEAK, TODAY, row

from auditui.practice.people import Account
from auditui.workflow import desk as desks
from auditui.workflow.desk import World

CHILDREN, CASES = 100_000, 300_000
RUNS = 3
STATUSES = ["a) Looked after child", "b) Child Protection plan", "c) Child in need plan"]
LIST_6 = [
    "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
    "Does the Child have a Disability", "CIN Start Date", "Primary Need Code",
    "Date Child Was Last Seen", "CIN Closure Date", "Reason for Closure", "Case status",
    "Allocated Team", "Allocated Worker",
]  # fmt: skip
SIDE_LISTS = {
    "List 7": "Child Protection Plan End Date",
    "List 8": "Date Ceased to be Looked After",
    "List 9": "Eligibility Category",
}

IMPORT = f"""
import sys
from auditui.__main__ import main
sys.argv = ["auditui", "--database", sys.argv[1], "--as", "Lead", "--today", "2016-01-04",
            "register", "import", sys.argv[2], "--as-of", "2016-01-04", "--yes"]
try:
    main()
except SystemExit as done:
    assert not done.code
{PEAK}"""
TABLE = """
import sqlite3
store = sqlite3.connect(sys.argv[1] + ".bare")
store.execute("DROP TABLE IF EXISTS cases")
store.execute("CREATE TABLE cases (ref, team, status, worker, opened, closed)")
INSERT = "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?)"
"""
BARE_CSV = f"""
import csv, sys
{TABLE}
with open(sys.argv[2], newline="") as lines:
    rows = csv.reader(lines)
    next(rows)
    store.executemany(INSERT, rows)
store.commit()
"""
BARE_WORKBOOK = f"""
import sys
from python_calamine import CalamineWorkbook
{TABLE}
book = CalamineWorkbook.from_path(sys.argv[2])
first, *others = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
places = [0, 12, 11, 13, 6, 9]
store.executemany(INSERT, ([str(row[at]) for at in places] for row in first[1:]))
store.commit()
"""
OPENPYXL = """
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[2], read_only=True, data_only=True)
for sheet in book.worksheets:
    for cells in sheet.iter_rows(values_only=True):
        pass
"""


def main() -> None:
    """Print five rows."""
    folder, peer = Path(sys.argv[1]), sys.argv[2]
    book, text = _workbook(folder / "annex-a.xlsx"), _text(folder / "register.csv")
    database = _database(folder / "register.db")
    ours, peak = _import(database, book)
    openpyxl = min(_cpu(peer, OPENPYXL, database, book) for _ in range(RUNS))
    bare = min(_cpu(peer, BARE_WORKBOOK, database, book) for _ in range(RUNS))
    what = f"`auditui register import` of an Annex A workbook of {CHILDREN:,} children, CPU"
    row(what, f"{ours:.2f} s", f"openpyxl only reading it, {openpyxl:.2f} s", ours / openpyxl,
        "≤ 0.33")  # fmt: skip
    row("the same", f"{ours:.2f} s", f"python-calamine and executemany, {bare:.2f} s", ours / bare,
        "≤ 2")  # fmt: skip
    row("its peak memory", f"{peak:.0f} MiB", "150 MiB", peak / 150, "≤ 1")
    ours, peak = _import(database, text)
    bare = min(_cpu(sys.executable, BARE_CSV, database, text) for _ in range(RUNS))
    row(f"`auditui register import` of {CASES:,} rows of CSV, CPU", f"{ours:.2f} s",
        f"csv and executemany, {bare:.2f} s", ours / bare, "≤ 2.5")  # fmt: skip
    row("its peak memory", f"{peak:.0f} MiB", "150 MiB", peak / 150, "≤ 1")


def _import(database: Path, file: Path) -> tuple[float, float]:
    """The least processor time of several imports in seconds, and the most memory in MiB."""
    taken, peaks = [], []
    for _ in range(RUNS):
        fresh = database.with_suffix(".copy")
        fresh.write_bytes(database.read_bytes())
        before = _children_time()
        ran = subprocess.run(
            [sys.executable, "-c", IMPORT, fresh, file], check=True, capture_output=True, text=True
        )
        taken.append(_children_time() - before)
        peaks.append(int(ran.stderr.split()[-1]) / 1024)
    return min(taken), max(peaks)


def _cpu(python: str, script: str, database: Path, file: Path) -> float:
    before = _children_time()
    subprocess.run([python, "-c", script, database, file], check=True, capture_output=True)
    return _children_time() - before


def _children_time() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _database(path: Path) -> Path:
    world = World(now=lambda: datetime(2016, 1, 4, tzinfo=UTC), random_below=lambda _: 42)
    desks.create(path, "Lead", Account(), TODAY, world).store.close()
    return path


def _text(path: Path) -> Path:
    chance = random.Random(CASES)  # noqa: S311
    with path.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["case_ref", "team", "status", "worker", "opened_on", "closed_on"])
        for number in range(CASES):
            opened = date(2015, 12, 31) - timedelta(days=chance.randrange(1500))
            writer.writerow(
                [f"C{number:07d}", f"Team {chance.randrange(20)}", chance.choice(STATUSES),
                 f"Worker {chance.randrange(400)}", f"{opened:%d/%m/%Y}", ""]
            )  # fmt: skip
    return path


def _workbook(path: Path) -> Path:
    chance = random.Random(CHILDREN)  # noqa: S311
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheets = {"List 6": (LIST_6, CHILDREN)}
        for name, ended in SIDE_LISTS.items():
            headings = ["Child Unique ID", "Gender", ended, "Allocated Team", "Allocated Worker"]
            sheets[name] = (headings, CHILDREN // 20)
        for name, (headings, children) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings)
            for number in range(children):
                for column, heading in enumerate(headings):
                    sheet.write(number + 1, column, *_cell(heading, number, chance, day))
    return path


def _cell(heading: str, number: int, chance: random.Random, day: object) -> tuple[object, ...]:
    """What stands under a heading, and its format."""
    if heading in {"CIN Start Date", "Date of Birth", "Date Child Was Last Seen"}:
        moment = datetime(2015, 12, 31) - timedelta(days=chance.randrange(1500))  # noqa: DTZ001
        return moment, day
    if any(word in heading for word in ("Ceased", "Clos", "End Date")):
        return ("",)
    known = {
        "Child Unique ID": 1_000_000 + number,
        "Case status": chance.choice(STATUSES),
        "Allocated Team": f"Team {chance.randrange(20)}",
        "Allocated Worker": f"Worker {chance.randrange(400)}",
    }
    return (known.get(heading, chance.choice(["a) Male", "b) Female", "WBRI", "N1"])),)


if __name__ == "__main__":
    main()
