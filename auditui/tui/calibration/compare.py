"""How far a group agrees, before and after it met, by section."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.measures.agreement.before_after import BeforeAfter
from auditui.measures.agreement.many import GroupAgreement
from auditui.measures.words.calibration import (
    METHOD,
    files_words,
    group_measures_words,
    group_words,
    needed_words,
    pairs_words,
    points_words,
    verdict_words,
)
from auditui.tui.calibration.commands import LeaveCalibration
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.sizes import TALL
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.place import Place
from auditui.workflow.calibration.exercises import exercise
from auditui.workflow.calibration.wall import compared
from auditui.workflow.desk import Desk


class CompareTable(Listing[BeforeAfter]):
    """The case overall first, then each section, before beside after."""

    shown: reactive[tuple[BeforeAfter, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[BeforeAfter]]:
        """What was graded, pairs alike in both rounds, and the difference in points."""
        return (
            Field("Pairs alike", lambda each: each.title, 22),
            Field("Before", lambda each: group_words(each.before), 15),
            Field("After", lambda each: group_words(each.after), 15),
            Field("Difference", lambda each: points_words(each.exact), 18),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each, overall in bold."""
        for place, each in enumerate(self.shown):
            yield ListingRow(each.key, self.cells_of(each, "" if place else "bold"))

    @property
    def line(self) -> BeforeAfter | None:
        """What is under the cursor."""
        return next((each for each in self.shown if each.key == self.current), None)


class CompareScreen(Place):
    """Both rounds of a calibration, what differs and whether that can be told."""

    CSS_PATH = "calibration.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (LeaveCalibration,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(LeaveCalibration)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "CompareTable"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-roomy")]  # noqa: RUF012

    summary_line = getters.query_one(Summary)
    verdict_line = getters.query_one("#verdict", Sentence)
    table = getters.query_one(CompareTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, exercise_id: int) -> None:
        """Compare the rounds of an exercise."""
        super().__init__(desk)
        self._exercise_id = exercise_id

    def compose_place(self) -> ComposeResult:
        """What can be told overall, the sections, and what is under the cursor in full."""
        yield Summary()
        verdict = Sentence()
        verdict.id = "verdict"
        yield verdict
        yield CompareTable()
        with VerticalScroll():
            yield Detail()

    def read(self) -> None:
        """Read both rounds."""
        self.place = "Before and after"
        found = exercise(self.desk, self._exercise_id)
        self.table.shown = compared(self.desk, self._exercise_id)
        self.summary_line.say(f"{found.title} · {found.thresholds}")
        overall = self.table.shown[0]
        said = (verdict_words(overall), files_words(overall))
        self.verdict_line.say(" ".join(part for part in said if part))
        self.explain()

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about what is under the cursor."""
        each = self.table.line
        if each is None:
            return
        rounds = [("Before", each.before), *([("After", each.after)] if each.after else [])]
        said = [_said(name, agreement) for name, agreement in rounds]
        verdict = [verdict_words(each)] if each.after else []
        self.detail.say("\n".join((each.title, *said, *verdict, METHOD)))

    def action_leave_calibration_command(self) -> None:
        """Go back to where one came from."""
        self.leave()


def _said(name: str, agreement: GroupAgreement) -> str:
    counts = f"{name}: {pairs_words(agreement)}"
    if agreement.is_withheld:
        return f"{counts}; no measure yet, {needed_words(agreement)}."
    names = ("same grade", "within one", "kappa", "AC2")
    said = zip(names, group_measures_words(agreement), strict=True)
    return f"{counts} · {' · '.join(f'{what} {words}' for what, words in said if words)}."
