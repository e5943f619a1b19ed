"""How often each checklist question was answered yes, and where that is weakest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditui.measures import rounding
from auditui.measures.change import Change, Counted, compared
from auditui.measures.intervals import Interval, wilson
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

    A question that did not apply to a file is counted beside the rate, never in it. Exactly one
    of `change` and `change_withheld` is set.
    """

    question: Question
    answers: Mapping[Answer, int]
    thresholds: tuple[str, ...]
    before: Counted
    change: Change | None
    change_withheld: str | None

    @property
    def yes(self) -> int:
        """How many audits answered yes."""
        return self.answers[Answer.YES]

    @property
    def applicable(self) -> int:
        """How many audits answered yes, partly or no."""
        return sum(self.answers.values()) - self.answers[Answer.NOT_APPLICABLE]

    @property
    def is_mixed(self) -> bool:
        """Whether it was answered under more than one version of the thresholds."""
        return len(self.thresholds) > 1

    @property
    def percent(self) -> float | None:
        """Yes as a percentage of those it applied to, with two decimals, or None of none."""
        return rounding.percent(self.yes, self.applicable) if self.applicable else None

    @property
    def display(self) -> str:
        """The percentage as whole-number text, or `no audits`."""
        return rounding.display(self.yes, self.applicable)

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval; None where it applied to no file, or there is no one standard."""
        if not self.applicable or self.is_mixed:
            return None
        return wilson(self.yes, self.applicable)


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
    now, before = _counted(tallies), _counted(earlier.get(question.key, ()))
    outcome = _compared(now, period.previous, before)
    return Rate(
        question,
        _answers(tallies),
        now.thresholds,
        before,
        change=outcome if isinstance(outcome, Change) else None,
        change_withheld=None if isinstance(outcome, Change) else outcome,
    )


def _compared(now: Counted, before: Period, previous: Counted) -> Change | str:
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


def _counted(tallies: Sequence[AnswerTally]) -> Counted:
    rated = [tally for tally in tallies if tally.answer is not Answer.NOT_APPLICABLE]
    return Counted(
        sum(tally.audits for tally in rated if tally.answer is Answer.YES),
        sum(tally.audits for tally in rated),
        tuple(sorted({tally.thresholds for tally in rated})),
    )


def _weakest_first(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    return tuple(sorted(rates, key=_proportion))


def _proportion(rate: Rate) -> Fraction:
    """Yes of those it applied to, exactly; above 1 where it applied to no file, to stand last."""
    return Fraction(rate.yes, rate.applicable) if rate.applicable else Fraction(2)
