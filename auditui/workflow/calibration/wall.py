"""What a group gave, without names, once reading is over; what it agreed on; before and after."""

from collections.abc import Iterable, Mapping, Sequence

from auditui.measures.agreement.before_after import BeforeAfter, before_after
from auditui.practice.calibration.exercise import (
    LEAST,
    Consensus,
    File,
    Reading,
    Round,
    by_grade,
)
from auditui.practice.calibration.wall import WallFile, WallSection
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.people import Right
from auditui.practice.text import clean_prose
from auditui.practice.tool import OVERALL, AuditTool, Thresholds
from auditui.workflow.calibration.exercises import StillRead, exercise, round_of
from auditui.workflow.calibration.reading import NotRead
from auditui.workflow.desk import Desk, change, keeping
from auditui.workflow.moderation.blind import NotGraded, graded_keys
from auditui.workflow.moderation.names import names_now
from auditui.workflow.reason import REASON_LIMIT, NeedsAReason
from auditui.workflow.tool_in_force import versions_of

LEARNED = "learned: "
"""What stands before a section in the key of a text that is not recorded yet."""


class NotClosed(NotPermitted):
    """The grades of a round are seen by nobody before reading is over."""


class AgreedAlready(AuditError):
    """The group recorded what it agreed on, and there is one agreed grade only."""


def wall(desk: Desk, exercise_id: int, number: int = 0) -> tuple[WallFile, ...]:
    """The files of a round with what the group gave, by section and without names.

    Raises NoExercise, NotClosed.
    """
    found, of = round_of(desk, exercise_id, number)
    _refuse_before_closing(of)
    readings = desk.store.calibrations.readings(of.round_id)
    versions = versions_of(desk.store, found.tool, found.thresholds)
    return tuple(_file(desk, of, file, readings, versions) for file in of.files)


def agree(
    desk: Desk, exercise_id: int, case_ref: str, section: str, grade: Grade, learned: str = ""
) -> Consensus:
    """Record what the group agreed on of a section, or `overall`, and what it learned.

    With the overall grade of a file it is said what was learned. Raises NoExercise, StillRead,
    NotRead, NotGraded, AgreedAlready, NeedsAReason, TooLong, NotPermitted.
    """
    subject = f"calibration {exercise_id}"
    with change(desk, Right.CALIBRATE, "calibration agreed", subject) as facts:
        found, of = round_of(desk, exercise_id)
        _refuse_unread(of, case_ref)
        keys = graded_keys(versions_of(desk.store, found.tool, found.thresholds)[0])
        if section not in keys:
            raise NotGraded(f"The form has no section {section}. It has: {', '.join(keys)}.")
        if before := of.consensus.get((case_ref, section)):
            raise AgreedAlready(
                f"{before.by} recorded {before.grade.value}. There is one agreed grade only."
            )
        words = clean_prose(learned, REASON_LIMIT).strip()
        if section == OVERALL and not words:
            raise NeedsAReason("Say what the group learned from this file.")
        agreed = Consensus(grade, words, desk.person.name, desk.now())
        desk.store.calibrations.agree(of.round_id, case_ref, section, agreed)
        store = desk.store.calibrations
        store.keep_draft(of.round_id, case_ref, desk.person.name, f"{LEARNED}{section}", "")
        facts.note(round=of.number, case=case_ref, section=section, grade=grade.value,
                   learned=words)  # fmt: skip
    return agreed


def keep_learned(desk: Desk, exercise_id: int, case_ref: str, section: str, text: str) -> None:
    """Keep what the group learned of a section, as far as it is typed.

    Raises NoExercise, StillRead, NotRead, TooLong, NotPermitted and Busy.
    """
    words = clean_prose(text, REASON_LIMIT)
    with keeping(desk, Right.CALIBRATE):
        _, of = round_of(desk, exercise_id)
        _refuse_unread(of, case_ref)
        store = desk.store.calibrations
        store.keep_draft(of.round_id, case_ref, desk.person.name, f"{LEARNED}{section}", words)


def learned_so_far(desk: Desk, exercise_id: int, case_ref: str, section: str) -> str:
    """What was typed of what the group learned, and not recorded yet. Raises NoExercise."""
    _, of = round_of(desk, exercise_id)
    kept = desk.store.calibrations.drafts(of.round_id, case_ref, desk.person.name)
    return kept.get(f"{LEARNED}{section}", "")


def compared(desk: Desk, exercise_id: int) -> tuple[BeforeAfter, ...]:
    """How the group agreed in both rounds, overall first and then by section.

    Once there is a second round, only those count who gave a reading in both. Before it is closed
    the first stands alone. Raises NoExercise, NotClosed.
    """
    found = exercise(desk, exercise_id)
    first = found.standing[0] if found.standing else found.newest
    _refuse_before_closing(first)
    tool, _ = versions_of(desk.store, found.tool, found.thresholds)
    before, after = _both(desk, first, found.second)
    titles = titles_of(tool)
    return tuple(
        before_after(
            key,
            titles[key],
            _grades(before, first, key),
            None if after is None or found.second is None else _grades(after, found.second, key),
        )
        for key in (OVERALL, *(key for key in titles if key != OVERALL))
    )


def titles_of(tool: AuditTool) -> dict[str, str]:
    """What each section is called, and the case overall, in form order."""
    return {**{each.key: each.title for each in tool.sections}, OVERALL: "Overall grade"}


def _refuse_before_closing(of: Round) -> None:
    if of.is_read:
        raise NotClosed(
            "It is still being read. Nobody sees a grade before everybody has read, or the quality "
            "lead has closed the reading."
        )
    if not of.is_closed:
        raise NotClosed("It was called off, so what was given is not shown.")


def _refuse_unread(of: Round, case_ref: str) -> None:
    if not of.is_closed:
        raise StillRead("The reading is not closed, so there is nothing to agree on yet.")
    if case_ref not in of.cases:
        raise NotRead(f"This round has no such file. It has: {', '.join(of.cases)}.")
    if case_ref not in of.shared:
        raise StillRead(f"Fewer than {LEAST} have read this file, so there is nothing to agree on.")


def _file(
    desk: Desk,
    of: Round,
    file: File,
    readings: Sequence[Reading],
    versions: tuple[AuditTool, Thresholds],
) -> WallFile:
    tool, thresholds = versions
    here = [each for each in readings if each.case_ref == file.case_ref]
    guidance = {each.key: each.guidance for each in tool.sections}
    return WallFile(
        file.case_ref,
        file.team,
        file.status,
        tuple(
            WallSection(
                key=key,
                title=title,
                guidance=guidance.get(key, ""),
                descriptors=thresholds.describe(key),
                counts=by_grade([each.grades[key] for each in here]),
                reasons=_reasons(here, key),
                own=_own(desk, here, key),
                consensus=of.consensus.get((file.case_ref, key)),
            )
            for key, title in titles_of(tool).items()
        ),
    )


def _reasons(readings: Iterable[Reading], key: str) -> tuple[tuple[Grade, str], ...]:
    said = [(each.grades[key], each.reasons[key]) for each in readings if key in each.reasons]
    return tuple(sorted(said, key=lambda each: (each[0].rank, each[1])))


def _own(desk: Desk, readings: Iterable[Reading], key: str) -> Grade | None:
    mine = (each.grades[key] for each in readings if desk.person.is_called(each.reader))
    return next(mine, None)


_Readings = Sequence[Reading]


def _both(desk: Desk, first: Round, second: Round | None) -> tuple[_Readings, _Readings | None]:
    """The readings of both rounds by whoever read in both, or all of the first alone."""
    store, called = desk.store.calibrations, names_now(desk)
    before = store.readings(first.round_id)
    if second is None or not second.is_closed:
        return before, None
    after = store.readings(second.round_id)

    def reader(each: Reading) -> str:
        return called.get(each.reader, each.reader)

    both = set(map(reader, before)) & set(map(reader, after))
    return (
        tuple(each for each in before if reader(each) in both),
        tuple(each for each in after if reader(each) in both),
    )


def _grades(readings: Iterable[Reading], of: Round, key: str) -> Mapping[str, Sequence[Grade]]:
    given: dict[str, list[Grade]] = {case: [] for case in of.cases}
    for each in readings:
        given[each.case_ref].append(each.grades[key])
    return given
