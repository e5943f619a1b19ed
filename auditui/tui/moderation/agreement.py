"""How far auditors and moderators agree: a calibration view, or one's own in confidence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.dataclass import dataclass
from auditui.measures.agreement.agreement import Agreement
from auditui.measures.agreement.calibration import Calibration
from auditui.measures.words.moderation.agreement import (
    EXTERNAL_METHOD,
    METHOD,
    NO_EXTERNAL_YET,
    NONE_YET,
    calibration_words,
    enough_words,
    measures_words,
)
from auditui.practice.text import counted
from auditui.tui.moderation.commands import AgainstExternal, LeaveAgreement
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToMyAudits
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.agreement import Calibrated, calibrated


@dataclass(frozen=True)
class Line:
    """A line: what was compared, how far it agrees, and the version of the thresholds."""

    title: str
    agreement: Agreement
    calibration: Calibration
    is_person: bool = False
    is_whole: bool = False


class AgreementTable(Listing[Line]):
    """A version of the thresholds after the other: overall, sections, auditors by name."""

    shown: reactive[Calibrated | None] = reactive(None, init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Line]]:
        """What was compared, how the auditor lies to the moderator, the measures where given."""
        return (
            Field("Thresholds, sections, auditors", lambda line: line.title, 30),
            Field("Pairs", lambda line: f"{line.agreement.pairs:>5}", 5),
            Field("Higher", lambda line: f"{line.agreement.higher:>6}", 6),
            Field("Alike", lambda line: f"{line.agreement.alike:>5}", 5),
            Field("Lower", lambda line: f"{line.agreement.lower:>5}", 5),
            Field("Same grade", lambda line: self._measure(line, 0), 16),
            Field("Within one", lambda line: self._measure(line, 1), needs=120),
            Field("AC2", lambda line: self._measure(line, 3), needs=120),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each line, whole versions in bold."""
        for place, line in enumerate(self.lines):
            style = "bold" if line.is_whole else ""
            yield ListingRow(str(place), self.cells_of(line, style))

    @property
    def lines(self) -> list[Line]:
        """Every line in order."""
        versions = self.shown.versions if self.shown else ()
        return [line for each in versions for line in _lines(each)]

    @property
    def line(self) -> Line | None:
        """What is under the cursor."""
        key = self.current
        return None if key is None else self.lines[int(key)]

    def _measure(self, line: Line, place: int) -> str:
        if line.is_person:
            return ""
        said = measures_words(line.agreement)[place]
        return said or (_needed(line.agreement) if place == 0 else "")


def _needed(agreement: Agreement) -> str:
    return f"{agreement.missing} more needed" if agreement.missing else ""


def _lines(each: Calibration) -> Iterator[Line]:
    yield Line(each.thresholds, each.overall, each, is_whole=True)
    for title, section in each.sections.items():
        yield Line(f"  {title}", section, each)
    for name, theirs in each.auditors.items():
        yield Line(f"  by {name}", theirs, each, is_person=True)


class AgreementScreen(Place):
    """Everybody's for whoever calibrates; for an auditor their own only."""

    CSS_PATH = "moderation.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (AgainstExternal, LeaveAgreement)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(AgainstExternal, LeaveAgreement)
    OPENED_BY = GoToMyAudits
    AUTO_FOCUS = "AgreementTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(AgreementTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk) -> None:
        """Open on everything that whoever sits here may see."""
        super().__init__(desk)
        self._external = False

    def compose_place(self) -> ComposeResult:
        """Whose it is, the lines, and what is under the cursor in full."""
        yield Summary()
        yield AgreementTable()
        yield EmptyState()
        with VerticalScroll():
            yield Detail()

    def read(self) -> None:
        """Read the pairs."""
        second = "external auditors" if self._external else "moderators"
        self.place = f"Agreement with {second}"
        found = calibrated(self.desk, external=self._external)
        self.table.shown = found
        self.table.display = bool(found.versions)
        self.empty_state.say("" if found.versions else self._none_yet)
        whose = "Yours alone, in confidence" if found.is_own else "All auditors, in no ranking"
        pairs = sum(each.overall.pairs for each in found.versions)
        how = "read by external auditors" if self._external else "read blind at random"
        self.summary_line.say(f"{whose} · {counted(pairs, 'audit')} {how}")
        self.explain()

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about what is under the cursor."""
        line = self.table.line if self.table.display else None
        if line is None:
            self.detail.say("")
            return
        if line.is_whole or line.is_person:
            self.detail.say(f"{calibration_words(line.calibration)}\n{self._method}")
            return
        said = " · ".join(
            f"{name} {words}"
            for name, words in zip(
                ("Same grade", "Within one", "Kappa", "AC2"),
                measures_words(line.agreement),
                strict=True,
            )
            if words
        )
        self.detail.say(
            f"{line.title.strip()}: {said or enough_words(line.agreement)}\n{self._method}"
        )

    @property
    def _none_yet(self) -> str:
        return NO_EXTERNAL_YET if self._external else NONE_YET

    @property
    def _method(self) -> str:
        return EXTERNAL_METHOD if self._external else METHOD

    def action_against_external_command(self) -> None:
        """Show the other table."""
        self._external = not self._external
        self.reload()

    def action_leave_agreement_command(self) -> None:
        """Go back to the audits."""
        self.leave()
