"""How long people wait for each other's saves, against SQLite's own way of waiting in the same run.

    python -m bench.writers [SECONDS]

Has processes answer questions of audits of their own in one database, each answer with its rights,
its event on the ledger and a synced commit: 1, 10 and 60 of them as fast as they can, and 60 of
which each answers once in three seconds, as people do. Each is run for 20 s, unless told otherwise,
once as the program waits for the write lock and once with SQLite's busy handler, in turns. Prints
how many answers a second there were, how long one took, how many the slowest and the fastest
process got, how many were refused, and how many that were told as done are not on the ledger.
"""

import multiprocessing
import random
import sqlite3
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

sys.path.insert(0, str(Path(__file__).parent))

from measuring import open_desk
from serving import make_trust_of

from auditui.practice.errors import Busy
from auditui.practice.tool import Answer
from auditui.store import store
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.write_lock import Place
from auditui.workflow.audit.form import answer, mine, open_form
from auditui.workflow.desk import Desk, find_person

SECONDS = 20.0
PEOPLE = 60
THINKS = 3.0
"""How many seconds lie between two answers of somebody, in the mean."""

SCENES = (
    ("1 as fast as it can", 1, 0.0),
    ("10 as fast as they can", 10, 0.0),
    ("60 as fast as they can", PEOPLE, 0.0),
    ("60 people, an answer in 3 s each", PEOPLE, THINKS),
)
WAYS = ("ours", "SQLite's own")


@dataclass(frozen=True)
class Writer:
    """One process: whose audits it answers, how long, and what is between two answers."""

    database: Path
    number: int
    seconds: float
    thinks: float
    way: str

    def work(self, begins: Barrier, told: Connection) -> None:
        """Answer until the time is over, and tell how long each took and how many were refused."""
        if self.way != WAYS[0]:
            vars(store)["writing_in_turn"] = wait_as_sqlite_does
        lead = open_desk(self.database)
        desk = lead.for_person(find_person(lead.store, f"Manager {self.number}"))
        begins.wait()
        told.send(self._answer(desk))
        desk.close()

    def _answer(self, desk: Desk) -> tuple[list[float], int]:
        chance = random.Random(self.number)  # noqa: S311
        took, refused = list[float](), 0
        answers = endless_answers(desk)
        until = monotonic() + self.seconds
        sleep(chance.uniform(0, self.thinks))
        while monotonic() < until:
            audit_id, question, given = next(answers)
            began = monotonic()
            try:
                answer(desk, audit_id, question, given)
            except Busy:
                refused += 1
            took.append(monotonic() - began)
            sleep(chance.uniform(0.5, 1.5) * self.thinks)
        return took, refused


def endless_answers(desk: Desk) -> Iterator[tuple[int, str, Answer]]:
    """Answers to every question of everything that is somebody's to audit, again and again."""
    audits = [heading.audit_id for heading in mine(desk)]
    questions = [each.key for each in open_form(desk, audits[0]).tool.questions]
    while True:
        for given in (Answer.YES, Answer.NO):
            for audit_id in audits:
                for question in questions:
                    yield audit_id, question, given


@contextmanager
def wait_as_sqlite_does(link: FileLink, _place: Place | None) -> Iterator[None]:
    """Begin to write as SQLite waits by itself."""
    link.conn.execute("BEGIN IMMEDIATE")
    yield


def run(template: Path, scene: tuple[str, int, float], seconds: float, way: str) -> str:
    """One scene on a copy of a trust, as a row of the table."""
    name, writers, thinks = scene
    database = Path(template.with_name("written.db"))
    database.write_bytes(template.read_bytes())
    before = events(database)
    begins = multiprocessing.Barrier(writers)
    processes, ends = [], []
    for number in range(writers):
        writer = Writer(database, number, seconds, thinks, way)
        here, there = multiprocessing.Pipe(duplex=False)
        processes.append(multiprocessing.Process(target=writer.work, args=(begins, there)))
        ends.append(here)
    for process in processes:
        process.start()
    told: list[tuple[list[float], int]] = [end.recv() for end in ends]
    for process in processes:
        process.join()
    took = sorted(each for times, _ in told for each in times)
    refused = sum(count for _, count in told)
    lost = len(took) - refused - (events(database) - before)
    high = statistics.quantiles(took, n=100)
    cells = (
        name,
        way,
        f"{len(took) / seconds:.0f}",
        *(f"{each * 1000:.0f}" for each in (statistics.median(took), high[94], high[98], took[-1])),
        f"{min(len(times) for times, _ in told)} to {max(len(times) for times, _ in told)}",
        f"{refused} and {lost}",
    )
    return f"| {' | '.join(cells)} |"


def events(database: Path) -> int:
    """How many events the ledger has."""
    desk = open_desk(database)
    head = desk.store.ledger.head()
    desk.close()
    return head.number if head else 0


def main(seconds: float) -> None:
    """Print a table of every scene in either way."""
    multiprocessing.set_start_method("fork")
    print(f"SQLite {sqlite3.sqlite_version}\n")
    print(
        "| writers | waiting | answers/s | median, ms | 95% | 99% | longest | each got | "
        "refused and lost |"
    )
    print(f"|{' --- |' * 9}", flush=True)
    with TemporaryDirectory() as folder:
        template = make_trust_of(Path(folder), PEOPLE, 3)
        for scene in SCENES:
            for way in WAYS:
                print(run(template, scene, seconds, way), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
