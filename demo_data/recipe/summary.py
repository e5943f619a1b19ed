"""Strengths, areas to improve, feedback and actions that follow from a finding."""

from collections.abc import Iterator
from datetime import date, timedelta

from auditui.practice.audit.record import Action, Prose
from auditui.practice.follow_up.weakness import Tie, WeakKind, WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL
from recipe.answering import NO, PARTLY, YES
from recipe.days import working_day_from
from recipe.dice import Dice
from recipe.findings import Finding
from recipe.reasons import grade_key
from recipe.sentences import OVERALL_BANKS, QUESTIONS, SECTIONS, Bank

_STRENGTHS = {
    Grade.OUTSTANDING: 3,
    Grade.GOOD: 2,
    Grade.REQUIRES_IMPROVEMENT: 1,
    Grade.INADEQUATE: 1,
}
_AREAS = {
    Grade.OUTSTANDING: 1,
    Grade.GOOD: 2,
    Grade.REQUIRES_IMPROVEMENT: 2,
    Grade.INADEQUATE: 3,
}
_ACTIONS = {
    Grade.OUTSTANDING: 0,
    Grade.GOOD: 1,
    Grade.REQUIRES_IMPROVEMENT: 2,
    Grade.INADEQUATE: 2,
}
"""How many of each an overall grade brings at most, beside the strength of a section."""

_SECTION_NAMED = 0.4
"""How often the weakest section itself is named among what to improve."""


TIED_FROM = date(2015, 9, 1)
"""From when auditors said what follows from each weakness."""

PUT_RIGHT = "Put right with the worker on the day of the audit."
"""Why nothing more is to be done about some."""

_IN_THE_PLAN, _PUT_RIGHT = 0.7, 0.35
"""How often improving the whole file answers a weakness, and how often it was put right."""


def sum_up(finding: Finding) -> dict[Prose, str]:
    """The free texts of the audit, none of them empty."""
    dice = finding.dice("summary")
    return {
        Prose.STRENGTHS: _said("strength", "strengths", _strong(finding), finding, dice),
        Prose.AREAS_TO_IMPROVE: _said("area", "areas", _to_improve(finding), finding, dice),
        Prose.FEEDBACK: " ".join(_feedback(finding, dice)),
    }


def actions(finding: Finding) -> tuple[Action, ...]:
    """What is to be done: always something where improvement is required, nothing if outstanding.

    An owner is named by role, never by name.
    """
    dice = finding.dice("actions")
    banks = _weak(finding)[: _ACTIONS[finding.overall]]
    if finding.overall is Grade.INADEQUATE:
        banks = [OVERALL_BANKS["improvement"], *banks]
    return tuple(_action(bank, finding, dice) for bank in banks)


def ties(finding: Finding) -> dict[WeakPoint, Tie]:
    """What follows from the weaknesses: a numbered action, why none, or neither where left out.

    Nobody was asked before the new audit tool came; the action is named by its place, from 1.
    """
    if finding.assignment.submitted_on < TIED_FROM:
        return {}
    banks = _weak(finding)[: _ACTIONS[finding.overall]]
    is_inadequate = finding.overall is Grade.INADEQUATE
    places = {id(bank): place + is_inadequate for place, bank in enumerate(banks, start=1)}
    dice, found = finding.dice("ties"), {}
    for point, bank in _weak_points(finding):
        place = places.get(id(bank)) or (1 if is_inadequate and dice.chance(_IN_THE_PLAN) else 0)
        if place:
            found[point] = Tie(place, "", finding.assignment.auditor)
        elif dice.chance(_PUT_RIGHT):
            found[point] = Tie(None, PUT_RIGHT, finding.assignment.auditor)
    return found


def _weak_points(finding: Finding) -> Iterator[tuple[WeakPoint, Bank]]:
    for key in finding.answered([NO], finding.dice("answered badly")):
        yield WeakPoint.of(WeakKind.QUESTION, key), QUESTIONS[key]
    for key, grade in finding.grades.items():
        if grade is Grade.INADEQUATE and key != OVERALL:
            yield WeakPoint.of(WeakKind.SECTION, key), SECTIONS[key]


def _action(bank: Bank, finding: Finding, dice: Dice) -> Action:
    due = finding.assignment.submitted_on + timedelta(bank.days)
    return Action(
        action_id=0,
        what=bank.sentence("action", finding.setting, dice),
        owner=bank.phrase("owner", finding.setting),
        due=working_day_from(due),
    )


def _said(name: str, subject: str, banks: list[Bank], finding: Finding, dice: Dice) -> str:
    if not banks:
        return OVERALL_BANKS[subject].sentence("none", finding.setting, dice)
    return " ".join(bank.sentence(name, finding.setting, dice) for bank in banks)


def _strong(finding: Finding) -> list[Bank]:
    best = finding.sections(finding.dice("best"))[0]
    of_section = [SECTIONS[best]] if finding.grades[best].rank <= Grade.GOOD.rank else []
    praised = _answered_well(finding)[: _STRENGTHS[finding.overall]]
    return of_section + [QUESTIONS[key] for key in praised]


def _to_improve(finding: Finding) -> list[Bank]:
    return _weak(finding)[: _AREAS[finding.overall]]


def _weak(finding: Finding) -> list[Bank]:
    """What to work on, weakest first: at times the weakest section, then questions."""
    dice = finding.dice("weakest")
    weakest = finding.sections(dice)[-1]
    falls_short = finding.grades[weakest].rank >= Grade.REQUIRES_IMPROVEMENT.rank
    of_section = [SECTIONS[weakest]] if falls_short and dice.chance(_SECTION_NAMED) else []
    return of_section + [QUESTIONS[key] for key in _answered_badly(finding)]


def _answered_well(finding: Finding) -> list[str]:
    return finding.answered([YES], finding.dice("answered well"))


def _answered_badly(finding: Finding) -> list[str]:
    return finding.answered([NO, PARTLY], finding.dice("answered badly"))


def _feedback(finding: Finding, dice: Dice) -> Iterator[str]:
    bank = OVERALL_BANKS["feedback"]
    setting = finding.setting
    yield bank.sentence("opening", setting, dice)
    if praised := _topic(_answered_well(finding), finding):
        yield bank.sentence("praised", setting.but(praised=praised), dice)
    if following := _topic(_answered_badly(finding), finding):
        yield bank.sentence("next", setting.but(next=following), dice)
    yield bank.sentence(grade_key(finding.overall), setting, dice)


def _topic(questions: list[str], finding: Finding) -> str:
    """The first question's topic that concerns the worker, or nothing."""
    topics = (QUESTIONS[key] for key in questions if QUESTIONS[key].has("topic"))
    first = next(topics, None)
    return first.phrase("topic", finding.setting) if first else ""
