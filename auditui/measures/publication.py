"""A3 as it was published in the contract return: frozen, signed off, never changed."""

from datetime import datetime, timedelta
from enum import Enum
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.measures.figure import Figure, Report
from auditui.measures.snapshot import Counts, Moderation, thaw
from auditui.practice.a3.target import Position
from auditui.practice.contract_return.line import ReturnLine, ReturnPeriod
from auditui.practice.ledger import digest


class Side(Enum):
    """Whose comment it is, in the two halves of scrutiny."""

    COUNCIL = "council"
    TRUST = "trust"

    @property
    def title(self) -> str:
        """What the half is called."""
        return "The council's comment" if self is Side.COUNCIL else "The trust's response"


@dataclass(frozen=True)
class Comment:
    """A comment on a published period, or the response to it.

    `by` recorded it; `said_by` is whose words they are, empty where that was not given.
    """

    side: Side
    text: str
    by: str
    at: datetime
    said_by: str = ""

    @property
    def who(self) -> str:
        """Whose words they are and who recorded them, `Councillor Ash, recorded by Quinn Lead`."""
        said = f"{self.said_by}, " if self.said_by else ""
        return f"{said}recorded by {self.by}"


@dataclass(frozen=True)
class Contents:
    """What a version of a period is made of; `counts` are the frozen counts as JSON."""

    period: ReturnPeriod
    version: int
    counts: str
    narrative: str
    practice: str
    reason: str

    @property
    def sha256(self) -> str:
        """SHA-256 hex of all of it, which the ledger's event and the manifest hold."""
        return digest(vars(self) | {"period": str(self.period)})


@dataclass(frozen=True)
class Publication:
    """One published version of a period; the first is 1, each later one a correction.

    `counts` are the frozen counts as JSON. `practice` says what changed in practice, and may be
    empty; `reason` is why it was corrected, empty for the first.
    The ledger's number and head hash are those of the publication's own event; the hash is empty
    where the ledger has that event no more.
    """

    period: ReturnPeriod
    version: int
    counts: str
    narrative: str
    practice: str
    reason: str
    published_at: datetime
    published_by: str
    ledger_number: int
    ledger_hash: str
    sha256: str

    @property
    def shown_hash(self) -> str:
        """The hash of its event, or that the ledger has the event no more."""
        return self.ledger_hash or "none: the event is missing"

    @cached_property
    def report(self) -> Report:
        """The series up to the period's last month, as it stood the day after."""
        after = self.period.last_day + timedelta(days=1)
        return self._counted.report(last=self.period.months[-1], as_of=after)

    @property
    def moderation(self) -> Moderation | None:
        """How many of its audits were moderated, or None where that was not frozen with it."""
        return self.moderation_of(self.period)

    def moderation_of(self, period: ReturnPeriod) -> Moderation | None:
        """The same of a part of it."""
        return self._counted.moderation(period.months)

    @cached_property
    def _counted(self) -> Counts:
        return thaw(self.counts)

    @property
    def figure(self) -> Figure:
        """The figure of the period itself."""
        figure = self.report.of(self.period)
        if figure is None:
            raise LookupError(self.period)
        return figure

    @property
    def line(self) -> ReturnLine:
        """The measure's line in the council's return."""
        figure = self.figure
        return ReturnLine(
            period=self.period,
            numerator=figure.share.count,
            denominator=figure.audits,
            target=figure.target.target if figure.target else None,
            tolerance=figure.target.tolerance if figure.target else None,
            position=figure.position or Position.NO_TARGET_SET,
            narrative=self.narrative,
        )
