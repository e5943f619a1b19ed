"""The contract return as plain text that fits 80 columns."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from auditui.measures.contract_return import Preview, ReturnState, Standing
from auditui.measures.publication import Comment, Publication
from auditui.measures.words.contract_return import differing_words, earlier_said
from auditui.measures.words.figure import label, sentence
from auditui.measures.words.moderation.moderated import moderation_words
from auditui.measures.words.share import count_words, interval_words, percent_column
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.day import long_day
from auditui.practice.text import capital

WIDTH: Final = 80


def standing_row(standing: Standing) -> tuple[str, ...]:
    """A period in the list: its figure, its position, and where it stands."""
    figure = standing.figure
    return (
        label(figure),
        percent_column(figure.share),
        count_words(figure.share),
        figure.position.value if figure.position else "",
        _state(standing),
    )


def preview_lines(seen: Preview) -> Iterator[str]:
    """What would leave for a period, and what stands beside it."""
    yield from _standing_lines(seen)
    if seen.before:
        yield ""
        yield from _titled(f"The narrative of {seen.before.period.label}", seen.before.narrative)
    yield ""
    yield from _titled("What the figures say, to begin a narrative with", seen.suggestion)
    if seen.practice_suggestion:
        yield ""
        yield from _titled(
            "What thematic audits learned and changed in practice", seen.practice_suggestion
        )


def signing_lines(seen: Preview, words: ReturnDraft, reason: str) -> Iterator[str]:
    """What signing off publishes: the figure, and word for word what goes with it."""
    yield from _standing_lines(seen)
    if seen.published:
        yield ""
        yield from _titled("Corrected because", reason)
    yield ""
    yield from _titled("Narrative", words.narrative)
    if words.practice:
        yield ""
        yield from _titled("What changed in practice", words.practice)


def differing_lines(differing: Sequence[Standing]) -> Iterator[str]:
    """Which other published periods no longer are as counted."""
    if words := differing_words(differing):
        yield from _wrapped(words)


def publication_lines(
    publication: Publication,
    said: Iterable[Comment],
    differs: str = "",
    earlier: Publication | None = None,
) -> Iterator[str]:
    """A published version as it left, what was said of it, and how it differs from what stands."""
    yield f"A3, {publication.period.label}, version {publication.version}"
    yield from _wrapped(sentence(publication.figure))
    yield from _wrapped(moderation_words(publication.figure, publication.moderation))
    yield from _wrapped(differs)
    if earlier:
        yield from _wrapped(earlier_said(earlier))
    if publication.reason:
        yield from _wrapped(f"Corrected because: {publication.reason}")
    yield ""
    yield from _titled("Narrative", publication.narrative)
    if publication.practice:
        yield ""
        yield from _titled("What changed in practice", publication.practice)
    for comment in said:
        yield ""
        yield from _titled(comment.side.title, comment.text)
        yield from _wrapped(f"{capital(comment.who)}, {long_day(comment.at.date())}.", "  ")
    yield ""
    day = publication.published_at.date()
    yield f"Signed off by {publication.published_by} on {day}."
    yield f"Ledger event {publication.ledger_number:,}, hash"
    yield publication.shown_hash


def _standing_lines(seen: Preview) -> Iterator[str]:
    """The figure of a period as it stands now, and how that differs from what was published."""
    figure = seen.figure
    yield f"A3, {seen.period.label}, as it stands now"
    yield from _wrapped(sentence(figure))
    if interval := interval_words(figure.share):
        yield f"95% interval {interval}; thresholds {', '.join(figure.thresholds)}."
    yield seen.completeness
    yield from _wrapped(moderation_words(figure, seen.moderation))
    if seen.differences:
        yield ""
        yield f"It differs from version {seen.published[-1].version}:"
        for difference in seen.differences:
            yield from _wrapped(difference, "  ")
    if seen.differing:
        yield ""
        yield from differing_lines(seen.differing)


def _state(standing: Standing) -> str:
    if standing.published is None:
        return "draft" if standing.has_draft else "not published"
    version = f"version {standing.published.version}"
    return f"differs from {version}" if standing.state is ReturnState.DIFFERS else version


def _titled(title: str, text: str) -> Iterator[str]:
    yield f"{title}:"
    for paragraph in text.splitlines() or [""]:
        yield from _wrapped(paragraph, "  ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
