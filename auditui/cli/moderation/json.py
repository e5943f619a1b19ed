"""Moderation as JSON."""

from collections.abc import Mapping

from auditui.practice.audit.record import Audit
from auditui.practice.moderation.blind import Given, Reading, Reply, SecondLook, Settled
from auditui.practice.moderation.draw import ModerationDraw, ToModerate
from auditui.practice.tool import OVERALL
from auditui.workflow.audit.form import Form


def draw_as_json(draw: ModerationDraw, listed: Mapping[int, ToModerate]) -> dict[str, object]:
    """A draw; `why` is null of an audit that was not read yet, so that nobody reads a grade.

    `listed` has the chosen audits that are submitted by number.
    """
    return {
        "month": str(draw.month),
        "part": draw.part,
        "share": draw.share,
        "seed": draw.seed,
        "frame": {"sha256": draw.frame_sha256, "audits": draw.audits},
        "at_random": len(draw.at_random),
        "by_rule": len(draw.by_rule),
        "fewer_than_share": draw.is_short,
        "drawn_at": draw.drawn_at.isoformat(),
        "drawn_by": draw.drawn_by,
        "cases": [
            {
                "audit": pick.audit_id,
                "case_ref": pick.case_ref,
                "ticket": pick.ticket,
                "why": _whys(listed.get(pick.audit_id)),
            }
            for pick in draw.picks
        ],
    }


def listed_as_json(each: ToModerate) -> dict[str, object]:
    """An audit chosen for moderation; null until then is what may give its grade away."""
    return {
        "audit": each.audit_id,
        "month": str(each.month),
        "case_ref": each.case_ref,
        "team": each.team or None,
        "status": each.status or None,
        "read_by": each.read_by or None,
        "moderated": each.is_done,
        "why": _whys(each),
        "first": each.first.value if each.first else None,
        "final": each.final.value if each.final else None,
        "moderated_by": each.moderated_by or None,
        "moderated_at": each.moderated_at.isoformat() if each.moderated_at else None,
    }


def form_as_json(form: Form, given: Given) -> dict[str, object]:
    """What is read blind: the case, questions with their evidence notes, and what is graded."""
    heading = form.audit.heading
    sections = [(each.key, each.title) for each in form.tool.sections]
    return {
        "audit": heading.audit_id,
        "month": str(heading.month),
        "case_ref": heading.case_ref,
        "team": heading.team or None,
        "status": heading.status or None,
        "thresholds": heading.thresholds,
        "checklists": [
            {
                "title": checklist.title,
                "questions": [
                    {
                        "key": question.key,
                        "question": question.text,
                        "note": form.audit.response(question.key).note or None,
                    }
                    for question in checklist.questions
                ],
            }
            for checklist in form.tool.checklists
        ],
        "grades": [
            {
                "key": key,
                "title": title,
                "descriptors": {
                    grade.value: text for grade, text in form.thresholds.describe(key).items()
                },
                "given": given.grades[key].value if key in given.grades else None,
            }
            for key, title in (*sections, (OVERALL, "Overall grade"))
        ],
    }


def look_as_json(audit: Audit, look: SecondLook) -> dict[str, object]:
    """Both readings side by side and what came of them; null where there is nothing."""
    return {
        "audit": audit.heading.audit_id,
        "case_ref": audit.heading.case_ref,
        "chosen": look.is_chosen,
        "why": [why.value for why in look.whys],
        "reading": _reading(look.reading, look),
        "outcome": _settled(look.settled),
        "reply": _reply(look.reply),
    }


def _reading(reading: Reading | None, look: SecondLook) -> dict[str, object] | None:
    if reading is None:
        return None
    return {
        "by": reading.by,
        "at": reading.at.isoformat(),
        "note": reading.note or None,
        "reopened_since": not look.is_standing,
        "grades": [
            {
                "section": section,
                "auditor": pair.auditor.value if pair.auditor else None,
                "moderator": pair.moderator.value,
                "auditor_is": pair.words,
            }
            for section, pair in reading.pairs.items()
        ],
    }


def _settled(settled: Settled | None) -> dict[str, object] | None:
    if settled is None:
        return None
    return {
        "outcome": settled.outcome.value,
        "grade": settled.grade.value,
        "reason": settled.reason,
        "by": settled.by,
        "at": settled.at.isoformat(),
    }


def _reply(reply: Reply | None) -> dict[str, object] | None:
    if reply is None:
        return None
    return {"text": reply.text, "by": reply.by, "at": reply.at.isoformat()}


def _whys(each: ToModerate | None) -> list[str] | None:
    return [why.value for why in each.whys] if each is not None and each.is_read else None
