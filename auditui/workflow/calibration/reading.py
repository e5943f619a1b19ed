"""Reading a file for calibration: what waits, grades as far as they are given, giving them."""

from collections.abc import Mapping
from dataclasses import field

from auditui.dataclass import dataclass
from auditui.practice.calibration.exercise import Ending, Exercise, File, How, Reading, Round
from auditui.practice.errors import AuditError, NotFound, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Given
from auditui.practice.people import Right
from auditui.practice.text import clean_prose
from auditui.practice.tool import OVERALL, AuditTool, Thresholds
from auditui.workflow.calibration.exercises import RoundEnded, exercise
from auditui.workflow.desk import Desk, change, keeping
from auditui.workflow.moderation.blind import NotGraded, check_grades, graded_keys
from auditui.workflow.reason import REASON_LIMIT, NeedsAReason
from auditui.workflow.tool_in_force import versions_of

GRADE, REASON = "grade: ", "reason: "
"""What stands before a section in the key of a grade or reason that is not given yet."""


class NotYours(NotPermitted):
    """Whoever sits here is not among the readers."""


class NotRead(NotFound):
    """The case is none of the round's files."""


class GivenAlready(AuditError):
    """A reading was given, and is not changed any more."""


@dataclass(frozen=True)
class ToRead:
    """A file that waits to be read, what was given so far, and what it is graded against."""

    exercise: Exercise
    round: Round
    file: File
    tool: AuditTool
    thresholds: Thresholds
    given: Given = field(default_factory=Given)
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """What has no grade yet, in form order."""
        return self.given.missing(graded_keys(self.tool))


def to_read(desk: Desk, exercise_id: int, case_ref: str) -> ToRead:
    """A file to read blind, with the grades kept of the reading so far.

    Raises NoExercise, NotYours, RoundEnded, NotRead, GivenAlready.
    """
    found, of, file = _readable(desk, exercise_id, case_ref)
    tool, thresholds = versions_of(desk.store, found.tool, found.thresholds)
    kept = desk.store.calibrations.drafts(of.round_id, case_ref, desk.person.name)
    grades = {key.removeprefix(GRADE): Grade(text) for key, text in _items(kept, GRADE)}
    reasons = {key.removeprefix(REASON): text for key, text in _items(kept, REASON)}
    return ToRead(found, of, file, tool, thresholds, Given(grades), reasons)


def keep_grade(desk: Desk, exercise_id: int, case_ref: str, section: str, grade: Grade) -> None:
    """Keep a grade of a reading that is not given yet.

    Raises what `to_read` raises, NotPermitted and Busy.
    """
    _keep(desk, exercise_id, case_ref, f"{GRADE}{section}", grade.value)


def keep_reason(desk: Desk, exercise_id: int, case_ref: str, section: str, text: str) -> None:
    """Keep a reason of a reading that is not given yet, as far as it is typed.

    Raises TooLong, what `to_read` raises, NotPermitted and Busy.
    """
    words = clean_prose(text, REASON_LIMIT)
    _keep(desk, exercise_id, case_ref, f"{REASON}{section}", words)


def give(
    desk: Desk,
    exercise_id: int,
    case_ref: str,
    grades: Mapping[str, Grade],
    reasons: Mapping[str, str],
) -> Exercise:
    """Give a grade for every section and `overall`, with reasons; of the overall grade one is due.

    Once everybody who is here has read every file, the reading is over. Raises NotGraded,
    NeedsAReason, TooLong and what `to_read` raises.
    """
    subject = f"calibration {exercise_id}"
    with change(desk, Right.AUDIT, "calibration read", subject) as facts:
        found, of, _ = _readable(desk, exercise_id, case_ref)
        keys = graded_keys(versions_of(desk.store, found.tool, found.thresholds)[0])
        check_grades(keys, grades)
        words = _reasons(keys, reasons)
        name = of.reader_called(desk.person)
        ordered = {key: grades[key] for key in keys}
        reading = Reading(case_ref, name, ordered, words)
        desk.store.calibrations.give(of.round_id, reading, desk.now())
        desk.store.calibrations.drop_drafts(of.round_id, case_ref, desk.person.name)
        facts.note(round=of.number, case=case_ref, reasons=words,
                   grades={key: grade.value for key, grade in ordered.items()})  # fmt: skip
        if _is_last(desk, exercise_id):
            desk.store.calibrations.end(of.round_id, Ending(How.CLOSED, "", desk.now()))
            facts.note(closed=True)
        return exercise(desk, exercise_id)


def _readable(desk: Desk, exercise_id: int, case_ref: str) -> tuple[Exercise, Round, File]:
    """An exercise with the round that is being read and a file of it, for its reader."""
    found = exercise(desk, exercise_id)
    of = found.newest
    name = of.reader_called(desk.person)
    if not name:
        raise NotYours(f"You are not among the readers of calibration {exercise_id}.")
    if not of.is_read:
        raise RoundEnded("The reading of this round is over. See what the group gave.")
    file = next((each for each in of.files if each.case_ref == case_ref), None)
    if file is None:
        raise NotRead(f"This round has no such file. It has: {', '.join(of.cases)}.")
    if name in of.given.get(case_ref, ()):
        raise GivenAlready("You have given your reading of this file, and it stands.")
    return found, of, file


def _keep(desk: Desk, exercise_id: int, case_ref: str, item: str, text: str) -> None:
    with keeping(desk, Right.AUDIT):
        _, of, _ = _readable(desk, exercise_id, case_ref)
        store = desk.store.calibrations
        store.keep_draft(of.round_id, case_ref, desk.person.name, item, text)


def _reasons(keys: tuple[str, ...], reasons: Mapping[str, str]) -> dict[str, str]:
    """The reasons as they are kept. Raises NotGraded, NeedsAReason and TooLong."""
    if unknown := set(reasons) - set(keys):
        raise NotGraded(f"The form has no section {min(unknown)}. It has: {', '.join(keys)}.")
    cleaned = {key: clean_prose(text, REASON_LIMIT).strip() for key, text in reasons.items()}
    if not cleaned.get(OVERALL):
        raise NeedsAReason("Give a reason for the overall grade: it is what the meeting is about.")
    return {key: text for key, text in cleaned.items() if text}


def _is_last(desk: Desk, exercise_id: int) -> bool:
    """Whether nobody who is here and may read has a file left."""
    of = exercise(desk, exercise_id).newest
    here = [who for who in desk.store.people.here() if who.may(Right.AUDIT)]
    names = {name for who in here if (name := of.reader_called(who))}
    return bool(of.shared) and of.have_read_all(names)


def _items(kept: Mapping[str, str], prefix: str) -> list[tuple[str, str]]:
    return [(key, text) for key, text in kept.items() if key.startswith(prefix)]
