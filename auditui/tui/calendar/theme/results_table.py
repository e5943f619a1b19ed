"""What a theme's audits found, question by question, beside the theme that it audits again."""

from collections.abc import Iterator, Sequence

from textual.reactive import reactive

from auditui.dataclass import dataclass
from auditui.measures.answers import AnsweredQuestion
from auditui.measures.calendar.theme_result import (
    Comparison,
    Difference,
    ThemeResult,
)
from auditui.measures.change import Withheld
from auditui.measures.share import Share
from auditui.measures.words.answers import APPLIED_TO_NONE, NOT_ANSWERED, besides_words
from auditui.measures.words.calendar.theme_result import (
    comparison_sentence,
    grades_words,
    notes,
    result_sentence,
)
from auditui.measures.words.change import (
    chance_words,
    change_interval_words,
    outcome_words,
    points_words,
    short_label,
    why_words,
)
from auditui.measures.words.share import count_words, percent_column, range_words, ranged_words
from auditui.practice.text import capital
from auditui.practice.tool import Answer
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.safe import cell
from auditui.tui.parts.sizes import COMFORTABLE, ROOMY
from auditui.tui.parts.wording import NOTHING

_BOTH_IN_FULL = 120
"""From how many cells of width the counts of both themes are shown."""

_NOBODY = Share(0, 0, ())
"""The share of a question that was not asked then."""


@dataclass(frozen=True)
class Rate:
    """A row of figures: the grades', where nothing was `asked`, or a question's."""

    name: str
    share: Share
    difference: Difference | None
    asked: AnsweredQuestion | None = None


@dataclass(frozen=True)
class FoundByTheme:
    """A theme's result; of a re-audit with its comparison."""

    result: ThemeResult
    comparison: Comparison | None

    @property
    def rated(self) -> Rate:
        """How many audits were rated requires improvement or better."""
        difference = self.comparison.ri_or_better if self.comparison else None
        return Rate("RI or better", self.result.share, difference)

    def rate_of(self, asked: AnsweredQuestion) -> Rate:
        """How often a question was answered yes."""
        questions = self.comparison.questions if self.comparison else {}
        difference = questions.get(asked.question.key)
        return Rate(asked.question.text, asked.share, difference, asked)

    def sentences(self, rate: Rate | None) -> str:
        """A row in full sentences; without one, what a reader of the rates should know."""
        if rate is None:
            return " ".join(notes(self.result, self.comparison))
        if rate.asked is None:
            parts = [result_sentence(self.result), f"Grades: {grades_words(self.result)}."]
            if self.comparison:
                parts.append(comparison_sentence(self.comparison))
        else:
            parts = [rate.name, _answered(rate.asked)]
            if self.comparison and rate.difference:
                parts += _since(self.comparison.then, rate.difference)
        return " ".join(parts)


class ThemeResultsTable(Listing[Rate]):
    """The grades first, then under each checklist's title its questions in the form's order."""

    shown: reactive[FoundByTheme | None] = reactive(None)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Rate]]:
        """The rate with its counts; of a re-audit what it was then, and how it has changed."""
        if self.shown and self.shown.comparison:
            return self._fields_beside()
        return (
            Field("Question", lambda rate: _cut(rate.name, self._widest_name), 38),
            Field("Rate", lambda rate: percent_column(rate.share, NOTHING), 4),
            Field("n of N", lambda rate: count_words(rate.share) or NOTHING, 9),
            Field("Interval", lambda rate: range_words(rate.share) or NOTHING, 8),
            _answer_field("Partly", Answer.PARTLY),
            _answer_field("No", Answer.NO, COMFORTABLE),
            _answer_field("N/a", Answer.NOT_APPLICABLE, COMFORTABLE),
        )

    def listing_rows(self) -> Iterator[ListingRow]:
        """A row for the grades, for each checklist's title and for each question."""
        if self.shown is None:
            return
        yield ListingRow("grades", self.cells_of(self.shown.rated))
        blanks = [cell("") for _ in self.shown_fields()[1:]]
        for checklist in self.shown.result.checklists:
            title = cell(_cut(checklist.title, self._widest_name), "bold")
            yield ListingRow(f"checklist {checklist.key}", [title, *blanks])
            for asked in checklist.questions:
                cells = self.cells_of(self.shown.rate_of(asked))
                yield ListingRow(_key(asked), cells)

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        if self.shown is None:
            return ""
        rates = {_key(asked): self.shown.rate_of(asked) for asked in self.shown.result.questions}
        rates["grades"] = self.shown.rated
        return self.shown.sentences(rates.get(self.current or ""))

    @property
    def _widest_name(self) -> int:
        """How many cells a name takes at most, so that all its figures are in sight."""
        is_crowded = self.shown is not None and self.shown.comparison is not None
        return 32 if is_crowded and self.app.size.width < ROOMY else 50

    def _fields_beside(self) -> Sequence[Field[Rate]]:
        def then(rate: Rate) -> Share:
            return (rate.difference and rate.difference.then) or _NOBODY

        return (
            Field("Question", lambda rate: _cut(rate.name, self._widest_name), 27),
            Field("Now", lambda rate: percent_column(rate.share, NOTHING), 4),
            Field("n of N", lambda rate: count_words(rate.share) or NOTHING, 9),
            Field("Interval", lambda rate: range_words(rate.share) or NOTHING, needs=_BOTH_IN_FULL),
            Field("Then", lambda rate: percent_column(then(rate), NOTHING), 4),
            Field("n of N", lambda rate: count_words(then(rate)) or NOTHING, needs=_BOTH_IN_FULL),
            Field("Interval", lambda rate: range_words(then(rate)) or NOTHING, needs=ROOMY),
            Field("Change", _change, 24),
            Field("Its interval", _change_interval, needs=COMFORTABLE),
        )


def _key(asked: AnsweredQuestion) -> str:
    return f"question {asked.question.key}"


def _answer_field(label: str, answer: Answer, needs: int = 0) -> Field[Rate]:
    def count(rate: Rate) -> str:
        return f"{rate.asked.answers[answer]:>{len(label)},}" if rate.asked else NOTHING

    return Field(label, count, len(label), needs)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _change(rate: Rate) -> str:
    return outcome_words(rate.difference.outcome, short_label) if rate.difference else NOTHING


def _change_interval(rate: Rate) -> str:
    change = rate.difference.change if rate.difference else None
    return change_interval_words(change) if change else NOTHING


def _answered(asked: AnsweredQuestion) -> str:
    besides = f"{capital(besides_words(asked))}."
    if not asked.share.total:
        none = APPLIED_TO_NONE if asked.was_answered else f"was {NOT_ANSWERED}"
        return f"It {none}. {besides}"
    return f"Yes: {_with_range(asked.share)} that it applied to. {besides}"


def _with_range(share: Share) -> str:
    """The rate with its counts, `90% (95% interval 70–97%), 18 of 20`."""
    mixed = " under mixed thresholds" if share.is_mixed else ""
    return f"{ranged_words(share)}, {count_words(share)}{mixed}"


def _since(earlier: ThemeResult, difference: Difference) -> Iterator[str]:
    """What it was in the earlier theme, and the change or why there is none, as sentences."""
    if difference.then and difference.then.total:
        was = _with_range(difference.then)
        yield f"In theme {earlier.theme_id}, {earlier.month.label}, it was {was}."
    outcome = difference.outcome
    if isinstance(outcome, Withheld):
        yield f"{why_words(outcome)}."
    else:
        yield f"The change is {points_words(outcome)} points ({chance_words(outcome)});"
        yield f"its interval is {change_interval_words(outcome)}."
