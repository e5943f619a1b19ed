"""The digest of a quarter: counted, compared, and saved as a page; it names nobody."""

from collections.abc import Iterator
from pathlib import Path

from auditui.measures.answers import AnswerTally, answered, worded
from auditui.measures.learning.digest import (
    BEFORE,
    WINDOW,
    Asked,
    Digest,
    Since,
    Tallies,
    Waits,
    months_around,
    outcome,
    recurring,
)
from auditui.measures.share import Share
from auditui.measures.words.learning.digest import digest_page, panel_sentences
from auditui.practice.calendar.theme import PracticeChange, Theme
from auditui.practice.learning.aim import Aim, AimKind
from auditui.practice.learning.names import Names, without_references
from auditui.practice.learning.tag import Tag, TagSide
from auditui.practice.period import Month, Quarter
from auditui.practice.tool import Question, every_checklist
from auditui.workflow.a3.checklists import NothingAnswered, checklists
from auditui.workflow.calendar.calendar import NoSuchFormat
from auditui.workflow.calendar.theme import themes
from auditui.workflow.desk import Desk
from auditui.workflow.learning.aims import aims
from auditui.workflow.saving import AS_NEW, Saving, save
from auditui.workflow.settings import suppress_below
from auditui.workflow.tool_in_force import NothingInForce, versions_in_force

_WEAKEST = 3
"""How many questions of the checklists are named."""


def digest(desk: Desk, quarter: Quarter) -> Digest:
    """What the audits of a quarter teach, as it stands today."""
    return _Digesting(desk, quarter).whole()


def taught(desk: Desk, quarter: Quarter) -> tuple[str, ...]:
    """What the panel should hear of a quarter, a sentence each; none where nothing stands out."""
    return panel_sentences(digest(desk, quarter))


def save_digest(made: Digest, path: Path, how: Saving = AS_NEW) -> None:
    """Save a digest in a .md or .html file; everybody may.

    Raises NoSuchFormat and the AuditError kinds of `save`.
    """
    save(path, _as_file(made, path.suffix.casefold()), how)


def _as_file(made: Digest, suffix: str) -> bytes:
    from auditui.exchange.page import report  # noqa: PLC0415  (few need it)

    if suffix not in {".md", ".html"}:
        raise NoSuchFormat("A digest is saved as Markdown or HTML: end the name with .md or .html.")
    page = digest_page(made)
    return report.as_markdown(page) if suffix == ".md" else report.as_html(page)


class _Digesting:
    """Everything that is read once for a digest."""

    def __init__(self, desk: Desk, quarter: Quarter) -> None:
        self._desk, self._quarter = desk, quarter
        self._tags = desk.store.tags.all()
        self._last = min(quarter.months[-1], Month.of(desk.today))
        first = quarter.months[0].plus(-3 * BEFORE)
        done = [each.done_on for each in desk.store.practice_changes.all() if each.done_on]
        first = min([first, *(Month.of(day).plus(-WINDOW) for day in done)])
        counts = desk.store.learned
        self._tallies = Tallies(
            counts.tag_tallies(first, self._last), counts.tagged(first, self._last)
        )
        self._names = Names(desk.store.register.workers())
        self._references = desk.store.learned.references()

    def whole(self) -> Digest:
        desk, quarter = self._desk, self._quarter
        to_meeting = [each for each in themes(desk) if each.meeting == quarter and each.learning]
        tagged = [each for each in self._tallies.audits if each.month in quarter.months]
        return Digest(
            quarter=quarter,
            as_of=desk.today,
            audits=desk.store.learned.submitted(quarter.months[0], quarter.months[-1]),
            tagged=sum(each.audits for each in tagged),
            areas=recurring(self._tallies, self._tags, TagSide.AREA, quarter),
            strengths=recurring(self._tallies, self._tags, TagSide.STRENGTH, quarter),
            asked=tuple(self._asked()),
            since=tuple(self._since()),
            waiting=tuple(self._waiting()),
            learning=tuple(
                (self._clean(each.title), self._clean(each.learning)) for each in to_meeting
            ),
            below=suppress_below(desk),
        )

    def _asked(self) -> Iterator[Asked]:
        try:
            found = checklists(self._desk, self._quarter)
        except NothingAnswered:
            return
        rates = [rate for each in found.checklists for rate in each.rates]
        applied = [rate.asked for rate in rates if rate.asked.share.total]
        applied.sort(key=lambda asked: asked.share.proportion or 0)
        for asked in applied[:_WEAKEST]:
            yield Asked(asked.question.text, asked.share)

    def _since(self) -> Iterator[Since]:
        for aim, made, theme in self._aimed():
            if made.done_on is None or made.done_on > self._quarter.last_day:
                continue
            before, after = months_around(made.done_on, self._last)
            under = self._thresholds_in(Month.of(made.done_on))
            title, shares = self._shares(aim, before, after, under)
            yield Since(
                what=self._clean(made.what),
                theme=self._clean(theme.title),
                done_on=made.done_on,
                aim=title,
                before=shares[0],
                after=shares[1],
                outcome=outcome(*shares, Month.of(made.done_on)),
                is_better_up=aim.kind is AimKind.QUESTION,
            )

    def _waiting(self) -> Iterator[Waits]:
        changes = {made.change_id: made for _, made, _ in self._aimed() if made.done_on is None}
        for made in changes.values():
            yield Waits(self._clean(made.what), made.due, made.is_overdue(self._desk.today))

    def _aimed(self) -> Iterator[tuple[Aim, PracticeChange, Theme]]:
        changes = {each.change_id: each for each in self._desk.store.practice_changes.all()}
        by_id = {each.theme_id: each for each in themes(self._desk)}
        for aim in aims(self._desk):
            if made := changes.get(aim.change_id):
                yield aim, made, by_id[made.theme_id]

    def _shares(
        self, aim: Aim, before: tuple[Month, ...], after: tuple[Month, ...], under: str
    ) -> tuple[str, tuple[Share, Share]]:
        if aim.kind is AimKind.TAG:
            tag = next(each for each in self._tags if str(each.tag_id) == aim.key)
            return tag.title, (self._tagged(tag, before, under), self._tagged(tag, after, under))
        lists = every_checklist(self._desk.store.tools.tools())
        question = next(
            each for checklist in lists for each in checklist.questions if each.key == aim.key
        )
        return question.text, (
            self._yes(question, before, under),
            self._yes(question, after, under),
        )

    def _tagged(self, tag: Tag, months: tuple[Month, ...], under: str) -> Share:
        return self._tallies.share(tag, TagSide.AREA, months, under)

    def _thresholds_in(self, month: Month) -> str:
        """The thresholds under which a month is audited, as in force on its first day; or none."""
        try:
            return versions_in_force(self._desk, month)[1].version
        except NothingInForce:
            return ""

    def _yes(self, question: Question, months: tuple[Month, ...], under: str) -> Share:
        tallies: tuple[AnswerTally, ...] = ()
        if months:
            given = [
                each
                for each in self._desk.store.breakdowns.answer_tallies(months[0], months[-1])
                if each.thresholds == under
            ]
            tallies = worded(given, self._desk.store.tools.tools())
        return answered(question, tallies).share

    def _clean(self, text: str) -> str:
        return without_references(self._names.masked(text), self._references)
