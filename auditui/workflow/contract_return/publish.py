"""The contract return: what would be published, publishing it, correcting it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from auditui.measures.contract_return import (
    Preview,
    Standing,
    emptied,
    is_draft,
    says_nothing_new,
)
from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Comment, Contents, Publication, Side
from auditui.measures.snapshot import Counts, freeze
from auditui.measures.words.calendar.theme_report import practice_words
from auditui.measures.words.contract_return import (
    changed_since,
    completeness,
    corrected_since,
    differences,
    differs_now,
    narrative_draft,
)
from auditui.practice.contract_return.line import CORRECTED, PUBLISHED, ReturnDraft, ReturnPeriod
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.period import Month, Quarter
from auditui.practice.text import clean_line, clean_prose
from auditui.practice.tool import in_force
from auditui.workflow.a3.figure import counts
from auditui.workflow.calendar.calendar import quarterly_report
from auditui.workflow.desk import Desk, change, keeping, require
from auditui.workflow.learning.digest import taught
from auditui.workflow.ledger_rows import number_to_come, refuse_differing
from auditui.workflow.settings import suppress_below


class NothingToPublish(NotFound):
    """The period has no audits, or is not over yet."""


class NeedsNarrative(NotUnderstood):
    """A figure is never published without its narrative."""


class PublishedAlready(AuditError):
    """The period was published, so that only a correction with a reason may follow."""


class NothingToCorrect(AuditError):
    """A correction was asked for where nothing was published, or nothing differs."""


class NotPublished(NotFound):
    """The period, or that version of it, was not published."""


class MovedOn(AuditError):
    """What was shown to be signed is no longer how things stand."""

    def __init__(self, changes: Sequence[str]) -> None:
        """Say what changed, a sentence each."""
        super().__init__(f"{' '.join(changes)} Close this, and look again.")


def standing(desk: Desk) -> tuple[Standing, ...]:
    """Every period that can be or was published, the newest first, the longer one leading."""
    counted = counts(desk)
    report = counted.report(as_of=desk.today)
    newest = {each.period: each for each in desk.store.returns.newest()}
    figures: dict[ReturnPeriod, Figure] = {
        figure.period: figure
        for figure in (*report.months, *report.quarters, *report.years)
        if isinstance(figure.period, ReturnPeriod)
        and figure.audits
        and figure.period.last_day < desk.today
    }
    periods = sorted({*figures, *newest}, key=_newest_first)
    return tuple(
        _standing(desk, period, figures.get(period) or _emptied(period, counted), newest)
        for period in periods
    )


def preview(desk: Desk, period: ReturnPeriod) -> Preview:
    """What would be published of a period as it stands now. Raises NothingToPublish."""
    return _preview(desk, period, counts(desk, period.months[-1]))


def _report(desk: Desk, counted: Counts, period: ReturnPeriod) -> Report:
    """The report of counts up to a period as it is published, the day after its last."""
    return counted.report(as_of=min(desk.today, period.last_day + timedelta(days=1)))


def _preview(desk: Desk, period: ReturnPeriod, counted: Counts) -> Preview:
    report = _report(desk, counted, period)
    figure = _figure(report, period)
    published = desk.store.returns.versions(period)
    before = desk.store.returns.versions(period.previous)
    return Preview(
        period=period,
        figure=figure,
        report=report,
        completeness=completeness(figure),
        suggestion=narrative_draft(figure, report),
        practice_suggestion=_learning_and_changes(desk, period),
        draft=desk.store.returns.draft(period, desk.person.name) or ReturnDraft(),
        published=published,
        differences=differences(published[-1].figure, figure) if published else (),
        before=before[-1] if before else None,
        differing=differing(desk, but=period),
        moderation=counted.moderation(period.months),
    )


def keep_draft(desk: Desk, period: ReturnPeriod, draft: ReturnDraft) -> None:
    """Keep what is being written, at each keystroke; it is not part of the record."""
    with keeping(desk, Right.PUBLISH):
        desk.store.returns.keep_draft(period, desk.person.name, draft)


def to_be_signed(
    desk: Desk, period: ReturnPeriod, narrative: str, practice: str = "", reason: str = ""
) -> tuple[Preview, ReturnDraft]:
    """What signing off now would publish, to be looked at first, and its very words.

    Raises what `publish` raises.
    """
    require(desk, Right.PUBLISH)
    refuse_differing(desk.store)
    now = preview(desk, period)
    words = _signable(desk, period, narrative, practice)
    _refuse_unfounded(now, words, clean_line(reason))
    return now, words


def publish(
    desk: Desk,
    period: ReturnPeriod,
    narrative: str,
    practice: str = "",
    reason: str = "",
    *,
    seen: Preview | None = None,
) -> Publication:
    """Freeze and sign off a period; with a reason, as a numbered correction.

    `practice` says what changed in practice; `seen` is what was looked at before signing. Raises
    MovedOn where things no longer stand as they were seen, NothingToPublish, NeedsNarrative,
    PublishedAlready, NothingToCorrect, TooLong, NotPermitted, LedgerDiffers.
    """
    words = _signable(desk, period, narrative, practice)
    # What is published is read with its event, which ends the change within.
    with keeping(desk, Right.PUBLISH):
        _freeze(desk, period, words, ReturnDraft(narrative, practice), clean_line(reason), seen)
        return desk.store.returns.versions(period)[-1]


def _freeze(
    desk: Desk,
    period: ReturnPeriod,
    words: ReturnDraft,
    as_given: ReturnDraft,
    why: str,
    seen: Preview | None,
) -> None:
    with change(desk, Right.PUBLISH, PUBLISHED, str(period)) as facts:
        counted = counts(desk, period.months[-1])
        now = _preview(desk, period, counted)
        _refuse_unseen(seen, now, as_given)
        _refuse_unfounded(now, words, why)
        contents = Contents(
            period, len(now.published) + 1, freeze(counted), words.narrative, words.practice, why
        )
        number = number_to_come(desk.store)
        desk.store.returns.add(contents, number, desk.now(), desk.person.name)
        desk.store.returns.drop_draft(period, desk.person.name)
        facts.verb = CORRECTED if now.published else facts.verb
        facts.note(publication=contents.sha256)


def differing(desk: Desk, but: ReturnPeriod | None = None) -> tuple[Standing, ...]:
    """The published periods that no longer are as counted, the newest first, one left out."""
    return tuple(each for each in standing(desk) if each.differences and each.period != but)


def differs_from_now(desk: Desk, period: ReturnPeriod, number: int | None = None) -> str:
    """What to know before a version leaves, in sentences; empty where it says what is counted.

    By default it is the newest version. Raises NotPublished.
    """
    leaving, newest = version(desk, period, number), versions(desk, period)[-1]
    counted = counts(desk, period.months[-1])
    now = counted.report().of(period) or _emptied(period, counted)
    return " ".join(
        sentence
        for sentence in (
            corrected_since(leaving.version, leaving.figure, newest.version),
            differs_now(leaving.version, leaving.figure, now),
        )
        if sentence
    )


def withheld_from(desk: Desk, period: ReturnPeriod, number: int | None = None) -> str:
    """That a version's own figure is not shown in its package, as a sentence, or empty if it is.

    By default it is the newest version. Raises NotPublished.
    """
    from auditui.exchange.package.disclosure import is_withheld  # noqa: PLC0415  (only to leave)

    leaving, below = version(desk, period, number), suppress_below(desk)
    if not is_withheld(leaving.figure, leaving.report, below):
        return ""
    return f"As suppress_below is {below}, the package does not show the figure of {period.label}."


def beside(desk: Desk, publication: Publication) -> tuple[Publication, ...]:
    """What the trust had published of every period when a version was signed off.

    For a correction that holds the version before it.
    """
    return desk.store.returns.newest(before=publication.ledger_number)


def versions(desk: Desk, period: ReturnPeriod) -> tuple[Publication, ...]:
    """Every published version of a period, the first one first. Raises NotPublished."""
    found = desk.store.returns.versions(period)
    if not found:
        raise NotPublished(
            f"{period.label} is not published yet. "
            f"Publish it with `auditui return publish {period}` or on the Return screen."
        )
    return found


def version(desk: Desk, period: ReturnPeriod, number: int | None = None) -> Publication:
    """A version of a published period, by default the newest. Raises NotPublished."""
    found = versions(desk, period)
    if number is None:
        return found[-1]
    if not 1 <= number <= len(found):
        raise NotPublished(f"{period.label} has versions 1 to {len(found)}.")
    return found[number - 1]


def published(desk: Desk) -> tuple[Publication, ...]:
    """The newest version of every published period, the last published first."""
    return desk.store.returns.newest()


def comment(desk: Desk, period: ReturnPeriod, side: Side, text: str, said_by: str = "") -> Comment:
    """Record the council's comment on a published period, or the trust's response.

    `said_by` is whose words they are, as who records them may be somebody else.
    A later one of the same side takes its place in the briefing; the earlier stays readable.
    Raises NotPublished, NeedsNarrative, TooLong, NotPermitted.
    """
    said = Comment(
        side, clean_prose(text).strip(), desk.person.name, desk.now(), clean_line(said_by)
    )
    if not said.text:
        raise NeedsNarrative("Write what was said.")
    versions(desk, period)
    with change(desk, Right.PUBLISH, f"{side.value} comment recorded", str(period)) as facts:
        desk.store.returns.add_comment(period, said)
        facts.note(side=side.value, text=said.text)
        if said.said_by:
            facts.note(said_by=said.said_by)
    return said


def comments(desk: Desk, period: ReturnPeriod) -> tuple[Comment, ...]:
    """Every comment on a period, in the order they were recorded."""
    return desk.store.returns.comments(period)


def _learning_and_changes(desk: Desk, period: ReturnPeriod) -> str:
    """What thematic audits brought to a quarter's meeting, and what was changed in the period."""
    quarters = dict.fromkeys(month.quarter for month in period.months)
    reports = [quarterly_report(desk, quarter) for quarter in quarters]
    learned_by = [theme for report in reports for theme in report.learning]
    said = practice_words(
        () if isinstance(period, Month) else learned_by,
        dict.fromkeys(change for report in reports for change in report.changes),
        period.first_day,
        period.last_day,
    )
    quarters_audits = taught(desk, period) if isinstance(period, Quarter) else ()
    return "\n".join([*filter(None, [said]), *quarters_audits])


def _standing(
    desk: Desk,
    period: ReturnPeriod,
    figure: Figure,
    newest: Mapping[ReturnPeriod, Publication],
) -> Standing:
    last = newest.get(period)
    draft = desk.store.returns.draft(period, desk.person.name) or ReturnDraft()
    return Standing(
        period=period,
        figure=figure,
        published=last,
        differences=differences(last.figure, figure) if last else (),
        has_draft=is_draft(draft, last),
    )


def _emptied(period: ReturnPeriod, counted: Counts) -> Figure:
    """The figure of a published period none of whose audits is counted any more."""
    missing = sum(counted.not_completed.get(month, 0) for month in period.months)
    return emptied(period, missing, in_force(counted.targets, period.last_day))


def _newest_first(period: ReturnPeriod) -> tuple[int, int]:
    return -period.last_day.toordinal(), -len(period.months)


def _figure(report: Report, period: ReturnPeriod) -> Figure:
    figure = report.of(period)
    if figure is None or not figure.audits:
        raise NothingToPublish(f"No audits of {period.label} are counted: nothing to publish.")
    return figure


def _signable(desk: Desk, period: ReturnPeriod, narrative: str, practice: str) -> ReturnDraft:
    """The words as they would be published of a period that is over."""
    words = ReturnDraft(clean_prose(narrative).strip(), clean_prose(practice).strip())
    if not words.narrative:
        raise NeedsNarrative("Write the narrative: no figure is published without one.")
    if desk.today <= period.last_day:
        raise NothingToPublish(f"{period.label} is not over yet; publish it from the day after.")
    return words


def _refuse_unseen(seen: Preview | None, now: Preview, signed: ReturnDraft) -> None:
    """Refuse to sign what is no longer as it was looked at, where it was looked at."""
    if seen is not None and (changes := changed_since(seen, now, signed)):
        raise MovedOn(changes)


def _refuse_unfounded(now: Preview, words: ReturnDraft, reason: str) -> None:
    """Refuse a second first version, and a correction without a reason or a difference."""
    label, earlier = now.period.label, len(now.published)
    if not earlier:
        if reason:
            raise NothingToCorrect(f"{label} is not published yet; publish it first.")
        return
    if not reason:
        raise PublishedAlready(
            f"{label} is published as version {earlier}. Publish a correction with a reason."
        )
    if says_nothing_new(words, now.report, now.published[-1]):
        raise NothingToCorrect(f"Nothing differs from version {earlier} of {label}.")
