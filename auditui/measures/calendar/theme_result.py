"""What the audits of a theme found, and how that has changed since an earlier theme.

Rates of the two samples are compared by Newcombe's interval of their difference, which takes the
samples for independent of each other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.measures.answers import AnsweredQuestion, AnswerTally, answered
from auditui.measures.change import Change, Outcome, Reason, Withheld, compared
from auditui.measures.share import Graded, Share
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.tool import Checklist


@dataclass(frozen=True)
class GradeTally:
    """How many audits of a sample have a final grade under some thresholds."""

    thresholds: str
    grade: Grade
    audits: int


@dataclass(frozen=True)
class AnsweredChecklist:
    """A checklist with its questions in the form's order; `is_themes` where the theme added it."""

    key: str
    title: str
    is_themes: bool
    questions: tuple[AnsweredQuestion, ...]


@dataclass(frozen=True)
class ThemeResult(Graded):
    """What the audits of a theme's sample found, always with its counts.

    `month` is the sample's; `drawn` counts its cases, those replaced left out. `grades` has all
    four final grades, best first, of the submitted audits.
    """

    theme_id: int
    title: str
    month: Month
    drawn: int
    grades: Mapping[Grade, int]
    thresholds: tuple[str, ...]
    checklists: tuple[AnsweredChecklist, ...]

    @property
    def questions(self) -> tuple[AnsweredQuestion, ...]:
        """Every question in the form's order."""
        return tuple(each for checklist in self.checklists for each in checklist.questions)


@dataclass(frozen=True)
class Difference:
    """What a share was, None where there is none to set beside it, and what comes of comparing."""

    then: Share | None
    outcome: Outcome

    @property
    def change(self) -> Change | None:
        """The change, or None where it is withheld."""
        return self.outcome if isinstance(self.outcome, Change) else None


@dataclass(frozen=True)
class Comparison:
    """A theme's result beside that of the earlier theme which it audits again."""

    now: ThemeResult
    then: ThemeResult

    @cached_property
    def ri_or_better(self) -> Difference:
        """How the share of requires improvement or better has changed."""
        then = self.then.share
        return Difference(then, compared(self.now.share, self.then.month, then))

    @cached_property
    def questions(self) -> Mapping[str, Difference]:
        """How each question's rate has changed, by its key, in the form's order."""
        earlier = dict(_by_meaning(self.then))
        return {
            each.question.key: self._of_question(each, earlier.get(meaning))
            for meaning, each in _by_meaning(self.now)
        }

    def _of_question(self, now: AnsweredQuestion, then: AnsweredQuestion | None) -> Difference:
        return Difference(then.share if then else None, self._outcome(now, then))

    def _outcome(self, now: AnsweredQuestion, then: AnsweredQuestion | None) -> Outcome:
        month = self.then.month
        if not self.now.audits:
            return Withheld(Reason.NO_AUDITS)
        if not self.then.audits:
            return Withheld(Reason.NO_AUDITS, month)
        if then is None:
            return Withheld(Reason.NOT_ASKED)
        if then.question.wording != now.question.wording:
            return Withheld(Reason.REWORDED, month)
        of_none = then if now.share.total else now
        nothing = Reason.APPLIED_TO_NONE if of_none.was_answered else Reason.NOT_ANSWERED
        return compared(now.share, month, then.share, nothing)


def theme_result(
    theme_id: int,
    title: str,
    month: Month,
    drawn: int,
    checklists: Sequence[tuple[Checklist, bool]],
    grades: Iterable[GradeTally],
    answers: Iterable[AnswerTally],
) -> ThemeResult:
    """The result of a theme; each checklist is given with whether it is the theme's own."""
    tallies = tuple(grades)
    by_grade = Counter[Grade]()
    for tally in tallies:
        by_grade[tally.grade] += tally.audits
    given = tuple(answers)
    return ThemeResult(
        theme_id,
        title,
        month,
        drawn,
        {grade: by_grade[grade] for grade in Grade},
        tuple(sorted({tally.thresholds for tally in tallies})),
        tuple(
            AnsweredChecklist(
                checklist.key,
                checklist.title,
                is_themes,
                tuple(answered(question, given) for question in checklist.questions),
            )
            for checklist, is_themes in checklists
        ),
    )


_Meaning = tuple[bool, str, int]
"""What a question is known by in another theme: see `_by_meaning`."""


def _by_meaning(result: ThemeResult) -> Iterator[tuple[_Meaning, AnsweredQuestion]]:
    """Each question with what it is known by in another theme as well.

    One of the tool is known by its key, which is never reused for another meaning. One of the
    theme is known by its text, and by which one of that text it is.
    """
    asked = Counter[tuple[bool, str]]()
    for checklist in result.checklists:
        for each in checklist.questions:
            is_themes, question = checklist.is_themes, each.question
            name = (is_themes, question.text if is_themes else question.key)
            asked[name] += 1
            yield (*name, asked[name]), each
