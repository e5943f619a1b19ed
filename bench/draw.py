"""Drawing from a register with a year of audits behind it, against scripts that do the same.

The bare script reads register and audits from the same file, and stores frame, exclusions, chosen
cases and audits in one transaction; that with pandas does so too, and what importing it takes is
told apart. Neither checks anything, and pandas draws random numbers where tickets are hashes.
"""

import shutil
import sys
from pathlib import Path

from measuring import (
    FLOOR,
    Cost,
    best_of,
    compared,
    cost,
    in_turns,
    is_quick,
    make_history,
    milliseconds,
    open_desk,
    row,
)

from auditui.practice.period import Month
from auditui.practice.sample import Routine, Stratify
from auditui.sampling.draw import choose, seed_string
from auditui.workflow.sample.framing import framing, sifted, survey

SIZE = 60
JANUARY = Month(2016, 1)
IMPORT = "import sqlite3, pandas"
PANDAS = """
import sqlite3, sys
import pandas
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
size = int(sys.argv[2])
conn.execute("BEGIN IMMEDIATE")
entries = pandas.read_sql_query(
    "SELECT case_ref, team, closed_on FROM register_entries WHERE snapshot_id ="
    " (SELECT max(id) FROM register_snapshots) ORDER BY case_ref", conn)
recent = pandas.read_sql_query(
    "SELECT DISTINCT case_ref FROM audits WHERE kind = 'routine' AND state <> 'withdrawn'"
    " AND month BETWEEN '2015-01' AND '2015-12'", conn)
keeps = entries["closed_on"].isna() & ~entries["case_ref"].isin(recent["case_ref"])
frame, out = entries[keeps], entries[~keeps]
sample = conn.execute(
    "INSERT INTO samples (month, kind, size, seed, stratify, at_least_one, exclusion_months,"
    " snapshot_id, frame_sha256, drawn_at, drawn_by)"
    " VALUES ('2016-01', 'routine', ?, '42', 'team', 0, 12, 1, '', '', 'Lead')", [size]).lastrowid
conn.executemany(f"INSERT INTO frames VALUES ({sample}, ?, ?)",
    zip(frame["case_ref"], frame["team"]))
conn.executemany(f"INSERT INTO sample_exclusions VALUES ({sample}, ?, 'left out')",
    zip(out["case_ref"]))
chosen = frame.groupby("team").sample(frac=size / len(frame), random_state=1)
conn.executemany(
    "INSERT INTO sample_cases (sample_id, case_ref, stratum, ticket)"
    f" VALUES ({sample}, ?, ?, printf('%064d', 0))", zip(chosen["case_ref"], chosen["team"]))
conn.executemany(
    "INSERT INTO audits (sample_id, month, kind, case_ref, team, status, auditor, tool,"
    f" thresholds, state) VALUES ({sample}, '2016-01', 'routine', ?, ?, '', 'Manager 1', '2015',"
    " 'revised-2015', 'to do')", zip(chosen["case_ref"], chosen["team"]))
conn.execute("COMMIT")
"""
WARM = """
import random, time
import pandas
chance = random.Random(1)
frame = pandas.DataFrame(
    [(f"C{n:07d}", f"Team {chance.randrange(20)}") for n in range(10_000)],
    columns=["case_ref", "team"],
)
durations = []
for _ in range(50):
    started = time.perf_counter()
    frame.groupby("team").sample(n=3, random_state=1)
    durations.append(time.perf_counter() - started)
print(min(durations))
"""


def drawing(template: Path, size: int, peer: str, runs: int) -> None:
    """Print a row against the bare script and, where there is pandas, one against that."""
    copy = template.with_suffix(".drawn")
    auditui = Path(sys.executable).parent / "auditui"
    options = ("--database", copy, "--as", "Lead", "--today", "2016-01-04")
    ours = [auditui, *options, "sample", "draw", "2016-01", "--size", str(size)]
    floor = [sys.executable, FLOOR, "draw", copy, str(size)]
    actions = [ours, floor]
    if peer:
        actions += [[peer, "-c", PANDAS, copy, str(size)], [peer, "-c", IMPORT]]

    def afresh(command: list[str | Path]) -> Cost:
        shutil.copy(template, copy)
        return cost(command)

    taken = in_turns(runs, *(lambda command=command: afresh(command) for command in actions))
    cases = int(template.stem.rsplit("-", 1)[1])
    what = f"`auditui sample draw` of {size:,} of {cases:,}, with a year of audits"
    compared(what, taken[0], "the bare script", taken[1], "≤ 1.5")
    if peer:
        imports = f"importing it {milliseconds(min(each.cpu for each in taken[3]))}"
        compared(what, taken[0], f"pandas at the same work, {imports} of it,", taken[2], "none")
    copy.unlink()


def main() -> None:
    """Print the rows of 60 and of 5%, and one for the sampling alone, both warm."""
    folder, peer = Path(sys.argv[1]), "" if is_quick() else sys.argv[2]
    for cases, runs in ((10_000, 7), *(() if is_quick() else ((1_000_000, 2),))):
        template = make_history(folder, cases)
        for size in (SIZE, cases // 20):
            drawing(template, size, peer, runs)
    if peer:
        warm(make_history(folder, 10_000), peer)


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
    theirs = float(cost([peer, "-c", WARM]).printed)
    row(
        f"the tickets alone of {len(frame):,} cases, warm (SHA-256 each, so that anyone can check)",
        milliseconds(ours),
        f"pandas groupby.sample of 10,000, warm, {milliseconds(theirs)}",
        ours / theirs,
        "none",
    )


if __name__ == "__main__":
    main()
