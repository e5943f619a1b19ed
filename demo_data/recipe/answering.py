"""Checklist answers that agree with the grades, with the case and with one another."""

from collections.abc import Mapping, Sequence

from auditui.practice.grade import Grade
from auditui.practice.register.entry import CaseStatus
from auditui.practice.tool import OVERALL, Answer, AuditTool
from recipe.dice import Dice
from recipe.schedule import Assignment

YES, PARTLY, NO, NOT_APPLICABLE = Answer

BASIS: Mapping[str, tuple[str, ...]] = {
    "assessment": ("voice.assessment",),
    "planning": ("recording.plan", "voice.plan"),
    "visits": ("voice.seen", "recording.cp-visits", "recording.visits", "voice.alone"),
    "voice": ("voice.words", "voice.observed"),
    "partnership": ("recording.identity",),
    "oversight": ("recording.oversight", "recording.supervision"),
    "impact": ("voice.difference", "voice.changed"),
}
"""The questions that each section's grade rests on.

Outstanding needs yes to all; good, where there are several, to the first; an inadequate section
is always let down by the last.
"""

SECTION_OF = {question: section for section, basis in BASIS.items() for question in basis}
"""The section that rests on each question, where one does."""

_WEIGHTS = {
    Grade.OUTSTANDING: (90, 10, 0),
    Grade.GOOD: (70, 30, 0),
    Grade.REQUIRES_IMPROVEMENT: (36, 44, 20),
    Grade.INADEQUATE: (8, 42, 50),
}
"""How likely yes, partly and no are to a question that a section's grade rests on."""

_OTHER_WEIGHTS = {
    Grade.OUTSTANDING: (84, 16, 0),
    Grade.GOOD: (62, 30, 8),
    Grade.REQUIRES_IMPROVEMENT: (44, 38, 18),
    Grade.INADEQUATE: (27, 40, 33),
}
"""The same for the other questions, by the overall grade: records may be full and work poor."""

_WEAK_POINTS = {"voice.changed": 0.45, "recording.supervision": 0.5, "recording.chronology": 0.4}
"""What the trust finds hard: the share of the usual weight that is left for yes."""

_DECISIVE = {"voice.words", "voice.observed", "voice.difference"}
"""No to these is what makes a section inadequate, and the other way round."""

_CAPS: Sequence[tuple[str, Mapping[str, Answer]]] = (
    (
        "voice.seen",
        {
            "voice.alone": NO,
            "voice.words": PARTLY,
            "voice.observed": PARTLY,
            "voice.difference": PARTLY,
            "voice.changed": PARTLY,
        },
    ),
    ("voice.words", {"voice.assessment": PARTLY, "voice.plan": PARTLY, "voice.changed": NO}),
    ("voice.observed", {"voice.assessment": PARTLY, "voice.plan": PARTLY, "voice.changed": NO}),
    ("recording.plan", {"voice.plan": PARTLY}),
    ("recording.supervision", {"recording.oversight": PARTLY}),
    ("recording.oversight", {"recording.supervision": PARTLY}),
    ("recording.absence", {"recording.visits": PARTLY, "recording.carry-on": PARTLY}),
    ("recording.chronology", {"recording.carry-on": PARTLY}),
    ("recording.summary", {"recording.carry-on": PARTLY}),
)
"""What is the best answer to others where the first was answered no."""

_DAYS_TO_ASSESS = 63
_WORKER_ABSENT = 0.11


def answers(
    assignment: Assignment, grades: Mapping[str, Grade], tool: AuditTool, dice: Dice
) -> dict[str, Answer]:
    """An answer to every question of the tool."""
    applicable = [q.key for q in tool.questions if _applies(q.key, assignment, dice)]
    given = {key: _answer(key, grades, dice) for key in applicable}
    if "recording.absence" in given:
        given["recording.absence"] = _cover(grades["oversight"])
    for section, basis in BASIS.items():
        _settle(given, [key for key in basis if key in given], grades[section])
    _cap(given)
    return {q.key: given.get(q.key, NOT_APPLICABLE) for q in tool.questions}


def _applies(key: str, assignment: Assignment, dice: Dice) -> bool:
    assessing = assignment.status is CaseStatus.OPEN_ASSESSMENT
    match key:
        case "voice.plan" | "recording.plan":
            return not assessing
        case "recording.cp-visits":
            return assignment.status is CaseStatus.CHILD_PROTECTION
        case "recording.assessment" if assessing:
            return assignment.case.days_open(assignment.submitted_on) > _DAYS_TO_ASSESS
        case "recording.assessment":
            return assignment.status is not CaseStatus.LOOKED_AFTER or dice.chance(0.5)
        case "recording.absence":
            return dice.chance(_WORKER_ABSENT)
        case _:
            return True


def _answer(key: str, grades: Mapping[str, Grade], dice: Dice) -> Answer:
    section = SECTION_OF.get(key)
    yes, partly, no = _WEIGHTS[grades[section]] if section else _OTHER_WEIGHTS[grades[OVERALL]]
    left = yes * _WEAK_POINTS.get(key, 1)
    answer = dice.weighted({YES: left, PARTLY: partly + (yes - left) / 2, NO: no})
    doubtful = key == "voice.seen" and answer is NO
    if doubtful and not grades[OVERALL] is grades["visits"] is Grade.INADEQUATE:
        return PARTLY
    return answer


def _cover(oversight: Grade) -> Answer:
    match oversight:
        case Grade.OUTSTANDING | Grade.GOOD:
            return YES
        case Grade.REQUIRES_IMPROVEMENT:
            return PARTLY
        case Grade.INADEQUATE:
            return NO


def _settle(given: dict[str, Answer], basis: Sequence[str], grade: Grade) -> None:
    """Mend the answers that a section rests on where they would belie its grade."""
    if not basis:
        return
    match grade:
        case Grade.OUTSTANDING:
            given.update(dict.fromkeys(basis, YES))
        case Grade.GOOD:
            if len(basis) > 1:
                given[basis[0]] = YES
        case Grade.REQUIRES_IMPROVEMENT:
            weak = [key for key in basis if given[key] is NO]
            spared = {key for key in weak if key in _DECISIVE} | set(weak[1:])
            given.update(dict.fromkeys(spared, PARTLY))
            if all(given[key] is YES for key in basis):
                given[basis[-1]] = PARTLY
        case Grade.INADEQUATE:
            given.update({key: PARTLY for key in basis if given[key] is YES})
            given.update({key: NO for key in basis if key in _DECISIVE or key == basis[-1]})


def _cap(given: dict[str, Answer]) -> None:
    """Lower the answers that another answer rules out, except below what a grade rests on."""
    order = (YES, PARTLY, NO)
    for key, caps in _CAPS:
        if given.get(key) is NO:
            for other, best in caps.items():
                if other in given:
                    given[other] = max(given[other], best, key=order.index)
