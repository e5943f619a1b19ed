"""Everything that a pack for an inspection says, counted from what is recorded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.measures.figure import Figure, Report
from auditui.measures.inspection import (
    Evidence,
    FamilySaid,
    FileText,
    VoicesOf,
    last_quarter,
    months_asked_for,
)
from auditui.practice.audit.record import Audit, AuditHeading, AuditState, Prose
from auditui.practice.calendar.theme import PracticeChange, Theme, ThemeState
from auditui.practice.follow_up.action import FollowedAction
from auditui.practice.follow_up.concern import Concern
from auditui.practice.follow_up.plan import Plan
from auditui.practice.learning.names import Names, without_references
from auditui.practice.period import Month, Period
from auditui.practice.tool import OVERALL
from auditui.practice.voices.voice import FamilyVoice, ReplyKind, Voices
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit.form import standing
from auditui.workflow.calendar.calendar import quarterly_report
from auditui.workflow.calendar.theme import themes
from auditui.workflow.calibration.exercises import exercises
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.actions import Narrowing, actions
from auditui.workflow.follow_up.concerns import concerns
from auditui.workflow.follow_up.plans import PlanNarrowing, plans
from auditui.workflow.learning.digest import digest
from auditui.workflow.ledger import head
from auditui.workflow.moderation.agreement import calibrated
from auditui.workflow.moderation.veil import veiled
from auditui.workflow.settings import suppress_below
from auditui.workflow.voices.month import heard_in


@dataclass(frozen=True)
class Recorded:
    """What the tables of a pack are made of; texts are without names and references.

    `audits` are those of the months asked for that were not withdrawn, as whoever asks may see
    them, by month and in the order in which they were made. `themes` are those that anything
    happened to since then, or that are open.
    """

    evidence: Evidence
    audits: tuple[AuditHeading, ...]
    actions: tuple[FollowedAction, ...]
    plans: tuple[Plan, ...]
    themes: tuple[Theme, ...]
    changes: tuple[PracticeChange, ...]
    voices: tuple[VoicesOf, ...]
    names: "Taken"


class Taken:
    """The names and references that are taken out of texts: of workers, and of who works here."""

    def __init__(self, desk: Desk) -> None:
        """Know everybody who is or was in a register or among the people."""
        people = desk.store.people.all()
        every = {name for each in people for name in (each.name, *each.former_names)}
        self._names = Names(desk.store.register.workers() | every)
        self._references = desk.store.learned.references()

    def out_of(self, text: str, worker: str = "") -> str:
        """A text without them; `worker` is who has the file, or empty."""
        return without_references(self._names.masked(text, worker), self._references)


def texts_of(desk: Desk, found: Recorded) -> tuple[FileText, ...]:
    """What auditors wrote of the submitted audits, those to be moderated blind left out."""
    return tuple(
        FileText(heading.audit_id, what, found.names.out_of(text, heading.worker))
        for heading in found.audits
        if heading.state is AuditState.SUBMITTED and not heading.is_hidden
        for what, text in _written(standing(desk, heading.audit_id))
        if text
    )


def _written(audit: Audit) -> Iterator[tuple[str, str]]:
    yield "reason for the overall grade", audit.judgement(OVERALL).reason
    for prose in (Prose.STRENGTHS, Prose.AREAS_TO_IMPROVE):
        yield prose.value, audit.prose.get(prose, "")
    yield from (("action", action.what) for action in audit.actions)


def recorded(desk: Desk) -> Recorded:
    """Count everything as it stands now."""
    asked_for = months_asked_for(desk.today)
    followed = _Followed(
        actions(desk, Narrowing(closed=True)),
        plans(desk, PlanNarrowing(closed=True)),
        concerns(desk, answered=True),
    )
    heard = {
        month: tuple(each.voices for each in heard_in(desk, month).listed) for month in asked_for
    }
    voices = tuple(_voices(month, said) for month, said in heard.items())
    family = _family(desk, [each.family for said in heard.values() for each in said])
    changes = tuple(desk.store.practice_changes.all())
    return Recorded(
        evidence=replace(_evidence(desk, asked_for, followed, voices), family=family),
        audits=tuple(_audits(desk, asked_for)),
        actions=followed.actions,
        plans=followed.plans,
        themes=tuple(each for each in themes(desk) if _is_recent(each, asked_for[0])),
        changes=changes,
        voices=voices,
        names=Taken(desk),
    )


@dataclass(frozen=True)
class _Followed:
    actions: tuple[FollowedAction, ...]
    plans: tuple[Plan, ...]
    concerns: tuple[Concern, ...]


def _evidence(
    desk: Desk, asked_for: tuple[Month, ...], followed: _Followed, voices: Iterable[VoicesOf]
) -> Evidence:
    quarter = last_quarter(desk.today)
    report = a3(desk)
    figure = _of(report, quarter)
    moderated = report.moderated.get(quarter)
    pairs = calibrated(desk).versions
    external = calibrated(desk, external=True).versions
    exercised = [each for each in exercises(desk) if each.standing]
    again = [each for each in followed.plans if each.re_audit and each.re_audit.final]
    ledger = head(desk)
    return Evidence(
        as_of=desk.today,
        asked_for=asked_for,
        quarter=quarter,
        months=tuple(found for month in asked_for if (found := _of(report, month))),
        figure=figure,
        moderation=moderated.moderation if moderated else None,
        drawn=tuple(sorted(set(desk.store.samples.months()) & set(asked_for))),
        agreement=tuple((each.thresholds, each.overall) for each in pairs),
        external=sum(each.overall.pairs for each in external),
        calibrations=len(exercised),
        agreed=sum(each.newest.is_closed and each.newest.is_agreed for each in exercised),
        voices=tuple(each for each in voices if each.month in quarter.months and each.audits),
        family=(),
        digest=digest(desk, quarter),
        concerns=len(followed.concerns),
        unanswered=sum(each.answer is None for each in followed.concerns),
        actions=Counter(each.standing(desk.today) for each in followed.actions),
        plans=Counter(each.standing(desk.today) for each in followed.plans),
        re_audited=len(again),
        better=sum(_is_better(each) for each in again),
        report=quarterly_report(desk, quarter),
        events=ledger.number if ledger else 0,
        below=suppress_below(desk),
    )


def _of(report: Report, period: Period) -> Figure | None:
    """The figure of a period in which anything was completed."""
    figure = report.of(period)
    return figure if figure and figure.audits else None


def _is_better(plan: Plan) -> bool:
    final = plan.re_audit.final if plan.re_audit else None
    return final is not None and final.is_better_than(plan.opened_for)


def _voices(month: Month, voices: Sequence[Voices]) -> VoicesOf:
    return VoicesOf(
        month=month,
        audits=len(voices),
        with_worker=sum(each.worker.took_part is True for each in voices),
        family_asked=sum(each.family.is_asked is True for each in voices),
        disputed=sum(
            any(reply.kind is ReplyKind.DISPUTES for reply in each.replies) for each in voices
        ),
        worker_recorded=sum(each.worker.took_part is not None for each in voices),
        family_recorded=sum(each.family.is_asked is not None for each in voices),
    )


def _family(desk: Desk, families: Sequence[FamilyVoice]) -> tuple[FamilySaid, ...]:
    """What was answered to each question that anybody answered, in the order of the tools."""
    asked = {
        question.key: question for tool in desk.store.tools.tools() for question in tool.family
    }
    counts = {
        key: Counter(said for each in families if (said := each.answer(key).said)) for key in asked
    }
    return tuple(
        FamilySaid(question.text, counts[key]) for key, question in asked.items() if counts[key]
    )


def _audits(desk: Desk, months: Iterable[Month]) -> Iterator[AuditHeading]:
    for month in months:
        found = sorted(desk.store.audits.of_month(month), key=lambda each: each.audit_id)
        yield from veiled(desk, found)


def _is_recent(theme: Theme, first: Month) -> bool:
    """Whether anything happened to a theme since a month, or is still to."""
    days = (theme.begun_on, theme.reported_on, theme.closed_on)
    happened = theme.planned >= first or any(day and day >= first.first_day for day in days)
    return theme.state is not ThemeState.CANCELLED and (theme.is_open or happened)
