"""The fortnightly summary of the actions of audits as the page that every format shows.

It names no worker: an action of the file's worker is the worker's.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from auditui.measures.follow_up.weaknesses import WeaknessCount
from auditui.measures.words.follow_up.weaknesses import count_words
from auditui.measures.words.page import Entry, ReportPage, Section
from auditui.practice.day import long_day
from auditui.practice.follow_up.action import FollowedAction, Standing, StepKind
from auditui.practice.follow_up.action_words import counted_standings, due_words, standing_words
from auditui.practice.follow_up.owner import OwnerRole, role_of
from auditui.practice.follow_up.plan import Plan
from auditui.practice.follow_up.plan_words import (
    counted_plans,
    plan_actions_words,
    plan_owner_words,
    plan_standing_words,
    re_audit_words,
)
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital

FORTNIGHT = timedelta(days=14)


def actions_page(
    actions: Iterable[FollowedAction],
    locality: str,
    today: date,
    weak: Sequence[WeaknessCount] = (),
    weak_period: str = "",
    plans: Sequence[Plan] = (),
) -> ReportPage:
    """How the actions of a locality stand, or all of them where it is empty.

    `weak` counts the weaknesses of a period, all together first, then by team; `plans` are the
    open improvement plans.
    """
    listed = list(actions)
    where = locality or "the whole trust"
    return ReportPage(
        title=f"Actions from audits, {where}",
        as_of=f"As they stand on {long_day(today)}.",
        sections=(
            Section("How they stand", counted_standings(listed, today), _by_team(listed, today)),
            *_plans(plans, today),
            *_weaknesses(weak, weak_period),
            _standing("Overdue", listed, Standing.OVERDUE, today),
            _standing("Due in the next fortnight", listed, Standing.SOON, today),
            _since("Closed in the last fortnight", listed, today, closing=True),
            _since("Put off or handed on in the last fortnight", listed, today, closing=False),
        ),
    )


def _plans(plans: Sequence[Plan], today: date) -> Iterator[Section]:
    if plans:
        entries = tuple(
            Entry(
                f"{plan.case_ref}, {plan.team or NO_TEAM}: {plan_owner_words(plan)}",
                (
                    f"{capital(plan_standing_words(plan, today)[2:])}, actions "
                    f"{plan_actions_words(plan)}, audited again {re_audit_words(plan)}.",
                ),
            )
            for plan in plans
        )
        yield Section("Improvement plans", f"{counted_plans(plans, today)}.", entries)


def _weaknesses(weak: Sequence[WeaknessCount], period: str) -> Iterator[Section]:
    if weak:
        whole, *teams = weak
        entries = tuple(Entry(team.name, (f"{count_words(team)}.",)) for team in teams)
        yield Section(f"Weaknesses found in {period}", f"{count_words(whole)}.", entries)


def _by_team(actions: Sequence[FollowedAction], today: date) -> tuple[Entry, ...]:
    teams = sorted({action.team for action in actions})
    return tuple(
        Entry(team or NO_TEAM, (counted_standings(_of_team(actions, team), today),))
        for team in teams
    )


def _of_team(actions: Iterable[FollowedAction], team: str) -> Iterator[FollowedAction]:
    return (action for action in actions if action.team == team)


def _standing(
    title: str, actions: Sequence[FollowedAction], standing: Standing, today: date
) -> Section:
    found = [action for action in actions if action.standing(today) is standing]
    found.sort(key=lambda action: (action.due, action.action_id))
    entries = tuple(Entry(_heading(each), tuple(_facts(each, today))) for each in found)
    return Section(title, "" if entries else "None.", entries)


def _since(title: str, actions: Sequence[FollowedAction], today: date, *, closing: bool) -> Section:
    entries = tuple(
        Entry(_heading(action), (f"{step.kind.value.capitalize()}: {step.text}",))
        for action in actions
        for step in action.steps
        if step.kind is not StepKind.REOPENED
        and step.kind.closes is closing
        and step.at.astimezone().date() > today - FORTNIGHT
    )
    return Section(title, "" if entries else "None.", entries)


def _heading(action: FollowedAction) -> str:
    return f"{action.case_ref}, {action.team or NO_TEAM}: {' '.join(action.what.split())}"


def _facts(action: FollowedAction, today: date) -> Iterator[str]:
    yield f"{_owner(action)}, by {due_words(action)}. {standing_words(action, today)[2:]}."


def _owner(action: FollowedAction) -> str:
    role = role_of(action.owner)
    if role is OwnerRole.WORKER:
        return OwnerRole.WORKER.value
    return f"{action.owner} ({action.owner_name})" if role and action.owner_name else action.owner
