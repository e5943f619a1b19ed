"""How often each checklist question was answered yes, and where that is weakest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditui.measures.change import Change, compared
from auditui.measures.share import Share
from auditui.practice.period import Period
from auditui.practice.tool import Answer, Checklist, Question

APPLIED_TO_NONE = "applied to no file"
"""Why a question has no rate in a period, whether nobody was asked it or it never applied."""


@dataclass(frozen=True)
class AnswerTally:
    """How many audits of a period, under some thresholds, gave an answer to a question."""

    question: str
    thresholds: str
    answer: Answer
    audits: int


@dataclass(frozen=True)
class Rate:
    """How a question was answered in a period, and how that compares with the period before.

    `share` is that of yes among the audits to which it applied: one to which it did not is counted
    beside it, never in it. Exactly one of `change` and `change_withheld` is set.
    """

    question: Question
    answers: Mapping[Answer, int]
    share: Share
    before: Share
    change: Change | None
    change_withheld: str | None


@dataclass(frozen=True)
class ChecklistRates:
    """A checklist's questions, the weakest first."""

    key: str
    title: str
    rates: tuple[Rate, ...]


@dataclass(frozen=True)
class Compliance:
    """Every checklist of a period; `audits` is how many answered any of it."""

    period: Period
    audits: int
    checklists: tuple[ChecklistRates, ...]


def compliance(
    period: Period,
    audits: int,
    checklists: Sequence[Checklist],
    now: Iterable[AnswerTally],
    previous: Iterable[AnswerTally],
) -> Compliance:
    """The rate of each question that was answered, weakest first, ties in the form's order.

    `previous` has the period before. Nothing is compared across a change of thresholds: the
    rigour of the reading changed with them.
    """
    counted, earlier = _by_question(now), _by_question(previous)
    return Compliance(
        period,
        audits,
        tuple(
            ChecklistRates(
                checklist.key,
                checklist.title,
                _weakest_first(
                    _rate(question, period, counted[question.key], earlier)
                    for question in checklist.questions
                    if question.key in counted
                ),
            )
            for checklist in checklists
        ),
    )


def _by_question(tallies: Iterable[AnswerTally]) -> dict[str, list[AnswerTally]]:
    found: dict[str, list[AnswerTally]] = {}
    for tally in tallies:
        found.setdefault(tally.question, []).append(tally)
    return found


def _rate(
    question: Question,
    period: Period,
    tallies: Sequence[AnswerTally],
    earlier: Mapping[str, Sequence[AnswerTally]],
) -> Rate:
    now, before = _share(tallies), _share(earlier.get(question.key, ()))
    outcome = _compared(now, period.previous, before)
    return Rate(
        question,
        _answers(tallies),
        now,
        before,
        change=outcome if isinstance(outcome, Change) else None,
        change_withheld=None if isinstance(outcome, Change) else outcome,
    )


def _compared(now: Share, before: Period, previous: Share) -> Change | str:
    if not now.total:
        return APPLIED_TO_NONE
    if not previous.total:
        return f"{APPLIED_TO_NONE} in {before}"
    return compared(now, before, previous)


def _answers(tallies: Iterable[AnswerTally]) -> dict[Answer, int]:
    answers = Counter[Answer]()
    for tally in tallies:
        answers[tally.answer] += tally.audits
    return {answer: answers[answer] for answer in Answer}


def _share(tallies: Sequence[AnswerTally]) -> Share:
    rated = [tally for tally in tallies if tally.answer is not Answer.NOT_APPLICABLE]
    return Share(
        sum(tally.audits for tally in rated if tally.answer is Answer.YES),
        sum(tally.audits for tally in rated),
        tuple(sorted({tally.thresholds for tally in rated})),
    )


def _weakest_first(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    return tuple(sorted(rates, key=_proportion))


def _proportion(rate: Rate) -> Fraction:
    """Yes of those it applied to, exactly; above 1 where it applied to no file, to stand last."""
    proportion = rate.share.proportion
    return Fraction(2) if proportion is None else proportion
