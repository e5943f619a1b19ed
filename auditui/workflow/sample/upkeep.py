"""What may happen to a drawn sample: replacing a case, handing it on, giving a draw up."""

from collections.abc import Iterable
from datetime import date, timedelta

from auditui.practice.audit.news import Happening
from auditui.practice.day import long_day
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.sample import (
    CaseState,
    DrawnCase,
    DrawnFor,
    Kind,
    ReplacementReason,
    Sample,
    Thematic,
)
from auditui.practice.text import clean_line
from auditui.sampling.draw import next_tickets
from auditui.workflow.audit.handing import hand_to
from auditui.workflow.audit.news import tell_auditor
from auditui.workflow.calendar.theme import open_theme
from auditui.workflow.desk import Desk, change
from auditui.workflow.left import refuse_erased_draw
from auditui.workflow.reason import reason_given
from auditui.workflow.sample.allotment import StratumExhausted, take
from auditui.workflow.sample.look import seed_of, show, used_tickets

LONGEST_AHEAD = timedelta(days=366)
"""How far ahead the audits of a sample may be due."""


class DueIsOver(NotUnderstood):
    """A sample is to be due on a day that is over."""


class DueTooFar(NotUnderstood):
    """A sample is to be due on a day that can only be a slip."""


class NotInSample(NotFound):
    """The case is not among those drawn, or was replaced."""


class TooLate(AuditError):
    """The audit was submitted or marked as not completed, so this can no longer be done."""


def replace(desk: Desk, drawn_for: DrawnFor, case_ref: str, reason: ReplacementReason) -> DrawnCase:
    """Replace a drawn case by the next ticket of its stratum, and return the new one.

    Raises NotInSample, TooLate, StratumExhausted, ThemeClosed, NotPermitted.
    """
    with change(desk, Right.DRAW, "case replaced", f"{drawn_for.name} {case_ref}") as facts:
        sample, case = _unsubmitted(desk, drawn_for, case_ref)
        if case.state is CaseState.NOT_COMPLETED:
            raise TooLate("This audit was marked as not completed, and is never replaced for that.")
        following = next_tickets(
            desk.store.samples.frame(sample.sample_id),
            seed_of(sample),
            used_tickets(sample),
            {case.stratum: 1},
        )[case.stratum]
        if not following:
            raise StratumExhausted(case.stratum)
        desk.store.samples.replace_case(sample.sample_id, case.case_ref, reason.value)
        _tell_auditor(desk, sample, case, Happening.WITHDRAWN, reason.value)
        desk.store.audits.withdraw(sample.sample_id, case.case_ref)
        take(desk, show(desk, drawn_for), following)
        facts.note(replaced=case.case_ref, reason=reason.value, by=following[0].case_ref)
        return _standing(desk, drawn_for, following[0].case_ref)


def reassign(desk: Desk, drawn_for: DrawnFor, case_ref: str, auditor: str) -> DrawnCase:
    """Give a drawn case to another auditor.

    Raises NotInSample, TooLate, ThemeClosed, NotPermitted, and as `hand_to`.
    """
    with change(desk, Right.DRAW, "audit reassigned", f"{drawn_for.name} {case_ref}") as facts:
        sample, case = _unsubmitted(desk, drawn_for, case_ref)
        heading = desk.store.audits.of_sample(sample.sample_id, case.case_ref)
        if heading is None:
            raise NotInSample("This case has no audit in the sample.")
        person = hand_to(desk, heading, auditor)
        facts.note(case=case.case_ref, auditor=person.name, before=case.auditor)
        return _standing(desk, drawn_for, case.case_ref)


def mark_not_completed(desk: Desk, drawn_for: DrawnFor, case_ref: str, reason: str) -> DrawnCase:
    """Mark a drawn case as not returned in time; it is never replaced for that.

    Its audit stays open, and submitting it late takes the mark away.
    Raises NotInSample, TooLate, ThemeClosed, NotPermitted.
    """
    why = reason_given(reason)
    subject = f"{drawn_for.name} {case_ref}"
    with change(desk, Right.DRAW, "audit not completed", subject) as facts:
        sample, case = _unsubmitted(desk, drawn_for, case_ref)
        desk.store.samples.mark_not_completed(sample.sample_id, case.case_ref, why)
        _tell_auditor(desk, sample, case, Happening.NOT_COMPLETED, why)
        facts.note(case=case.case_ref, reason=why)
        return _standing(desk, drawn_for, case.case_ref)


def set_due(desk: Desk, drawn_for: DrawnFor, day: date) -> Sample:
    """Set the last day in time of a sample's audits that are not submitted, and of later ones.

    Their auditors are told. Raises DueIsOver, DueTooFar, NoSample, ThemeClosed, NotPermitted.
    """
    if day < desk.today:
        raise DueIsOver("That day is over. Give today or a day that is to come.")
    if day > desk.today + LONGEST_AHEAD:
        raise DueTooFar("That is more than a year ahead. Check the year.")
    with change(desk, Right.DRAW, "due day set", drawn_for.name) as facts:
        sample = to_change(desk, drawn_for)
        desk.store.samples.set_due(sample.sample_id, day)
        desk.store.audits.set_due(sample.sample_id, day)
        for case in sample.standing:
            if case.state is not CaseState.SUBMITTED:
                _tell_auditor(desk, sample, case, Happening.DUE_SET, f"It is due {long_day(day)}.")
        facts.note(due=str(day), before=str(sample.due or ""))
        return show(desk, drawn_for)


def give_back(desk: Desk, drawn_for: DrawnFor, cases: Iterable[DrawnCase], reason: str) -> None:
    """Within a change, mark cases as not completed and take them off their auditors for good."""
    sample = show(desk, drawn_for)
    for case in cases:
        desk.store.samples.mark_not_completed(sample.sample_id, case.case_ref, reason)
        _tell_auditor(desk, sample, case, Happening.WITHDRAWN, reason)
        desk.store.audits.withdraw(sample.sample_id, case.case_ref)


def abandon(desk: Desk, drawn_for: DrawnFor, reason: str) -> None:
    """Give a draw up; it stays visible with its reason, and another may be drawn.

    Raises NoSample, TooLate where audits of it were submitted, ThemeClosed, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.DRAW, "sample abandoned", drawn_for.name) as facts:
        sample = to_change(desk, drawn_for)
        if submitted := sample.count(CaseState.SUBMITTED):
            counting = " and count towards A3" if sample.kind is Kind.ROUTINE else ""
            raise TooLate(
                f"{submitted} of its audits are submitted{counting}, "
                "so the draw stands. Top it up or replace cases instead."
            )
        desk.store.samples.abandon(sample.sample_id, why, desk.person.name, desk.now())
        for case in sample.cases:
            _tell_auditor(desk, sample, case, Happening.WITHDRAWN, why)
        desk.store.audits.withdraw(sample.sample_id)
        facts.note(sample=sample.sample_id, reason=why)


def _tell_auditor(desk: Desk, sample: Sample, case: DrawnCase, what: Happening, why: str) -> None:
    if heading := desk.store.audits.of_sample(sample.sample_id, case.case_ref):
        tell_auditor(desk, heading, what, why)


def to_change(desk: Desk, drawn_for: DrawnFor) -> Sample:
    """Within a change, the sample that is changed. Raises NoSample, ThemeClosed, WasErased."""
    if isinstance(drawn_for, Thematic):
        open_theme(desk, drawn_for.theme_id)
    sample = show(desk, drawn_for)
    refuse_erased_draw(sample)
    return sample


def _unsubmitted(desk: Desk, drawn_for: DrawnFor, case_ref: str) -> tuple[Sample, DrawnCase]:
    sample, case = to_change(desk, drawn_for), _standing(desk, drawn_for, case_ref)
    if case.state is CaseState.SUBMITTED:
        raise TooLate("This audit is submitted. Reopen it first if something is wrong.")
    return sample, case


def _standing(desk: Desk, drawn_for: DrawnFor, case_ref: str) -> DrawnCase:
    wanted = clean_line(case_ref)
    for case in show(desk, drawn_for).cases:
        if case.case_ref == wanted and case.state is not CaseState.REPLACED:
            return case
    raise NotInSample(f"No such case in the sample of {drawn_for.name}. Check the reference.")
