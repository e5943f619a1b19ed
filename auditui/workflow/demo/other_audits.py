"""Beside the routine audits of the demonstration: a dip sample to do, and closure audits."""

from datetime import timedelta

from auditui.practice.audit.record import Audit
from auditui.practice.period import Month
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Kind, Sample, beside
from auditui.workflow.desk import Desk
from auditui.workflow.sample.beside import draw_beside
from auditui.workflow.sample.framing import Cases

MONTH = Month(2015, 12)
_DIP, _CLOSURE = "16180339887", "27182818284"
"""Seeds that are always the same."""


def draw_others(desk: Desk) -> None:
    """Draw a dip sample of children on a plan and one of cases closed, and submit one of these."""
    dip = beside(Kind.DIP_SAMPLE, MONTH, "visits")
    closures = beside(Kind.CLOSURE, MONTH)
    protected = Cases(statuses=(CaseStatus.CHILD_PROTECTION,))
    draw_beside(desk, dip, 4, cases=protected, seed=_DIP)
    quarter = Cases(closed=MONTH.quarter)
    _submit_first(desk, draw_beside(desk, closures, 3, cases=quarter, seed=_CLOSURE))


def _submit_first(desk: Desk, sample: Sample) -> None:
    """Submit the first audit of a sample, graded as one of the same auditor's tool was."""
    heading = desk.store.audits.of_sample(sample.sample_id, sample.cases[0].case_ref)
    assert heading is not None  # noqa: S101  (it was just drawn)
    number, forms = heading.audit_id, desk.store.forms
    like = _like(desk, heading.tool, heading.thresholds)
    forms.save_safety(number, like.safety)
    for question, response in like.responses.items():
        forms.save_response(number, question, response)
    for section, judgement in like.judgements.items():
        forms.save_judgement(number, section, judgement)
    for prose, text in like.prose.items():
        forms.save_prose(number, prose, text)
    forms.submit(number, heading.auditor, desk.now() - timedelta(hours=1))


def _like(desk: Desk, tool: str, thresholds: str) -> Audit:
    """A safe and good audit of a dip sample under the same versions."""
    for each in desk.store.audits.of_kind(Kind.DIP_SAMPLE):
        found = desk.store.forms.audit(each.audit_id)
        is_same = (each.tool, each.thresholds) == (tool, thresholds)
        if found is not None and is_same and found.judgements and found.safety.is_safe:
            return found
    raise AssertionError("no dip sample was made under these versions")
