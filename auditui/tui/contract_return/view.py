"""All that the screen of one period of the contract return shows."""

from auditui.dataclass import dataclass
from auditui.measures.contract_return import (
    Preview,
    ReturnState,
    go_on_from,
    said_last,
    says_nothing_new,
    state_of,
)
from auditui.measures.publication import Comment, Publication
from auditui.measures.words.contract_return import narrative_draft
from auditui.practice.contract_return.line import ReturnDraft, ReturnPeriod
from auditui.workflow.contract_return import publish as verbs
from auditui.workflow.desk import Desk


@dataclass(frozen=True)
class ReturnView:
    """A period: what would leave now, every version that left, and what was said of it.

    `preview` is None where no audit of a published period is counted any more.
    """

    period: ReturnPeriod
    preview: Preview | None
    published: tuple[Publication, ...]
    comments: tuple[Comment, ...]

    @property
    def newest(self) -> Publication | None:
        """What was published last."""
        return self.published[-1] if self.published else None

    @property
    def state(self) -> ReturnState:
        """How what was published last stands to what is counted now."""
        return state_of(self.newest, self.preview)

    @property
    def said(self) -> ReturnDraft:
        """The words that were published last, or none."""
        return said_last(self.newest)

    @property
    def start(self) -> ReturnDraft:
        """The words to go on from: one's own draft, else what was published last."""
        draft = self.preview.draft if self.preview else ReturnDraft()
        return go_on_from(draft, self.newest)

    @property
    def earlier_suggestion(self) -> str:
        """The factual draft of what was published last, or empty."""
        newest = self.newest
        return narrative_draft(newest.figure, newest.report) if newest else ""

    def is_as_published(self, words: ReturnDraft) -> bool:
        """Whether publishing those words now would say nothing that was not said before."""
        preview = self.preview
        return preview is not None and says_nothing_new(words, preview.report, self.newest)


def read_view(desk: Desk, period: ReturnPeriod) -> ReturnView:
    """Read a period. Raises NothingToPublish where there is nothing to show of it."""
    comments = verbs.comments(desk, period)
    try:
        preview = verbs.preview(desk, period)
    except verbs.NothingToPublish as nothing:
        try:
            return ReturnView(period, None, verbs.versions(desk, period), comments)
        except verbs.NotPublished:
            raise nothing from None
    return ReturnView(period, preview, preview.published, comments)
