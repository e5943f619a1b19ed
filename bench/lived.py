"""The two files that what grows with the years is measured on, made once in a folder.

    python bench/lived.py FOLDER [YEARS [AUDITS]]

**The lived trust** has what the verbs of the program make, each event with its own rows bound to
it: each month a register of 3,000 open cases of which 250 are new, a draw of 60, and audits filled
in item by item but two, which are not submitted in time, with texts, actions, some of them closed,
and grades that a second reader changed. A month is one transaction, which is not synced.

**The large one** is back-filled by statements of SQL and sealed by one event, as an older file is
when it is upgraded: 1,000,000 audits of ten years with 19 answers and 6 sections each.

Both are all right for `auditui verify`.
"""

import json
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from auditui.practice.audit.form import is_above_ceiling
from auditui.practice.audit.record import Action, Audit, Judgement, Prose, Response, Safety
from auditui.practice.grade import Grade
from auditui.practice.ledger import chained, digest, salt_of
from auditui.practice.people import Account, Person
from auditui.practice.period import Month
from auditui.practice.sample import DrawnCase, Routine
from auditui.practice.tool import OVERALL, Answer
from auditui.store.ledger import Ledger
from auditui.store.proof.sealing import seal
from auditui.store.sqlite.link import FileLink
from auditui.workflow import desk as desks
from auditui.workflow.audit import form
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk, World, find_person
from auditui.workflow.follow_up.actions import close
from auditui.workflow.register.take import import_register
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.upkeep import mark_not_completed
from auditui.workflow.teams import import_teams
from auditui.workflow.tool import import_shipped

FIRST = Month(2014, 1)
YEARS = 10
CASES, NEW, SIZE, LATE, MODERATED = 3_000, 250, 60, 2, 5
AUDITS = 1_000_000
_TEAMS = 20
_STATUSES = ("a", "b", "c")
_TEXTS = (
    "The plan is current, has dates, and the child's words are in it.",
    "Visits are in time, but the plan names services and no change. It is not yet clear who does"
    " what by when, nor how the family will know that it has become better.",
    "What was decided in supervision is on the file, with the day and the reason for it.",
    "The chronology ends in spring. What has happened since can only be read in the case notes, and"
    " whoever takes the case over has to read all of them.",
)
_GRADES = (Grade.OUTSTANDING, *[Grade.GOOD] * 8, *[Grade.REQUIRES_IMPROVEMENT] * 9)
_ANSWERS = (*[Answer.YES] * 14, *[Answer.PARTLY] * 4, Answer.NO)


class Trust:
    """A trust that lives month by month, always in the same way."""

    def __init__(self, path: Path) -> None:
        """Make its file, with teams and the audit tool."""
        self._chance = random.Random(path.name)  # noqa: S311
        self._at = datetime(2014, 1, 2, 9, tzinfo=UTC)
        world = World(now=self._now, random_below=self._chance.randrange)
        self._lead = desks.create(path, "Lead", Account(), self._at.date(), world)
        self._lead.store.file.conn.execute("PRAGMA synchronous = OFF")
        self._folder, self._cases, self._made = path.parent, list[str](), 0
        import_shipped(self._lead)
        import_teams(self._lead, self._written("teams.csv", teams()))

    def live(self, month: Month) -> None:
        """Live through one month: the register, the draw, the audits, and what follows them."""
        self._sits_on(month.first_day + timedelta(days=1))
        lead = replace(self._lead, today=self._at.date())
        with lead.store.writing():
            import_register(lead, self._register(), month.first_day)
            sample = draw(lead, month, SIZE, old_register=True)
            self._sits_on(month.first_day + timedelta(days=18))
            day = self._at.date()
            cases = [case for case in sample.cases if case.auditor]
            for case in cases[LATE:]:
                self._audit(replace(lead, today=day), case)
            for case in cases[:LATE]:
                mark_not_completed(
                    replace(lead, today=day), Routine(month), case.case_ref, "The worker was away."
                )

    def close(self) -> None:
        """Close the file."""
        self._lead.store.close()

    def _now(self) -> datetime:
        self._at += timedelta(seconds=7)
        return self._at

    def _sits_on(self, day: date) -> None:
        self._at = max(self._at, datetime(day.year, day.month, day.day, 9, tzinfo=UTC))

    def _written(self, name: str, lines: Iterator[str]) -> Path:
        path = self._folder / name
        path.write_text("".join(lines))
        return path

    def _register(self) -> Path:
        """The month's register: most cases stay, some are closed and as many are new."""
        gone = set(self._chance.sample(self._cases, NEW)) if self._cases else set()
        stay = [case for case in self._cases if case not in gone]
        new = [f"C{self._made + number:07d}" for number in range(CASES - len(stay))]
        self._made += len(new)
        self._cases = stay + new
        return self._written("lived-register.csv", register(self._cases))

    def _audit(self, lead: Desk, case: DrawnCase) -> None:
        """Fill in and submit one audit as its auditor, and do what follows from it."""
        auditor = self._person(lead, case.auditor)
        desk = lead.for_person(auditor)
        heading = next(each for each in form.mine(desk) if each.case_ref == case.case_ref)
        number = heading.audit_id
        audit = self._filled(desk, number)
        stands = form.oddities(desk, audit)
        form.submit(desk, number, stands)
        if self._chance.random() < MODERATED / SIZE:
            moderate(lead, number, self._grade(), self._text())
        if self._chance.random() < 1 / 2:
            close(desk, audit.actions[0].action_id, self._text())

    def _filled(self, desk: Desk, number: int) -> Audit:
        tool, forms = form.open_form(desk, number).tool, desk.store.forms
        forms.save_safety(number, Safety(is_safe=True))
        self._record(desk, number, "safety recorded")
        for question in tool.questions:
            forms.save_response(number, question.key, Response(self._chance.choice(_ANSWERS)))
            self._record(desk, number, "question answered")
        for section in (*(each.key for each in tool.sections), OVERALL):
            grade = self._grade()
            forms.save_judgement(number, section, Judgement(grade))
            self._record(desk, number, "grade given")
            forms.save_judgement(number, section, Judgement(grade, self._text()))
            self._record(desk, number, "reason written")
        for prose in Prose:
            forms.save_prose(number, prose, self._text())
            self._record(desk, number, "text written")
        due = desk.today + timedelta(days=30)
        audit = form.add_action(desk, number, Action(0, self._text(), "Worker", due))
        if is_above_ceiling(audit, tool):
            audit = form.explain_above_ceiling(desk, number, self._text())
        return audit

    def _record(self, desk: Desk, number: int, verb: str) -> None:
        """Record an entry as its verb does, which takes twice as long to read the audit back."""
        subject, salt = f"audit {number}", salt_of(self._chance.randrange)
        facts = digest({"lot": self._chance.random()})
        now, who = desk.now(), desk.person.name
        desk.store.ledger.append(now, who, verb, subject, facts, salt=salt)

    def _person(self, lead: Desk, name: str) -> Person:
        return find_person(lead.store, name)

    def _grade(self) -> Grade:
        return self._chance.choice(_GRADES)

    def _text(self) -> str:
        return self._chance.choice(_TEXTS)


def teams() -> Iterator[str]:
    """The lines of the teams table."""
    yield "team,locality,manager,head_of_service\n"
    for number in range(_TEAMS):
        yield f"Team {number},Place {number % 4},Manager {number},Head {number % 2}\n"


def register(cases: list[str]) -> Iterator[str]:
    """The lines of a register; a case keeps its team, status and worker for good."""
    yield "case_ref,team,status,worker\n"
    for case in cases:
        number = int(case[1:])
        status = _STATUSES[number % len(_STATUSES)]
        yield f"{case},Team {number % _TEAMS},{status},Worker {number % 300}\n"


def lived_trust(folder: Path, years: int = YEARS) -> Path:
    """The trust after so many years, made once a folder."""
    path = folder / f"lived-{years}.db"
    if not path.exists():
        building = path.with_suffix(".building")
        building.unlink(missing_ok=True)
        trust = Trust(building)
        for number in range(12 * years):
            trust.live(FIRST.plus(number))
        trust.close()
        building.rename(path)
    return path


_AUDITS = """
INSERT INTO audits (id, month, kind, case_ref, team, status, auditor, tool, thresholds, state,
    overall_grade, overall_reason, submitted_at, submitted_by)
WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :audits)
SELECT n, m.month, 'routine', printf('H%07d', n), 'Team ' || (n * 7919 % 20),
    CASE n * 31 % 3 WHEN 0 THEN 'Child in need plan' WHEN 1 THEN 'Child protection plan'
        ELSE 'Looked after child' END,
    'Manager ' || (n * 104729 % 20), '2015', m.thresholds, 'submitted',
    CASE WHEN n * 7907 % 19 < 1 THEN 'inadequate' WHEN n * 7907 % 19 < 9
        THEN 'requires improvement' WHEN n * 7907 % 19 < 17 THEN 'good' ELSE 'outstanding' END,
    'Seen in the file.', m.month || '-20T09:00:00+00:00', 'Manager ' || (n * 104729 % 20)
FROM n JOIN months m ON m.number = n % :months + 1
"""
_ANSWERED = """
INSERT INTO audit_answers (audit_id, question, answer)
SELECT a.id, q.key, CASE (a.id * 7919 + q.number * 104729) % 17 WHEN 0 THEN 'no'
    WHEN 1 THEN 'partly' WHEN 2 THEN 'partly' WHEN 3 THEN 'not applicable' ELSE 'yes' END
FROM audits a CROSS JOIN questions q ORDER BY a.id, q.key
"""
_JUDGED = """
INSERT INTO audit_judgements (audit_id, section, grade)
SELECT a.id, s.key, CASE WHEN (a.id * 7907 + s.number * 13) % 19 < 1 THEN 'inadequate'
    WHEN (a.id * 7907 + s.number * 13) % 19 < 9 THEN 'requires improvement'
    WHEN (a.id * 7907 + s.number * 13) % 19 < 17 THEN 'good' ELSE 'outstanding' END
FROM audits a CROSS JOIN sections s ORDER BY a.id, s.key
"""


def large_trust(folder: Path, audits: int = AUDITS, years: int = YEARS) -> Path:
    """A trust with so many back-filled audits, made once a folder."""
    path = folder / f"large-{audits}.db"
    if path.exists():
        return path
    building = path.with_suffix(".building")
    building.unlink(missing_ok=True)
    trust = Trust(building)
    trust.close()
    with closing(sqlite3.connect(building, isolation_level=None)) as conn:
        conn.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; BEGIN")
        link = FileLink(conn, building)
        with _without_triggers(conn):
            _unbind(link)
            _back_fill(conn, audits, [FIRST.plus(number) for number in range(12 * years)])
        seal(link)
        conn.execute("COMMIT")
    building.rename(path)
    return path


@contextmanager
def _without_triggers(conn: sqlite3.Connection) -> Iterator[None]:
    """Within it nothing keeps rows from being put in or changed; each trigger is made again."""
    found = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in found:
        conn.execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in found:
        conn.execute(statement)


def _unbind(link: FileLink) -> None:
    """Make the file as one of before rows were bound to events, which the seal then binds."""
    link.execute("DELETE FROM leaves")
    previous = None
    for each in list(Ledger(link).all()):
        told = (each.at, each.who, each.verb, each.subject, each.digest)
        previous = chained(previous, *told, each.account, each.on_behalf_of, "", each.salt)
        link.execute(
            "UPDATE ledger SET root = '', previous = ?, hash = ? WHERE number = ?",
            [previous.previous, previous.hash, each.number],
        )


def _back_fill(conn: sqlite3.Connection, audits: int, months: list[Month]) -> None:
    """Put the audits in, with their answers and grades."""
    (body,) = conn.execute("SELECT body FROM tools").fetchone()
    tool = json.loads(body)
    asked = [each["key"] for part in tool["checklists"] for each in part["questions"]]
    thresholds = ("original", "revised-2015")
    filled: dict[str, list[tuple[str, ...]]] = {
        "months (month, thresholds)": [
            (str(month), thresholds[month >= Month(2015, 9)]) for month in months
        ],
        "questions (key)": [(key,) for key in asked],
        "sections (key)": [(section["key"],) for section in tool["sections"]],
    }
    for table, rows in filled.items():
        name, columns = table.split(" ", 1)
        conn.execute(f"CREATE TEMP TABLE {name} (number INTEGER PRIMARY KEY, {columns[1:]}")
        marks = ", ".join("?" * len(rows[0]))
        conn.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    conn.execute(_AUDITS, {"audits": audits, "months": len(months)})
    conn.execute(_ANSWERED)
    conn.execute(_JUDGED)


def main() -> None:
    """Make both, and say how long each took and how large it is."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    years = int(sys.argv[2]) if len(sys.argv) > 2 else YEARS
    audits = int(sys.argv[3]) if len(sys.argv) > 3 else AUDITS
    for make, size in ((lived_trust, years), (large_trust, audits)):
        worked = time.process_time()
        path = make(folder, size)
        took = time.process_time() - worked
        with closing(sqlite3.connect(path)) as conn:
            (events,) = conn.execute("SELECT max(number) FROM ledger").fetchone()
            (rows,) = conn.execute("SELECT count(*) FROM audits").fetchone()
        mib = path.stat().st_size / 2**20
        print(f"{path}: {rows:,} audits, {events:,} events, {mib:,.1f} MiB, CPU {took:.0f} s")


if __name__ == "__main__":
    main()
