"""What may happen to a drawn sample: replacing a case, handing it on, giving a draw up."""

from auditui.practice.errors import AuditError, NotFound
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.sample import CaseState, DrawnCase, ReplacementReason, Sample
from auditui.practice.text import clean_line
from auditui.sampling.draw import next_tickets, seed_string
from auditui.workflow.allotment import StratumExhausted, take, teams_managed_by
from auditui.workflow.desk import Desk, NoSuchPerson, change
from auditui.workflow.reason import reason_given
from auditui.workflow.sample import show, used_tickets
from auditui.workflow.settings import own_team_audits


class NotInSample(NotFound):
    """The case is not among those drawn, or was replaced."""


class TooLate(AuditError):
    """The audit was submitted or marked as not completed, so this can no longer be done."""


class OwnTeam(AuditError):
    """The auditor manages the case's own team."""


def replace(desk: Desk, month: Month, case_ref: str, reason: ReplacementReason) -> DrawnCase:
    """Replace a drawn case by the next ticket of its stratum, and return the new one.

    Raises NotInSample, TooLate, StratumExhausted, NotPermitted.
    """
    with change(desk, Right.DRAW, "case replaced", f"{month} {case_ref}") as facts:
        sample = show(desk, month)
        case = _unsubmitted(sample, case_ref)
        if case.state is CaseState.NOT_COMPLETED:
            raise TooLate("This audit was marked as not completed, and is never replaced for that.")
        following = next_tickets(
            desk.store.samples.frame(sample.sample_id),
            seed_string(month, sample.seed),
            used_tickets(sample),
            {case.stratum: 1},
        )[case.stratum]
        if not following:
            raise StratumExhausted(case.stratum)
        desk.store.samples.replace_case(sample.sample_id, case.case_ref, reason.value)
        desk.store.audits.withdraw(sample.sample_id, case.case_ref)
        take(desk, month, sample.sample_id, sample.snapshot_id, following, show(desk, month))
        facts.note(replaced=case.case_ref, reason=reason.value, by=following[0].case_ref)
        return _standing(show(desk, month), following[0].case_ref)


def reassign(desk: Desk, month: Month, case_ref: str, auditor: str) -> DrawnCase:
    """Give a drawn case to another auditor.

    Raises NotInSample, TooLate, OwnTeam, NotFound, NotPermitted.
    """
    with change(desk, Right.DRAW, "audit reassigned", f"{month} {case_ref}") as facts:
        sample = show(desk, month)
        case = _unsubmitted(sample, case_ref)
        person = desk.store.people.named(clean_line(auditor))
        if person is None or not person.may(Right.AUDIT):
            raise NoSuchPerson("Nobody of that name may audit here. Check `auditui people list`.")
        heading = desk.store.audits.of_case(month, case.case_ref)
        if heading is None:
            raise NotInSample("This case has no audit in the month.")
        managed = teams_managed_by(desk, person.name)
        if heading.team.casefold() in managed and not own_team_audits(desk.store):
            raise OwnTeam("Nobody audits a file of their own team. Choose someone else.")
        desk.store.audits.reassign(heading.audit_id, person.name)
        facts.note(case=case.case_ref, auditor=person.name, before=case.auditor)
        return _standing(show(desk, month), case.case_ref)


def mark_not_completed(desk: Desk, month: Month, case_ref: str, reason: str) -> DrawnCase:
    """Mark a drawn case as not returned in time; it is never replaced for that.

    Its audit stays open, and submitting it late takes the mark away.
    Raises NotInSample, TooLate, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.DRAW, "audit not completed", f"{month} {case_ref}") as facts:
        sample = show(desk, month)
        case = _unsubmitted(sample, case_ref)
        desk.store.samples.mark_not_completed(sample.sample_id, case.case_ref, why)
        facts.note(case=case.case_ref, reason=why)
        return _standing(show(desk, month), case.case_ref)


def abandon(desk: Desk, month: Month, reason: str) -> None:
    """Give a month's draw up; it stays visible with its reason, and another may be drawn.

    Raises NoSample, TooLate where audits of it were submitted, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.DRAW, "sample abandoned", str(month)) as facts:
        sample = show(desk, month)
        if submitted := sample.count(CaseState.SUBMITTED):
            raise TooLate(
                f"{submitted} of its audits are submitted and count towards A3, "
                "so the draw stands. Top it up or replace cases instead."
            )
        desk.store.samples.abandon(sample.sample_id, why, desk.person.name, desk.now())
        desk.store.audits.withdraw(sample.sample_id)
        facts.note(sample=sample.sample_id, reason=why)


def _standing(sample: Sample, case_ref: str) -> DrawnCase:
    wanted = clean_line(case_ref)
    for case in sample.cases:
        if case.case_ref == wanted and case.state is not CaseState.REPLACED:
            return case
    raise NotInSample(f"No such case in the sample of {sample.month}. Check the reference.")


def _unsubmitted(sample: Sample, case_ref: str) -> DrawnCase:
    case = _standing(sample, case_ref)
    if case.state is CaseState.SUBMITTED:
        raise TooLate("This audit is submitted. Reopen it first if something is wrong.")
    return case
