"""How often each checklist question was answered yes, and where that is weakest."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.measures.answers import AnsweredQuestion, AnswerTally, answered
from auditui.measures.change import Change, Outcome, Reason, Withheld, compared
from auditui.measures.share import Share
from auditui.practice.period import Period
from auditui.practice.tool import Checklist, Question


@dataclass(frozen=True)
class Rate:
    """How a question was answered in a period, and how that compares with the period before."""

    asked: AnsweredQuestion
    before: Share
    outcome: Outcome
    is_reworded: bool = False
    """Whether other words were asked under its key, in the period or in the one before."""
    tools: tuple[str, ...] = ()
    """The versions of the tool under which the period's audits were asked it in these words."""

    @property
    def change(self) -> Change | None:
        """The change from the period before, or None where it is withheld."""
        return self.outcome if isinstance(self.outcome, Change) else None


@dataclass(frozen=True)
class ChecklistRates:
    """A checklist's questions, the weakest first."""

    key: str
    title: str
    rates: tuple[Rate, ...]


@dataclass(frozen=True)
class Compliance:
    """Every checklist of a period; `audits` is how many answered any of it.

    `is_to_date` says that the period is still running.
    """

    period: Period
    audits: int
    checklists: tuple[ChecklistRates, ...]
    is_to_date: bool = False


def compliance(
    period: Period,
    audits: int,
    checklists: Sequence[Checklist],
    now: Iterable[AnswerTally],
    previous: Iterable[AnswerTally],
) -> Compliance:
    """The rate of each question that was answered, weakest first, ties in the form's order.

    `previous` has the period before. Nothing is compared across a change of thresholds, since the
    rigour of the reading changed with them, nor across one of a question's words.
    """
    given, earlier = tuple(now), tuple(previous)
    return Compliance(
        period,
        audits,
        tuple(
            ChecklistRates(
                checklist.key,
                checklist.title,
                _weakest_first(
                    _rate(period, question, given, earlier)
                    for question in checklist.questions
                    if any(tally.is_of(question) for tally in given)
                ),
            )
            for checklist in checklists
        ),
    )


def _rate(
    period: Period,
    question: Question,
    given: Sequence[AnswerTally],
    earlier: Sequence[AnswerTally],
) -> Rate:
    asked, then = answered(question, given), answered(question, earlier)
    before = then.share
    others = [
        tally
        for tally in (*given, *earlier)
        if tally.question == question.key and not tally.is_of(question)
    ]
    is_unanswered = asked.share.total and not then.was_answered
    nothing = Reason.NOT_ANSWERED if is_unanswered else Reason.APPLIED_TO_NONE
    outcome: Outcome = compared(asked.share, period.previous, before, nothing)
    if any(tally in earlier for tally in others) and not then.was_answered:
        outcome = Withheld(Reason.REWORDED, period.previous)
    tools = tuple(sorted({tally.tool for tally in given if tally.is_of(question)}))
    return Rate(asked, before, outcome, is_reworded=bool(others), tools=tools)


def _weakest_first(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    return tuple(sorted(rates, key=_proportion))


def _proportion(rate: Rate) -> Fraction:
    """Yes of those it applied to, exactly; above 1 where it applied to no file, to stand last."""
    proportion = rate.asked.share.proportion
    return Fraction(2) if proportion is None else proportion
