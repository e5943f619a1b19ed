"""Writes a whole audit from an assignment."""

from datetime import UTC, datetime, time

from auditui.practice.audit.record import Audit, AuditHeading, AuditState, Response, Safety
from auditui.practice.tool import AuditTool
from recipe.answering import NO, NOT_APPLICABLE, PARTLY, YES
from recipe.dice import Dice
from recipe.findings import Finding, make_finding
from recipe.reasons import give_reasons
from recipe.schedule import Assignment
from recipe.sentences import OVERALL_BANKS, QUESTIONS
from recipe.summary import actions, sum_up, ties

_NOTED = {YES: 0.12, PARTLY: 0.5, NO: 0.8, NOT_APPLICABLE: 0.6}
"""How often an answer has a note beside it, unless a reason has cited it already."""


def write_audit(assignment: Assignment, tool: AuditTool) -> Audit:
    """The submitted audit; the same assignment gives the same audit."""
    finding = make_finding(assignment, tool)
    reasons = give_reasons(finding)
    above_ceiling_reason = ""
    if assignment.above_ceiling:
        dice = finding.dice("ceiling")
        above_ceiling_reason = OVERALL_BANKS["ceiling"].sentence("reason", finding.setting, dice)
    return Audit(
        heading=_heading(assignment, tool),
        safety=_safety(finding),
        responses=_responses(finding, reasons.cited),
        judgements=reasons.judgements,
        above_ceiling_reason=above_ceiling_reason,
        prose=sum_up(finding),
        actions=actions(finding),
        ties=ties(finding),
    )


def _heading(assignment: Assignment, tool: AuditTool) -> AuditHeading:
    return AuditHeading(
        audit_id=0,
        month=assignment.month,
        kind=assignment.kind,
        case_ref=assignment.case.entry.case_ref,
        team=assignment.team,
        status=assignment.status.title,
        auditor=assignment.auditor,
        state=AuditState.SUBMITTED,
        due=None,
        overall=assignment.grade,
        final=assignment.grade,
        tool=tool.version,
        thresholds=assignment.thresholds,
        submitted_at=datetime.combine(assignment.submitted_on, time(12), UTC),
    )


def _safety(finding: Finding) -> Safety:
    """Nobody can say that a child is safe whom nobody has seen."""
    if finding.answers["voice.seen"] is not NO:
        return Safety(is_safe=True)
    dice = finding.dice("safety")
    bank = OVERALL_BANKS["safety"]
    return Safety(
        is_safe=False,
        escalated_to=bank.sentence("to", finding.setting, dice),
        escalated_on=finding.assignment.submitted_on,
        what_was_done=bank.sentence("done", finding.setting, dice),
    )


def _responses(finding: Finding, cited: frozenset[str]) -> dict[str, Response]:
    dice = finding.dice("notes")
    return {
        key: Response(answer, "" if key in cited else _note(finding, key, dice))
        for key, answer in finding.answers.items()
    }


def _note(finding: Finding, key: str, dice: Dice) -> str:
    answer = finding.answers[key]
    bank = QUESTIONS[key]
    if not bank.has(answer.value) or not dice.chance(_NOTED[answer]):
        return ""
    return bank.sentence(answer.value, finding.setting, dice)
