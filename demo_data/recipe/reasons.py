"""The auditor's reasons for each grade, citing what the checklists found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditui.practice.audit.record import Judgement
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from recipe.answering import BASIS, NO, PARTLY, YES
from recipe.dice import Dice
from recipe.findings import Finding
from recipe.sentences import OVERALL_BANKS, QUESTIONS, SECTIONS

_CITED_FIRST: Mapping[Grade, Sequence[Answer]] = {
    Grade.OUTSTANDING: (YES, PARTLY),
    Grade.GOOD: (YES, PARTLY),
    Grade.REQUIRES_IMPROVEMENT: (NO, PARTLY, YES),
    Grade.INADEQUATE: (NO, PARTLY),
}
_SHAPED_BEFORE_REVISION = 0.6
_TURNS = ("Even so, ", "That said, ")


@dataclass(frozen=True)
class Reasons:
    """A judgement for each section and overall, and the questions that they cite."""

    judgements: Mapping[str, Judgement]
    cited: frozenset[str]


def give_reasons(finding: Finding) -> Reasons:
    """Reasons for every grade: with one piece of evidence at most, or two once revised."""
    dice = finding.dice("reasons")
    judgements: dict[str, Judgement] = {}
    cited: set[str] = set()
    for section in BASIS:
        evidence = _evidence(finding, section, dice)
        opening = SECTIONS[section].sentence(
            grade_key(finding.grades[section]), finding.setting, dice
        )
        reason = " ".join([opening, *_cited(finding, section, evidence, dice)])
        judgements[section] = Judgement(finding.grades[section], reason)
        cited.update(evidence)
    judgements[OVERALL] = Judgement(finding.overall, _overall_reason(finding, dice))
    return Reasons(judgements, frozenset(cited))


def grade_key(grade: Grade) -> str:
    """The name of a grade's sentences in a bank."""
    return grade.value.replace(" ", "_")


def _evidence(finding: Finding, section: str, dice: Dice) -> list[str]:
    first = _CITED_FIRST[finding.grades[section]]
    basis = [key for key in dice.shuffled(BASIS[section]) if finding.answers[key] in first]
    basis.sort(key=lambda key: first.index(finding.answers[key]))
    return basis[: 2 if finding.assignment.is_revised else dice.pick((0, 1, 1))]


def _cited(finding: Finding, section: str, evidence: Sequence[str], dice: Dice) -> Iterator[str]:
    """The evidence in sentences; the first that goes against the grade says that it does."""
    is_praise = finding.grades[section].rank <= Grade.GOOD.rank
    turned = False
    for key in evidence:
        answer = finding.answers[key]
        sentence = QUESTIONS[key].sentence(answer.value, finding.setting, dice)
        if not turned and (answer is YES) is not is_praise:
            turned = True
            sentence = dice.pick(_TURNS) + sentence[0].lower() + sentence[1:]
        yield sentence


def _overall_reason(finding: Finding, dice: Dice) -> str:
    name = grade_key(finding.overall)
    opening = OVERALL_BANKS["reason"].sentence(name, finding.setting, dice)
    if not finding.assignment.is_revised and not dice.chance(_SHAPED_BEFORE_REVISION):
        return opening
    best, *_, weakest = finding.sections(dice)
    if finding.grades[best] is finding.grades[weakest]:
        return f"{opening} {OVERALL_BANKS['level'].sentence('text', finding.setting, dice)}"
    topics = finding.setting.but(
        best=SECTIONS[best].phrase("topic", finding.setting),
        weakest=SECTIONS[weakest].phrase("topic", finding.setting),
    )
    return f"{opening} {OVERALL_BANKS['shape'].sentence(name, topics, dice)}"
