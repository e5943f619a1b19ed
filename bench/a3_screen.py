"""The A3 screen over ten years and 100,000 audits, against one year of as many a month."""

import os
import random
import shutil
import sys
import time
from pathlib import Path

from measuring import Terminal, make_trust, medians, milliseconds, open_desk, row

from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.audit.audits import NewAudit

RUNS = 11
A_MONTH = 834
LAST = Month(2015, 12)
FIRST_SCREEN = "My audits"
A3_KEY = b"\x1bOS"
A3_PAINTED = b"were rated requires improvement"


def make_history(folder: Path, months: int) -> Path:
    """A database whose last `months` months hold that many audits each."""
    database = Path(shutil.copy(make_trust(folder, 1000), folder / f"history-{months}.db"))
    desk = open_desk(database)
    chance = random.Random(months)  # noqa: S311
    span = list(LAST.plus(1 - months).through(LAST))
    with desk.store.writing():
        desk.store.audits.add(
            (
                NewAudit(
                    sample_id=None,
                    month=month,
                    kind=Kind.ROUTINE,
                    case_ref=f"H{month}{number:04d}",
                    team=f"Team {number % 20}",
                    status="Child in need plan",
                    auditor=f"Manager {number % 20}",
                    tool="2015",
                    thresholds="original" if month < Month(2015, 9) else "revised-2015",
                    overall=chance.choices(list(Grade), [1, 5, 3, 1])[0],
                )
                for month in span
                for number in range(A_MONTH)
            ),
            "Lead",
        )
        told = ("Lead", "audits added to measure", "audits", "0" * 64)
        desk.store.ledger.append(desk.now(), *told)
    desk.store.close()
    return database


def time_screen(database: Path) -> float:
    """Seconds from the key to the painted screen, in a program of its own."""
    auditui = Path(sys.executable).parent / "auditui"
    with Terminal([auditui, "--database", database, "--as", "Lead"]) as terminal:
        terminal.wait_for(FIRST_SCREEN.encode())
        terminal.wait_until_quiet()
        started = time.perf_counter()
        os.write(terminal.screen, A3_KEY)
        terminal.wait_for(A3_PAINTED)
        return time.perf_counter() - started


def main() -> None:
    """Print one row."""
    folder = Path(sys.argv[1])
    ten_years, one_year = make_history(folder, 120), make_history(folder, 12)
    ours, floor = medians(RUNS, lambda: time_screen(ten_years), lambda: time_screen(one_year))
    row(
        "the A3 screen over ten years and 100,000 audits",
        milliseconds(ours),
        f"over one year of as many a month, {milliseconds(floor)}",
        ours / floor,
        "≤ 1.5",
    )


if __name__ == "__main__":
    main()
