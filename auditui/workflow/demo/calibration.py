"""The calibrations of the demonstration: one read twice and agreed on, one that waits."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import islice

from auditui.practice.calibration.exercise import Consensus, Ending, File, How, Reading, Round
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.tool import OVERALL
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.blind import graded_keys
from auditui.workflow.tool_in_force import versions_in_force

TEAM = "Children in Care North"
READERS = ("Andrea Barnes", "Brett Bowen", "Dale Davies", "Debra Morton", "Kelly Watson")
FILES = 6
"""How many files each round has: with five readers they are enough to tell something from."""

_FIRST, _SECOND, _WAITS = date(2015, 10, 5), date(2015, 12, 1), date(2016, 1, 15)
_APART = (20, 70, 95)
_TOGETHER = (4, 92, 99)
"""Below which lot in a hundred a reader is kinder than the file, of its grade, or harsher."""

_GRADES = tuple(Grade)
_REASONS = {
    Grade.OUTSTANDING: "Every visit changed something for the child, and the plan says so.",
    Grade.GOOD: "The plan is current and has dates; the child's words are in it.",
    Grade.REQUIRES_IMPROVEMENT: "Visits are in time, but the plan names services and no change.",
    Grade.INADEQUATE: "The plan stood still for five months, and nobody says why.",
}
_LEARNED = (
    "A plan that lists services and no change for the child is not good, however current it is.",
    "Late for a recorded reason is not the same as late.",
    "We had read 'seen' as 'seen alone'. It has to be written.",
    "One strong visit does not make up for a plan without dates.",
    "What the descriptor says of supervision counts, also where the work itself is sound.",
    "Two of us had graded the family's progress, and not the practice.",
)


def calibrate_some(desk: Desk) -> None:
    """Open two exercises, and take one of them through both rounds."""
    files = list(islice(_files(desk), 2 * FILES + 2))
    done = _exercise(desk, "What makes a plan good enough", _FIRST)
    _read_whole(desk, done, 1, _FIRST, files[:FILES])
    _read_whole(desk, done, 2, _SECOND, files[FILES : 2 * FILES])
    waits = _exercise(desk, "Children living with neglect", desk.today)
    left = _round(desk, waits, 1, desk.today, _WAITS, files[2 * FILES :])
    _read(desk, left, READERS[2:], left.files, _APART)
    _read(desk, left, READERS[1:2], left.files[:1], _APART)


def _exercise(desk: Desk, title: str, day: date) -> int:
    tool, thresholds = versions_in_force(desk, Month.of(day))
    at = _at(day)
    return desk.store.calibrations.add(
        title, tool.version, thresholds.version, desk.person.name, at
    )


def _files(desk: Desk) -> Iterator[File]:
    """Open files of the team that nobody audited or is to audit, in the order of the register."""
    snapshot = desk.store.register.latest()
    assert snapshot is not None  # noqa: S101  (the demonstration has a register)
    for entry in desk.store.register.entries(snapshot.snapshot_id):
        is_open = entry.team == TEAM and not entry.is_closed(desk.today)
        if is_open and not desk.store.past.of_case(entry.case_ref):
            yield File(entry.case_ref, entry.team, entry.status.title)


def _read_whole(
    desk: Desk, exercise_id: int, number: int, day: date, files: Sequence[File]
) -> None:
    """A round that everybody read within two weeks, and a meeting the day after."""
    over = day + timedelta(days=14)
    of = _round(desk, exercise_id, number, day, over, files)
    _read(desk, of, READERS, files, _APART if number == 1 else _TOGETHER)
    desk.store.calibrations.end(of.round_id, Ending(How.CLOSED, "", _at(over)))
    meeting = _at(over + timedelta(days=1))
    for place, file in enumerate(files):
        grade = _grade_of(file.case_ref, OVERALL)
        learned = _LEARNED[(place + number) % len(_LEARNED)]
        agreed = Consensus(grade, learned, desk.person.name, meeting)
        desk.store.calibrations.agree(of.round_id, file.case_ref, OVERALL, agreed)


def _round(
    desk: Desk, exercise_id: int, number: int, day: date, due: date, files: Sequence[File]
) -> Round:
    new = Round(0, number, due, desk.person.name, _at(day), tuple(files), READERS, {})
    desk.store.calibrations.add_round(exercise_id, new)
    found = desk.store.calibrations.of(exercise_id)
    assert found is not None  # noqa: S101  (it was just kept)
    return found.newest


def _read(
    desk: Desk,
    of: Round,
    readers: Sequence[str],
    files: Sequence[File],
    lots: tuple[int, int, int],
) -> None:
    keys = graded_keys(versions_in_force(desk, Month.of(of.opened_at.date()))[0])
    for file in files:
        for reader in readers:
            grades = {key: _given(reader, file.case_ref, key, lots) for key in keys}
            reasons = {OVERALL: _REASONS[grades[OVERALL]]}
            reading = Reading(file.case_ref, reader, grades, reasons)
            desk.store.calibrations.give(of.round_id, reading, of.opened_at + timedelta(days=7))


def _grade_of(case_ref: str, key: str) -> Grade:
    """What a file is worth, mostly good or requires improvement."""
    lot = _lot(case_ref, key)
    return _GRADES[0 if lot < 8 else 1 if lot < 50 else 2 if lot < 88 else 3]


def _given(reader: str, case_ref: str, key: str, lots: tuple[int, int, int]) -> Grade:
    """The file's grade, or one beside it."""
    lot = _lot(reader, case_ref, key)
    kinder, same, harsher = lots
    step = -1 if lot < kinder else 0 if lot < same else 1 if lot < harsher else 2
    return _GRADES[min(max(_grade_of(case_ref, key).rank + step, 0), len(_GRADES) - 1)]


def _lot(*parts: str) -> int:
    """0 to 99, a hash, so that it is always the same."""
    return int(sha256(" ".join(("calibration", *parts)).encode()).hexdigest()[:8], 16) % 100


def _at(day: date) -> datetime:
    return datetime.combine(day, time(14), UTC)
