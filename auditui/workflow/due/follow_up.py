"""What follows audits: concerns, actions and improvement plans."""

from collections.abc import Iterator

from auditui.practice.due.item import OpenItem, OpenKind
from auditui.practice.follow_up.action_words import owner_words
from auditui.practice.follow_up.concern import with_known_heads
from auditui.practice.follow_up.plan import Plan
from auditui.practice.follow_up.plan_words import plan_actions_words, plan_standing_words
from auditui.practice.people import Right
from auditui.workflow.desk import Desk
from auditui.workflow.due.around import Around
from auditui.workflow.follow_up.plans import plans
from auditui.workflow.moderation.veil import veiled_actions


def concerns(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The children recorded as not safe that nobody answered for."""
    for each in with_known_heads(desk.store.concerns.open_ones(), around.here):
        yield OpenItem(
            kind=OpenKind.CONCERN,
            number=each.concern_id,
            what=f"answer for a child recorded as not safe, case {each.case_ref}",
            who=tuple(
                person.name
                for person in around.here
                if each.reaches(person) and not each.is_of(person)
            ),
            due=each.due,
            case_ref=each.case_ref,
            team=each.team,
            locality=each.locality,
            month=each.month,
            audit_id=each.audit_id,
            state="" if each.escalated_to else "nobody told yet",
        )


def disputes(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The audits that a worker disputes, until a quality lead answers who did not make them."""
    for each in desk.store.voices.disputes():
        if each.is_open:
            yield OpenItem(
                kind=OpenKind.DISPUTE,
                number=each.dispute_id,
                what=f"answer the worker who disputes the audit of case {each.case_ref}",
                who=around.whoever_may(Right.MODERATE, each.auditor, *each.entered_by),
                case_ref=each.case_ref,
                team=each.team,
                locality=around.localities.get(each.team, ""),
                month=each.month,
                audit_id=each.audit_id,
                state="reopened since" if each.is_reopened else "",
            )


def actions(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The actions that are not closed."""
    for each in veiled_actions(desk, desk.store.actions.open_ones()):
        name = each.owner_name
        left = around.has_left(name)
        yield OpenItem(
            kind=OpenKind.ACTION,
            number=each.action_id,
            what=" ".join(each.what.split()),
            who=() if left else around.who(name),
            role=owner_words(each),
            due=each.due,
            case_ref=each.case_ref,
            team=each.team,
            locality=each.locality,
            month=each.month,
            audit_id=each.audit_id,
            state=f"{name} is not here any more" if left else "",
        )


def improvement_plans(desk: Desk, around: Around) -> Iterator[OpenItem]:
    """The improvement plans that are not closed."""
    for each in plans(desk):
        name = each.owner_now or each.owner
        yield OpenItem(
            kind=OpenKind.PLAN,
            number=each.plan_id,
            what=f"improvement plan of case {each.case_ref}",
            who=around.who(name) if each.owner_is_here else (),
            due=each.due,
            case_ref=each.case_ref,
            team=each.team,
            locality=each.locality,
            month=each.month,
            audit_id=each.audit_id,
            state=f"{plan_standing_words(each, desk.today)[2:]}, {_actions_left(each)}",
        )


def _actions_left(plan: Plan) -> str:
    return f"actions: {plan_actions_words(plan)}"
