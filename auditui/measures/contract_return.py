"""Where a period of the contract return stands: what would leave, and whether it is as it left."""

from enum import Enum, auto

from auditui.dataclass import dataclass
from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Publication
from auditui.measures.snapshot import Moderation
from auditui.practice.a3.target import Target
from auditui.practice.contract_return.line import ReturnDraft, ReturnPeriod
from auditui.practice.grade import Grade


class ReturnState(Enum):
    """How what was published last of a period stands to what is counted of it now."""

    NOT_PUBLISHED = auto()
    AS_PUBLISHED = auto()
    SERIES_DIFFERS = auto()
    """The period is as published; months before it in the series are not."""
    DIFFERS = auto()
    NOTHING_COUNTED = auto()
    """No audit of the published period is counted any more."""


@dataclass(frozen=True)
class Standing:
    """Where a period stands in the return.

    `published` is its newest version, `differences` what is no longer as that says; `has_draft`
    says whether whoever sits at the desk is writing something else than was published.
    """

    period: ReturnPeriod
    figure: Figure
    published: Publication | None
    differences: tuple[str, ...]
    has_draft: bool

    @property
    def state(self) -> ReturnState:
        """How what was published stands to the figure now; the series before is not looked at."""
        if self.published is None:
            return ReturnState.NOT_PUBLISHED
        return ReturnState.DIFFERS if self.differences else ReturnState.AS_PUBLISHED


@dataclass(frozen=True)
class Preview:
    """Exactly what would leave for a period, and what stands beside it.

    `suggestion` is what the figures say, `practice_suggestion` what thematic audits learned and
    changed in practice. `published` are the versions so far, `differences` what is no longer as
    last published; `before` is the period before as it was last published, and `differing` are the
    other published periods that no longer are as counted.
    """

    period: ReturnPeriod
    figure: Figure
    report: Report
    completeness: str
    suggestion: str
    practice_suggestion: str
    draft: ReturnDraft
    published: tuple[Publication, ...]
    differences: tuple[str, ...]
    before: Publication | None
    differing: tuple[Standing, ...] = ()
    moderation: Moderation | None = None


def state_of(newest: Publication | None, now: Preview | None) -> ReturnState:
    """How a period stands; `now` is None where no audit of it is counted."""
    if newest is None:
        return ReturnState.NOT_PUBLISHED
    if now is None:
        return ReturnState.NOTHING_COUNTED
    if now.differences:
        return ReturnState.DIFFERS
    is_same = now.report == newest.report
    return ReturnState.AS_PUBLISHED if is_same else ReturnState.SERIES_DIFFERS


def said_last(newest: Publication | None) -> ReturnDraft:
    """The words that were published last, none where nothing was."""
    return ReturnDraft(newest.narrative, newest.practice) if newest else ReturnDraft()


def is_draft(words: ReturnDraft, newest: Publication | None) -> bool:
    """Whether somebody is writing something else than was published last."""
    return words not in (ReturnDraft(), said_last(newest))


def go_on_from(draft: ReturnDraft, newest: Publication | None) -> ReturnDraft:
    """The words to go on writing from: the draft, else what was published last."""
    return said_last(newest) if draft == ReturnDraft() else draft


def says_nothing_new(words: ReturnDraft, report: Report, newest: Publication | None) -> bool:
    """Whether words and the series say only what was published last."""
    return newest is not None and words == said_last(newest) and report == newest.report


def emptied(period: ReturnPeriod, not_completed: int = 0, target: Target | None = None) -> Figure:
    """The figure of a published period none of whose audits is counted any more."""
    return Figure(
        period=period,
        grades=dict.fromkeys(Grade, 0),
        not_completed=not_completed,
        thresholds=(),
        target=target,
    )
