"""Calibration as JSON, which never holds a reader's name beside a grade."""

from collections.abc import Iterable

from auditui.measures.agreement.agreement import Measure
from auditui.measures.agreement.before_after import BeforeAfter
from auditui.measures.agreement.many import Difference, GroupAgreement
from auditui.measures.rounding import half_up
from auditui.practice.calibration.exercise import Consensus, Exercise, Round
from auditui.practice.calibration.wall import WallFile, WallSection
from auditui.practice.calibration.words import state_words
from auditui.practice.people import Person
from auditui.workflow.calibration.reading import ToRead
from auditui.workflow.calibration.wall import titles_of


def exercise_as_json(exercise: Exercise, person: Person) -> dict[str, object]:
    """An exercise with its rounds; `waits` are the files that whoever asks has still to read."""
    return {
        "calibration": exercise.exercise_id,
        "title": exercise.title,
        "state": state_words(exercise),
        "tool": exercise.tool,
        "thresholds": exercise.thresholds,
        "waits": list(exercise.newest.left_to(person)),
        "rounds": [_round(each) for each in exercise.rounds],
    }


def reading_as_json(reading: ToRead) -> dict[str, object]:
    """A file to read: what is graded, with the descriptors, and what is given so far."""
    return {
        "calibration": reading.exercise.exercise_id,
        "title": reading.exercise.title,
        "case_ref": reading.file.case_ref,
        "team": reading.file.team or None,
        "status": reading.file.status or None,
        "due": str(reading.round.due),
        "thresholds": reading.exercise.thresholds,
        "grades": [
            {
                "key": key,
                "title": title,
                "descriptors": {
                    grade.value: text for grade, text in reading.thresholds.describe(key).items()
                },
                "given": reading.given.grades[key].value if key in reading.given.grades else None,
                "reason": reading.reasons.get(key),
            }
            for key, title in titles_of(reading.tool).items()
        ],
    }


def wall_as_json(exercise: Exercise, number: int, files: Iterable[WallFile]) -> dict[str, object]:
    """What a group gave by section, without names; `own` is the grade of whoever asks."""
    return {
        "calibration": exercise.exercise_id,
        "title": exercise.title,
        "round": number,
        "thresholds": exercise.thresholds,
        "files": [
            {
                "case_ref": file.case_ref,
                "team": file.team or None,
                "status": file.status or None,
                "sections": [_section(each) for each in file.sections],
            }
            for file in files
        ],
    }


def compared_as_json(exercise: Exercise, found: Iterable[BeforeAfter]) -> dict[str, object]:
    """Agreement before and after, by section; null is what is withheld."""
    return {
        "calibration": exercise.exercise_id,
        "title": exercise.title,
        "thresholds": exercise.thresholds,
        "weights": "quadratic",
        "variance": "gwet",
        "sections": [
            {
                "key": each.key,
                "title": each.title,
                "before": _agreement(each.before),
                "after": None if each.after is None else _agreement(each.after),
                "files": None if each.after is None else each.files.value,
                "exact_difference": _difference(each.exact),
                "ac2_difference": _difference(each.ac2),
            }
            for each in found
        ],
    }


def _round(of: Round) -> dict[str, object]:
    return {
        "number": of.number,
        "due": str(of.due),
        "files": list(of.cases),
        "readers": len(of.readers),
        "readings": of.readings,
        "ended": of.ending.how.value if of.ending else None,
        "ended_at": of.ending.at.isoformat() if of.ending else None,
        "reason": (of.ending.reason or None) if of.ending else None,
        "agreed": len(of.consensus),
    }


def _section(section: WallSection) -> dict[str, object]:
    return {
        "key": section.key,
        "title": section.title,
        "readers": section.readers,
        "grades": {grade.value: count for grade, count in section.counts.items()},
        "reasons": [{"grade": grade.value, "reason": text} for grade, text in section.reasons],
        "own": section.own.value if section.own else None,
        "consensus": _consensus(section.consensus),
    }


def _consensus(agreed: Consensus | None) -> dict[str, object] | None:
    if agreed is None:
        return None
    return {
        "grade": agreed.grade.value,
        "learned": agreed.learned or None,
        "recorded_by": agreed.by,
        "recorded_at": agreed.at.isoformat(),
    }


def _agreement(each: GroupAgreement) -> dict[str, object]:
    return {
        "files": len(each.read),
        "pairs": each.pairs,
        "alike": each.alike,
        "missing_files": each.missing_files,
        "missing_pairs": each.missing_pairs,
        "exact": _measure(each.exact),
        "within_one": _measure(each.within_one),
        "kappa": _measure(each.kappa),
        "ac2": _measure(each.ac2),
    }


def _measure(measure: Measure | None) -> dict[str, object] | None:
    """A measure from 0 (or -1) to 1 to four decimals, or null where it is withheld."""
    if measure is None:
        return None
    interval = measure.interval
    return {
        "value": half_up(measure.value, 4),
        "low": half_up(interval.low, 4) if interval else None,
        "high": half_up(interval.high, 4) if interval else None,
    }


def _difference(found: Difference | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "value": half_up(found.value, 4),
        "low": half_up(found.interval.low, 4) if found.interval else None,
        "high": half_up(found.interval.high, 4) if found.interval else None,
        "distinguishable": found.is_told,
    }
