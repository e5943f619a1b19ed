"""Opening an exercise and its second round, ending the reading of a round."""

from collections.abc import Iterable
from datetime import date

from auditui.practice.calibration.exercise import Ending, Exercise, File, How, Round
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Person, Right
from auditui.practice.period import Month
from auditui.practice.text import clean_line, counted
from auditui.workflow.calibration.opening import (
    files_of,
    readers_of,
    refuse_past,
    refuse_too_few,
    refuse_unless_blind,
)
from auditui.workflow.desk import Desk, change
from auditui.workflow.people import known_here
from auditui.workflow.reason import reason_given
from auditui.workflow.tool_in_force import versions_in_force


class NoExercise(NotFound):
    """There is no calibration of that number."""


class NeedsATitle(NotUnderstood):
    """An exercise was to be opened without a title."""


class RoundEnded(AuditError):
    """The reading of the round is over already."""


class StillRead(AuditError):
    """Too few have read for the round to be closed, or it is not closed yet."""


class NotAgreedYet(AuditError):
    """The group did not record what it agreed on, so a second round would show nothing."""


class SecondAlready(AuditError):
    """The exercise has its second round."""


class AnotherGroup(NotUnderstood):
    """A second round was to be read by somebody who did not read the first."""


class VersionsChanged(AuditError):
    """Another tool or other thresholds are in force than the exercise is under."""


class SomeTheSame(NotUnderstood):
    """A second round was to be on some of the same files and some others."""


def exercises(desk: Desk) -> tuple[Exercise, ...]:
    """Every exercise, the newest first."""
    return desk.store.calibrations.all()


def exercise(desk: Desk, exercise_id: int) -> Exercise:
    """One exercise. Raises NoExercise."""
    found = desk.store.calibrations.of(exercise_id)
    if found is None:
        raise NoExercise(
            f"There is no calibration {exercise_id}. `auditui calibrate list` names them."
        )
    return found


def round_of(desk: Desk, exercise_id: int, number: int = 0) -> tuple[Exercise, Round]:
    """A round of an exercise by its number, or the one that counts now. Raises NoExercise."""
    found = exercise(desk, exercise_id)
    chosen = found.round(number) if number else found.newest
    if chosen is None:
        raise NoExercise(f"Calibration {exercise_id} has no round {number}.")
    return found, chosen


def open_exercise(
    desk: Desk, title: str, cases: Iterable[str], due: date, readers: Iterable[str] = ()
) -> Exercise:
    """Give the same files to several readers, blind, under the tool and thresholds in force.

    Without names everybody reads who is given files to audit and can read all of these blind.
    Raises NeedsATitle, DueInThePast, NoFiles, NoSuchFile, NoSuchPerson, NotAReader, NotBlind,
    TooFewReaders, NothingInForce, NotPermitted.
    """
    with change(desk, Right.CALIBRATE, "calibration opened", "calibration") as facts:
        name = clean_line(title)
        if not name:
            raise NeedsATitle("Give the calibration a title.")
        refuse_past(desk, due)
        files = files_of(desk, cases)
        people = readers_of(desk, readers, files)
        tool, thresholds = versions_in_force(desk, Month.of(desk.today))
        exercise_id = desk.store.calibrations.add(
            name, tool.version, thresholds.version, desk.person.name, desk.now()
        )
        _open_round(desk, exercise_id, 1, due, files, people)
        facts.note(
            number=exercise_id,
            title=name,
            files=[each.case_ref for each in files],
            readers=[each.name for each in people],
            thresholds=thresholds.version,
        )
        return exercise(desk, exercise_id)


def second_round(
    desk: Desk,
    exercise_id: int,
    due: date,
    cases: Iterable[str] = (),
    readers: Iterable[str] = (),
) -> Exercise:
    """Let the same group read again, the same files or others, after it agreed on the first.

    Whoever is here no more is left out, and so is everybody who is not named where some are.
    Raises NoExercise, StillRead, NotAgreedYet, SecondAlready, VersionsChanged, SomeTheSame,
    AnotherGroup, what `open_exercise` raises of files, readers and days, and NotPermitted.
    """
    with change(desk, Right.CALIBRATE, "second round opened", _subject(exercise_id)) as facts:
        found = exercise(desk, exercise_id)
        first = _first_agreed(found)
        _refuse_other_versions(desk, found)
        refuse_past(desk, due)
        wanted = [cleaned for case in cases if (cleaned := clean_line(case))]
        files = files_of(desk, wanted) if wanted else first.files
        _refuse_mixed(first, files)
        people = _group_again(desk, first, readers)
        refuse_unless_blind(desk, people, files)
        _open_round(desk, exercise_id, len(found.rounds) + 1, due, files, people)
        facts.note(files=[each.case_ref for each in files], readers=[each.name for each in people])
        return exercise(desk, exercise_id)


def close_round(desk: Desk, exercise_id: int) -> Exercise:
    """End the reading of the round, so that its grades are seen; what is not read stays so.

    Raises NoExercise, RoundEnded, StillRead, NotPermitted.
    """
    with change(desk, Right.CALIBRATE, "calibration closed", _subject(exercise_id)) as facts:
        found = _being_read(desk, exercise_id)
        if not found.shared:
            raise StillRead(
                f"{counted(found.readings, 'reading')} so far, and no file that two have read: "
                "closed now, it would show one person's grades. Wait, or call it off."
            )
        ending = Ending(How.CLOSED, desk.person.name, desk.now())
        desk.store.calibrations.end(found.round_id, ending)
        facts.note(round=found.number, readings=found.readings)
        return exercise(desk, exercise_id)


def call_off(desk: Desk, exercise_id: int, reason: str) -> Exercise:
    """Take the round back that is being read, with the reason; its grades are never shown.

    Raises NoExercise, RoundEnded, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.CALIBRATE, "calibration called off", _subject(exercise_id)) as facts:
        found = _being_read(desk, exercise_id)
        ending = Ending(How.CALLED_OFF, desk.person.name, desk.now(), why)
        desk.store.calibrations.end(found.round_id, ending)
        facts.note(round=found.number, reason=why)
        return exercise(desk, exercise_id)


def why_not_again(desk: Desk, found: Exercise) -> str:
    """Why a second round cannot be opened now, as a sentence, or nothing where it can."""
    try:
        _first_agreed(found)
        _refuse_other_versions(desk, found)
    except AuditError as error:
        return str(error)
    return ""


def _open_round(
    desk: Desk, exercise_id: int, number: int, due: date, files: tuple[File, ...],
    people: Iterable[Person],
) -> None:  # fmt: skip
    names = tuple(each.name for each in people)
    new = Round(0, number, due, desk.person.name, desk.now(), files, names, {})
    desk.store.calibrations.add_round(exercise_id, new)


def _being_read(desk: Desk, exercise_id: int) -> Round:
    found = exercise(desk, exercise_id).newest
    if not found.is_read:
        raise RoundEnded("The reading of this round is over already.")
    return found


def _first_agreed(found: Exercise) -> Round:
    """The first round, once the group agreed on what it read."""
    if found.second is not None:
        raise SecondAlready("This calibration has its second round. Open a new one.")
    first = found.newest
    if not first.is_closed:
        raise StillRead("The first round is not closed yet, so there is nothing to go on from.")
    if not first.is_agreed:
        raise NotAgreedYet(
            "Record first what the group agreed on: the overall grade of each file and what it "
            "learned. Without a meeting a second round shows nothing of one."
        )
    return first


def _refuse_other_versions(desk: Desk, found: Exercise) -> None:
    tool, thresholds = versions_in_force(desk, Month.of(desk.today))
    if (tool.version, thresholds.version) != (found.tool, found.thresholds):
        raise VersionsChanged(
            f"The first round was under {found.tool} and {found.thresholds}, and in force are "
            f"{tool.version} and {thresholds.version}: nothing is compared across that. Open a new "
            "calibration."
        )


def _refuse_mixed(first: Round, files: tuple[File, ...]) -> None:
    cases = {each.case_ref for each in files}
    same = cases & set(first.cases)
    if same and cases != set(first.cases):
        raise SomeTheSame(
            "A second round is on the same files or on others, not on some of both, since what it "
            f"says is not the same. {counted(len(same), 'file')} of the first round among them."
        )


def _group_again(desk: Desk, first: Round, names: Iterable[str]) -> tuple[Person, ...]:
    """Those who read the first round, are here and may, or those of them who are named."""
    here = [who for who in desk.store.people.here() if who.may(Right.AUDIT)]
    group = tuple(who for who in here if first.reader_called(who))
    wanted = {known_here(desk, name).name for name in names if clean_line(name)}
    if others := wanted - {who.name for who in group}:
        raise AnotherGroup(
            f"{min(others)} did not read the first round, or may not read now. The second is for "
            "the same group, else before and after are of different people. Open a new calibration."
        )
    readers = tuple(who for who in group if not wanted or who.name in wanted)
    refuse_too_few(readers)
    return readers


def _subject(exercise_id: int) -> str:
    return f"calibration {exercise_id}"
