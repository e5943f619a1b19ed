"""Drawing 60 of 10,000 cases, end to end, against pandas doing only the sampling."""

import shutil
import subprocess
import sys
from pathlib import Path

from measuring import best_of, make_trust, medians, milliseconds, open_desk, row, run_time

from auditui.practice.period import Month
from auditui.practice.sample import Routine, Stratify
from auditui.sampling.draw import choose, seed_string
from auditui.workflow.sample.framing import framing, sifted, survey

CASES = 10_000
SIZE = 60
RUNS = 15
JANUARY = Month(2016, 1)
PANDAS = """
import random, sys, time
import pandas
chance = random.Random(1)
frame = pandas.DataFrame(
    [(f"C{n:07d}", f"Team {chance.randrange(20)}") for n in range(10_000)],
    columns=["case_ref", "team"],
)
if sys.argv[1] == "once":
    frame.groupby("team").sample(n=3, random_state=1)
else:
    durations = []
    for _ in range(50):
        started = time.perf_counter()
        frame.groupby("team").sample(n=3, random_state=1)
        durations.append(time.perf_counter() - started)
    print(min(durations))
"""


def draw_once(folder: Path, template: Path) -> float:
    """Time the whole command on a fresh copy of the database."""
    database = Path(shutil.copy(template, folder / "drawn.db"))
    auditui = Path(sys.executable).parent / "auditui"
    options = ("--database", database, "--as", "Lead", "--today", "2016-01-04")
    return run_time(auditui, *options, "sample", "draw", "2016-01", "--size", str(SIZE))


def main() -> None:
    """Print a row for the commands and one for the sampling alone, both warm."""
    folder, peer = Path(sys.argv[1]), sys.argv[2]
    template = make_trust(folder, CASES)
    ours, theirs = medians(
        RUNS,
        lambda: draw_once(folder, template),
        lambda: run_time(peer, "-c", PANDAS, "once"),
    )
    row(
        "`auditui sample draw` of 60 of 10,000: start, frame, exclusions, tickets, auditors, save",
        milliseconds(ours),
        f"a script that only samples with pandas groupby.sample, {milliseconds(theirs)}",
        ours / theirs,
        "< 1",
    )
    warm(template, peer)


def warm(template: Path, peer: str) -> None:
    """Print the row of the sampling alone, with everything loaded."""
    desk = open_desk(template)
    places = survey(desk, Routine(JANUARY)).places(SIZE)
    frame = [
        (entry.case_ref, str(place))
        for entry, place in sifted(desk, framing(desk, Routine(JANUARY)), Stratify.TEAM)
    ]
    seed = seed_string(Routine(JANUARY), "42")
    ours = best_of(50, lambda: choose(frame, seed, places))
    answered = subprocess.run(
        [peer, "-c", PANDAS, "many"], check=True, capture_output=True, text=True
    )
    theirs = float(answered.stdout)
    row(
        "the tickets alone of 10,000 cases, warm (SHA-256 each, so that anyone can check them)",
        milliseconds(ours),
        f"pandas groupby.sample, warm, {milliseconds(theirs)}",
        ours / theirs,
        "none",
    )


if __name__ == "__main__":
    main()
