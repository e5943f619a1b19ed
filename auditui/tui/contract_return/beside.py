"""What stands beside a period's words: those of the period before, and both sides' comments."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.reactive import reactive

from auditui.measures.publication import Comment, Publication, Side
from auditui.practice.day import long_day
from auditui.tui.contract_return.view import ReturnView
from auditui.tui.parts.lines import Sentence


class BesideTitle(Sentence):
    """What stands below."""


class PublishedWords(Sentence):
    """A narrative, and what changed in practice."""


class ReturnBefore(VerticalScroll):
    """What was published of the period before, to go on from."""

    view: reactive[ReturnView | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """Which period it is, and its words."""
        yield BesideTitle()
        yield PublishedWords()

    def watch_view(self, view: ReturnView | None) -> None:
        """Show the words of the period before."""
        if view is None:
            return
        name = view.period.previous.label
        before = view.preview.before if view.preview else None
        self.query_one(BesideTitle).say(f"{name}, for reference")
        self.query_one(PublishedWords).say(
            words_of(before) if before else f"{name} was not published, so it has no narrative."
        )


class ReturnReading(VerticalScroll):
    """The published words, for those who do not write them."""

    view: reactive[ReturnView | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """The words."""
        yield BesideTitle("Narrative")
        yield PublishedWords()

    def watch_view(self, view: ReturnView | None) -> None:
        """Show what was published last."""
        if view is not None:
            nothing = f"{view.period.label} is not published yet, so nothing is written here."
            self.query_one(PublishedWords).say(words_of(view.newest) if view.newest else nothing)


class Half(VerticalGroup):
    """One half of scrutiny: everything that one side said, the newest first."""

    comments: reactive[tuple[Comment, ...]] = reactive(())

    def __init__(self, side: Side) -> None:
        """Show what one side said."""
        super().__init__()
        self._side = side

    def compose(self) -> ComposeResult:
        """Whose half it is, and what they said."""
        yield BesideTitle(self._side.title)
        yield PublishedWords()

    def watch_comments(self, comments: tuple[Comment, ...]) -> None:
        """Show what this side said."""
        said = [comment for comment in reversed(comments) if comment.side is self._side]
        self.query_one(PublishedWords).say(comment_words(said) or "Nothing is recorded yet.")


class ReturnScrutiny(HorizontalGroup):
    """Both halves of scrutiny of what was published, side by side."""

    view: reactive[ReturnView | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """The council's half and the trust's."""
        yield Half(Side.COUNCIL)
        yield Half(Side.TRUST)

    def watch_view(self, view: ReturnView | None) -> None:
        """Show what was said, once there is something published to say it of."""
        self.display = view is not None and bool(view.published)
        for half in self.query(Half):
            half.comments = view.comments if view else ()


def words_of(publication: Publication) -> str:
    """The narrative of a version, and what changed in practice."""
    practice = publication.practice
    return publication.narrative + (f"\n\nChanged in practice: {practice}" if practice else "")


def comment_words(comments: Iterable[Comment]) -> str:
    """Comments one below the other, each with who recorded it and when."""
    return "\n\n".join(
        f"{comment.text}\n– {comment.who}, {long_day(comment.at.date())}" for comment in comments
    )
