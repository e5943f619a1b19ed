"""What followed the audits of the demonstration: concerns answered, actions closed or put off."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from auditui.practice.follow_up.action import ActionStep, FollowedAction, StepKind
from auditui.practice.follow_up.concern import ConcernAnswer
from auditui.workflow.desk import Desk

_EVIDENCE = (
    "Seen in the case notes and in the plan.",
    "Recorded in supervision, with the decision and the date.",
    "The new version is on the file; the family has a copy.",
    "Visit recorded, with what was said in the child's own words.",
)
_NOT_NEEDED = "The case closed before it was due, with the work handed to early help."
_PUT_OFF = "The worker is new to the case and asked for time to meet the family first."

_DONE, _OVER, _LATER = 86, 91, 95
"""Of a hundred actions that are due, so many are done; up to so many not needed, or put off."""


def follow_up(desk: Desk) -> None:
    """Answer all concerns but the newest, and close most of the actions that are due."""
    _raise_concerns(desk)
    for action in desk.store.actions.all():
        for step in _steps(action, desk.today):
            desk.store.actions.take_step(action.action_id, step)


def _raise_concerns(desk: Desk) -> None:
    heads = {team.name: team.head_of_service for team in desk.store.teams.all()}
    unsafe = desk.store.audits.not_safe()
    for heading in unsafe:
        at = heading.submitted_at or desk.now()
        number = desk.store.concerns.raise_(heading.audit_id, heading.auditor, at, at.date())
        if heading is not unsafe[-1]:
            answer = ConcernAnswer(
                told="Team manager and duty manager",
                told_on=heading.escalated_on or at.date(),
                what_was_done=heading.what_was_done,
                by=heads[heading.team],
                at=at + timedelta(hours=3),
            )
            desk.store.concerns.answer(number, answer)


def _steps(action: FollowedAction, today: date) -> list[ActionStep]:
    """What became of an action; chance is a hash of its number, so it is always the same."""
    chance = int(sha256(f"action {action.action_id}".encode()).hexdigest()[:8], 16)
    lot, after = chance % 100, timedelta(days=chance // 100 % 24 - 10)
    on = action.due + after
    at = datetime.combine(min(on, today - timedelta(days=3)), time(15), UTC)
    by = action.around.manager or action.around.auditor
    if action.due >= today or on >= today + timedelta(days=7):
        return []
    if lot < _DONE:
        return [ActionStep(StepKind.DONE, _EVIDENCE[chance // 7 % len(_EVIDENCE)], by, at)]
    if lot < _OVER:
        return [ActionStep(StepKind.NOT_NEEDED, _NOT_NEEDED, by, at)]
    if lot < _LATER:
        later = today + timedelta(days=10 + lot)
        return [ActionStep(StepKind.EXTENDED, _PUT_OFF, by, at, due=later)]
    return []
