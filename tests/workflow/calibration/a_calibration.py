"""Exercises on files of West, which Dev Dunn manages, read by the three other managers."""

from collections.abc import Mapping, Sequence

from conftest import MANAGERS, TODAY, seated

from auditui.practice.calibration.exercise import Exercise
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.tool import OVERALL
from auditui.workflow.calibration.exercises import open_exercise, second_round
from auditui.workflow.calibration.reading import give
from auditui.workflow.calibration.wall import agree
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.blind import graded_keys
from auditui.workflow.tool_in_force import versions_in_force

READERS = MANAGERS[:3]
FILE, OTHER = "C0003", "C0007"
TEN = tuple(f"C{number:04d}" for number in range(3, 40, 4))
"""Ten files of West: with three readers they are thirty pairs, which is enough to tell from."""

O, G, R, I = Grade  # noqa: E741


def opened(lead: Desk, *cases: str, readers: Sequence[str] = READERS) -> int:
    """An exercise on these files, or on one; its number."""
    return open_exercise(lead, "Neglect", cases or (FILE,), TODAY, readers).exercise_id


def keys_of(lead: Desk) -> tuple[str, ...]:
    """What is graded: the sections, then overall."""
    return graded_keys(versions_in_force(lead, Month.of(lead.today))[0])


def read_by(
    lead: Desk, name: str, number: int, grade: Grade, case: str = FILE, reason: str = "Seen alone."
) -> Exercise:
    """Let somebody give one grade for everything of a file."""
    grades = dict.fromkeys(keys_of(lead), grade)
    return give(seated(lead, name), number, case, grades, {OVERALL: reason})


def read_by_all(lead: Desk, number: int, given: Mapping[str, Sequence[Grade]]) -> None:
    """Let all three read files, each with its grades in their order."""
    for case, grades in given.items():
        for name, grade in zip(READERS, grades, strict=True):
            read_by(lead, name, number, grade, case)


def closed(lead: Desk) -> int:
    """An exercise on one file that all three have read: good, good and inadequate."""
    number = opened(lead)
    read_by_all(lead, number, {FILE: (G, G, I)})
    return number


def agreed(lead: Desk) -> int:
    """The same, after the group agreed on it."""
    number = closed(lead)
    agree(lead, number, FILE, OVERALL, R, "A plan without dates is no plan.")
    return number


def twice(lead: Desk) -> int:
    """Ten files that were read apart, agreed on, and read again much more alike."""
    number = opened(lead, *TEN)
    read_by_all(
        lead,
        number,
        {case: (O, G, R) if place % 2 else (G, R, I) for place, case in enumerate(TEN)},
    )
    for case in TEN:
        agree(lead, number, case, OVERALL, G, "Plans need dates.")
    second_round(lead, number, TODAY)
    read_by_all(
        lead,
        number,
        {case: (G, G, R) if place == 3 else (G, G, G) for place, case in enumerate(TEN)},
    )
    return number
