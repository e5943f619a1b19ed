"""Section grades that an overall grade can stand on."""

from collections.abc import Mapping

from auditui.practice.grade import Grade
from recipe.dice import Dice

_WEAKNESS = {
    "partnership": 0.35,
    "visits": 0.42,
    "assessment": 0.45,
    "planning": 0.50,
    "voice": 0.55,
    "oversight": 0.62,
    "impact": 0.60,
}
"""How often each section is among the weakest: weaker with a higher number."""

_LUCK = 0.6
_REST_ON_BEING_SEEN = ("assessment", "planning", "voice", "impact")
_O, _G, _RI, _I = Grade


def section_grades(
    overall: Grade, thresholds: str, *, above_ceiling: bool, dice: Dice
) -> Mapping[str, Grade]:
    """A grade for each section; `above_ceiling` makes one inadequate under a better overall."""
    if above_ceiling:
        grades = dict.fromkeys(_WEAKNESS, Grade.GOOD)
        return grades | {"oversight": Grade.INADEQUATE, "planning": Grade.REQUIRES_IMPROVEMENT}
    strongest_first = sorted(_WEAKNESS, key=lambda key: _WEAKNESS[key] + _LUCK * dice.share())
    best_first = sorted(_mixture(overall, thresholds, dice), key=lambda grade: grade.rank)
    return _agreeing(dict(zip(strongest_first, best_first, strict=True)))


def _mixture(overall: Grade, thresholds: str, dice: Dice) -> list[Grade]:
    revised = thresholds != "original"
    match overall:
        case Grade.OUTSTANDING:
            outstanding = dice.number(4, 6)
            return [_O] * outstanding + [_G] * (7 - outstanding)
        case Grade.GOOD:
            outstanding = dice.pick((0, 0, 0, 1) if revised else (0, 0, 1, 2))
            improving = dice.pick((1, 1, 2, 2) if revised else (0, 1, 1, 2))
            return [_O] * outstanding + [_RI] * improving + [_G] * (7 - outstanding - improving)
        case Grade.REQUIRES_IMPROVEMENT:
            good = dice.pick((1, 2, 2, 3))
            inadequate = dice.pick((0, 0, 0, 0, 1))
            return [_G] * good + [_I] * inadequate + [_RI] * (7 - good - inadequate)
        case Grade.INADEQUATE:
            good = dice.pick((0, 0, 1))
            inadequate = dice.pick((2, 2, 3, 3, 4))
            return [_G] * good + [_I] * inadequate + [_RI] * (7 - good - inadequate)


def _agreeing(grades: dict[str, Grade]) -> dict[str, Grade]:
    """The grades with none good that would rest on a child who was not seen or heard."""
    if _I not in (grades["voice"], grades["visits"]):
        return grades
    return {
        key: _RI if key in _REST_ON_BEING_SEEN and grade.is_better_than(_RI) else grade
        for key, grade in grades.items()
    }
