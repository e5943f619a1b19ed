"""The briefing for a panel as values: everything that its page says, in order."""

from collections.abc import Iterable, Iterator

from auditui.dataclass import dataclass
from auditui.exchange.package.briefing_words import (
    completeness_words,
    conclusions,
    headline_words,
    moderation_shown,
    position_words,
)
from auditui.exchange.package.disclosure import Disclosure, Shown
from auditui.exchange.package.lines import Line, differing_words, line_of
from auditui.exchange.package.manifest import manifest_name, stem_of
from auditui.exchange.package.notes import WITHHELD
from auditui.exchange.package.words import moment_words
from auditui.measures.publication import Comment, Publication, Side
from auditui.measures.words.figure import position_chance_words
from auditui.measures.words.share import count_words, interval_words
from auditui.practice.contract_return.line import MEASURE, NOBODY, Publisher, ReturnPeriod
from auditui.practice.period import Month, Period, Quarter

NOTHING_RECORDED = "Nothing is recorded."
"""What stands where a text was left empty."""

TABLE_TITLE = "Rated requires improvement or better, with 95% interval"
"""The title of the briefing's table."""

TABLE_HEADINGS = ("Period", "Audits", "Percent", "Interval", "Position")
"""The headings of the briefing's table; all but the first and the last are of numbers."""


@dataclass(frozen=True)
class Remark:
    """A comment as paragraphs, and who made it when."""

    paragraphs: tuple[str, ...]
    made: str


@dataclass(frozen=True)
class Half:
    """One side of scrutiny: its title and its comments, oldest first, or none."""

    title: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Section:
    """What was written about the period under one title, as paragraphs; at least one."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Briefing:
    """What the briefing says.

    `position` and `judged_by` are empty where there is no position, `moderation` where it is not
    known or not shown; `chance` says how often a true level on the other side would print it,
    where that is often; `correction` is empty for a first publication; `publisher` is empty where
    nothing of it is set; `withheld` says what the shorthand in the table means where it is used;
    `differing` gives both counts of each figure in the table that is marked as published;
    `halves` are two where anybody commented, otherwise none; `checks` are names with values.
    """

    title: str
    publisher: str
    headline: str
    position: str
    judged_by: str
    completeness: str
    moderation: str
    chance: str
    correction: str
    rows: tuple[tuple[str, ...], ...]
    withheld: str
    differing: tuple[str, ...]
    conclusions: tuple[str, ...]
    has_chart: bool
    sections: tuple[Section, ...]
    halves: tuple[Half, ...]
    sign_off: str
    checks: tuple[tuple[str, str], ...]

    @property
    def sampled(self) -> str:
        """How much of the sample came back, was moderated, and what chance makes of it."""
        return " ".join(filter(None, (self.completeness, self.moderation, self.chance)))


def briefing(
    publication: Publication,
    comments: Iterable[Comment],
    disclosure: Disclosure,
    publisher: Publisher = NOBODY,
) -> Briefing:
    """The briefing on a publication; comments may come in any order."""
    position, judged_by = position_words(disclosure.own)
    beside = tuple(_beside(publication, disclosure))
    rows = tuple(_row(line_of(publication, shown)) for shown in beside)
    return Briefing(
        title=f"{MEASURE} for {line_of(publication, disclosure.own).label}",
        publisher=publisher.words,
        headline=headline_words(disclosure),
        position=position,
        judged_by=judged_by,
        completeness=completeness_words(disclosure.own),
        moderation=moderation_shown(publication, disclosure),
        chance="" if disclosure.own.is_withheld else position_chance_words(disclosure.own.figure),
        correction=_correction(publication, disclosure),
        rows=rows,
        withheld=_withheld(rows),
        differing=differing_words(beside),
        conclusions=conclusions(publication.report, disclosure),
        has_chart=disclosure.is_series_shown,
        sections=tuple(_sections(publication)),
        halves=_halves(comments),
        sign_off=_sign_off(publication),
        checks=tuple(_checks(publication)),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    """A text's lines that are not blank, a paragraph each."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _sections(publication: Publication) -> Iterator[Section]:
    for title, text in (
        ("Narrative", publication.narrative),
        ("What changed in practice", publication.practice),
    ):
        yield Section(title, _paragraphs(text) or (NOTHING_RECORDED,))


def _correction(publication: Publication, disclosure: Disclosure) -> str:
    before = publication.version - 1
    if not before:
        return ""
    said = disclosure.earlier_said
    return (
        f"Correction {before}, in place of version {before}. {said}{' ' if said else ''}"
        f"Reason: {publication.reason}"
    )


def _sign_off(publication: Publication) -> str:
    return (
        f"Signed off by {publication.published_by}, {moment_words(publication.published_at)}. "
        f"Version {publication.version}."
    )


def _checks(publication: Publication) -> Iterator[tuple[str, str]]:
    name = manifest_name(stem_of(publication.period, publication.version))
    yield "To check", f"auditui return verify {name}, which has the SHA-256 of each file"
    yield "Publication", f"SHA-256 {publication.sha256}"
    yield "Ledger", f"event {publication.ledger_number}, hash {publication.shown_hash}"


def _beside(publication: Publication, disclosure: Disclosure) -> Iterator[Shown]:
    """The published figure and those that it is read beside, which the panel asks for."""
    period = publication.period
    by_period: dict[object, Shown] = {
        shown.figure.period: shown
        for shown in (*disclosure.months, *disclosure.quarters, *disclosure.years)
    }
    yield disclosure.own
    yield from (by_period[each] for each in _read_beside(period) if each in by_period)
    if disclosure.last_50.figure.audits:
        yield disclosure.last_50


def _read_beside(period: ReturnPeriod) -> tuple[Period, ...]:
    """Which periods a published one is read beside: its parts, its whole, and the one before."""
    if isinstance(period, Month):
        return period.previous, period.quarter
    if isinstance(period, Quarter):
        return *period.months, period.previous
    return *dict.fromkeys(month.quarter for month in period.months), period.previous


def _row(line: Line) -> tuple[str, ...]:
    figure, share = line.figure, line.figure.share
    if line.shown.is_withheld:
        return line.label, *[WITHHELD] * (len(TABLE_HEADINGS) - 1)
    return (
        line.label,
        count_words(share) or "none",
        share.display,
        interval_words(share) or "none",
        figure.position.value if figure.position else "none",
    )


def _withheld(rows: Iterable[tuple[str, ...]]) -> str:
    if not any(WITHHELD in row for row in rows):
        return ""
    return f"{WITHHELD}: not shown, because a number is small or would give a small one away."


def _halves(comments: Iterable[Comment]) -> tuple[Half, ...]:
    in_order = sorted(comments, key=lambda comment: (comment.at, comment.who, comment.text))
    if not in_order:
        return ()
    return tuple(
        Half(side.title, tuple(_remark(each) for each in in_order if each.side is side))
        for side in Side
    )


def _remark(comment: Comment) -> Remark:
    return Remark(_paragraphs(comment.text), f"{comment.who}, {moment_words(comment.at)}")
