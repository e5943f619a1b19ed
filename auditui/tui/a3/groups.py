"""A3 by team, locality, status, section or auditor, each group with its counts."""

from collections.abc import Iterator, Sequence

from textual.reactive import reactive

from auditui.measures.groups import Breakdown, Group
from auditui.measures.words.figure import count_words, interval_words
from auditui.measures.words.groups import group_sentence, whole_sentence
from auditui.practice.grade import Grade
from auditui.tui.a3.figure_listing import FigureListing
from auditui.tui.parts.listing import Field, ListingRow
from auditui.tui.parts.sizes import COMFORTABLE
from auditui.tui.parts.wording import NOTHING

WHOLE = "the whole"
"""The key of the row that has all groups together."""


class GroupTable(FigureListing[Group]):
    """The groups in their fixed order, then all of them together."""

    breakdown: reactive[Breakdown | None] = reactive(None)

    def watch_breakdown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Group]]:
        """The group, its figure with counts, how it stands beside all, its grades."""
        by = self.breakdown.by.value.capitalize() if self.breakdown else ""
        return (
            Field(by, lambda group: group.name, 28),
            Field("A3", lambda group: f"{group.display:>4}", 4),
            Field("n of N", lambda group: count_words(group) or NOTHING, 11),
            Field("Interval", lambda group: interval_words(group) or NOTHING, 8),
            Field("Beside all", _beside_all, 11),
            *(_grade_field(grade) for grade in Grade),
        )

    def listing_rows(self) -> Iterator[ListingRow]:
        """A row for each group."""
        if self.breakdown is None:
            return
        for group in self.breakdown.groups:
            yield ListingRow(f"group {group.key}", self.cells_of(group))
        yield ListingRow(WHOLE, self.cells_of(self.breakdown.whole, "bold"))

    @property
    def under_cursor(self) -> Group | None:
        """The group under the cursor, or None on the row of all together."""
        groups = self.breakdown.groups if self.breakdown else ()
        return next((group for group in groups if f"group {group.key}" == self.current), None)

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        if self.breakdown is None:
            return ""
        group = self.under_cursor
        return group_sentence(self.breakdown, group) if group else whole_sentence(self.breakdown)


def _beside_all(group: Group) -> str:
    if group.is_small:
        return "small"
    return {-1: "▼ below", 0: NOTHING, 1: "▲ above"}[group.stands_out]


def _grade_field(grade: Grade) -> Field[Group]:
    return Field(grade.title, lambda group: f"{group.grades[grade]:>4,}", needs=COMFORTABLE)
