"""What it costs that every stored fact is bound to the event that made it.

    python -m bench.bound [AUDITS]

Prints the time of an answer against the same answer that binds nothing, in turns in one run; the
size of the demonstration, and of a file of many answered audits, against the same without hashes;
and how long it takes to seal and to verify a file of so many submitted audits with 19 answers
each, 100,000 unless told otherwise, and what that comes to for a million.
"""

import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from conftest import LEAD, TODAY, WORLD, make_trust  # noqa: E402
from tui.audit.form.at_the_form import drawn  # noqa: E402

from auditui.practice.tool import Answer  # noqa: E402
from auditui.store.proof.sealing import seal  # noqa: E402
from auditui.store.sqlite.binding import Binding  # noqa: E402
from auditui.store.sqlite.engine import SqliteFile  # noqa: E402
from auditui.store.sqlite.link import FileLink  # noqa: E402
from auditui.store.store import Store  # noqa: E402
from auditui.workflow.audit.form import answer, mine, open_form  # noqa: E402
from auditui.workflow.demo.build import build  # noqa: E402
from auditui.workflow.desk import Desk, find_person  # noqa: E402

ANSWERS = 400
QUESTIONS = 19
AUDITS = 100_000
_LINES = (
    "INSERT INTO audits (id, month, kind, case_ref, team, status, auditor, tool, thresholds, state,"
    " overall_grade, overall_reason, submitted_at, submitted_by) VALUES (?1, '2015-12', 'routine',"
    " printf('C%07d', ?1), 'Duty', 'Child in need plan', 'Asha Archer', 'audit-2015',"
    " 'revised-2015', 'submitted', 'good', 'Seen in the file.', '2015-12-03T09:00:00+00:00',"
    " 'Asha Archer')",
    "INSERT INTO audit_answers VALUES (?, 'checklist.question-' || ?, 'yes', '')",
)


@contextmanager
def nothing_bound() -> Iterator[None]:
    """Within it, a change is kept and recorded as if its rows were bound to nothing."""

    @contextmanager
    def unwatched(_: Binding) -> Iterator[None]:
        yield

    with patch.object(Binding, "watching", unwatched), patch.object(Binding, "bind", _no_root):
        yield


def _no_root(_: Binding, __: int) -> str:
    return ""


def answers(folder: Path, clock: Callable[[], float]) -> tuple[float, float]:
    """The median of an answer in seconds, bound and not, each to files of their own, in turns."""
    template = folder / "trust.db"
    took: dict[bool, list[float]] = {True: [], False: []}
    desks = {is_bound: _at_a_form(template, folder / f"{is_bound}.db") for is_bound in took}
    for number in range(ANSWERS):
        for is_bound, (desk, audit_id, questions) in desks.items():
            given = list(Answer)[number // len(questions) % 3]
            began = clock()
            if is_bound:
                answer(desk, audit_id, questions[number % len(questions)], given)
            else:
                with nothing_bound():
                    answer(desk, audit_id, questions[number % len(questions)], given)
            took[is_bound].append(clock() - began)
    sizes = {is_bound: _size(folder / f"{is_bound}.db") for is_bound in took}
    print(f"file of {ANSWERS} answers: {sizes[True]:,} bytes against {sizes[False]:,}")
    return statistics.median(took[True]), statistics.median(took[False])


def _at_a_form(template: Path, path: Path) -> tuple[Desk, int, list[str]]:
    store = Store.open(Path(shutil.copy(template, path)))
    auditor = drawn(Desk(store, find_person(store, LEAD), TODAY, WORLD))
    audit_id = mine(auditor)[0].audit_id
    return auditor, audit_id, [each.key for each in open_form(auditor, audit_id).tool.questions]


def _size(path: Path, *statements: str) -> int:
    """The size of a file once it is packed, and some statements were run on it."""
    copy = path.with_suffix(".packed")
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as conn:
        for statement in (*statements, "VACUUM"):
            conn.execute(statement)
    return copy.stat().st_size


def without_hashes(path: Path) -> int:
    """The size of a file as it would be if nothing were bound."""
    return _size(
        path,
        "DROP TABLE leaves",
        "DROP TRIGGER ledger_unchanged",
        "UPDATE ledger SET root = ''",
    )


def sealed(folder: Path, audits: int) -> tuple[Path, float]:
    """A file of so many audits with their answers, and the processor's seconds to seal them."""
    path = Path(shutil.copy(folder / "trust.db", folder / "many.db"))
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("DROP TRIGGER leaves_stay")
        conn.execute("DROP TRIGGER audit_answers_closed")
        conn.execute("BEGIN")
        conn.execute("DELETE FROM leaves")
        numbers = range(1, audits + 1)
        conn.executemany(_LINES[0], ((number,) for number in numbers))
        each = ((number, question) for number in numbers for question in range(QUESTIONS))
        conn.executemany(_LINES[1], each)
        began = time.process_time()
        seal(FileLink(conn, path))
        took = time.process_time() - began
        conn.execute("COMMIT")
    return path, took


def verified(path: Path) -> tuple[float, int]:
    """The processor's seconds to verify all facts of a file, and how many there are."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        store = Store(SqliteFile(path, FileLink(conn, path)))
        began = time.process_time()
        checking = store.checking()
        wrong = [each for each in checking.findings() if each.table != "ledger"]
        took = time.process_time() - began
    assert wrong == [], wrong[:3]
    return took, checking.count.facts


def main(audits: int) -> None:
    """Print all of it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        make_trust(folder)
        for what, clock in (("time", time.perf_counter), ("processor", time.process_time)):
            bound, unbound = answers(folder, clock)
            print(
                f"an answer, {what}: {bound * 1000:.2f} ms against {unbound * 1000:.2f} ms that"
                f" bind nothing, {bound / unbound:.2f} times"
            )
        demo = folder / "demonstration.db"
        build(demo, WORLD).close()
        whole, bare = _size(demo), without_hashes(demo)
        print(f"demonstration: {whole:,} bytes against {bare:,}, {whole / bare:.2f} times")
        path, sealing = sealed(folder, audits)
        whole, bare = _size(path), without_hashes(path)
        print(f"{audits:,} audits: {whole:,} bytes against {bare:,}, {whole / bare:.2f} times")
        took, facts = verified(path)
        million = 1_000_000 / audits
        print(f"sealed in {sealing:.1f} s, {sealing * million:.0f} s for a million audits")
        print(
            f"{facts:,} facts verified in {took:.1f} s, {took * million:.0f} s for a million audits"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else AUDITS)
