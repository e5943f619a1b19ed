"""All that the screen of one period of the contract return shows."""

from dataclasses import dataclass

from auditui.measures.publication import Comment, Publication
from auditui.measures.words.contract_return import narrative_draft
from auditui.practice.contract_return import ReturnDraft, ReturnPeriod
from auditui.workflow.contract_return import publish as verbs
from auditui.workflow.contract_return.publish import Preview
from auditui.workflow.desk import Desk

_NO_WORDS = ReturnDraft()


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
    def said(self) -> ReturnDraft:
        """The words that were published last, or none."""
        newest = self.newest
        return ReturnDraft(newest.narrative, newest.practice) if newest else _NO_WORDS

    @property
    def start(self) -> ReturnDraft:
        """The words to go on from: one's own draft, else what was published last."""
        draft = self.preview.draft if self.preview else _NO_WORDS
        return self.said if draft == _NO_WORDS else draft

    @property
    def earlier_suggestion(self) -> str:
        """The factual draft of what was published last, or empty."""
        newest = self.newest
        return narrative_draft(newest.figure, newest.report) if newest else ""

    def is_as_published(self, words: ReturnDraft) -> bool:
        """Whether publishing those words now would say nothing that was not said before."""
        if self.preview is None or self.newest is None:
            return False
        return words == self.said and self.preview.report == self.newest.report


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
