"""Voices as JSON."""

from auditui.practice.voices.difference import Difference
from auditui.practice.voices.dispute import Dispute
from auditui.practice.voices.voice import Voices, WorkerReply


def voices_as_json(voices: Voices) -> dict[str, object]:
    """What the worker and the family said; null where nothing is recorded."""
    worker, family = voices.worker, voices.family
    return {
        "worker": {
            "told_on": str(worker.told_on) if worker.told_on else None,
            "took_part": worker.took_part,
            "why_not": worker.why_not or None,
            "words": worker.words or None,
        },
        "family": {
            "asked": family.is_asked,
            "asked_by": family.asked_by or None,
            "how": family.how or None,
            "why_not": family.why_not or None,
            "answers": {
                key: {"said": each.said.value if each.said else None, "words": each.words or None}
                for key, each in family.answers.items()
            },
        },
        "replies": [reply_as_json(each) for each in voices.replies],
    }


def reply_as_json(reply: WorkerReply) -> dict[str, object]:
    """What the worker said of a finished audit, with the answer of a dispute."""
    answer = reply.answer
    return {
        "id": reply.reply_id,
        "reply": reply.kind.value,
        "words": reply.words or None,
        "said_on": str(reply.said_on),
        "recorded_by": reply.by or None,
        "recorded_at": reply.at.isoformat(),
        "answer": answer and {"words": answer.words, "by": answer.by, "at": answer.at.isoformat()},
    }


def dispute_as_json(dispute: Dispute) -> dict[str, object]:
    """A dispute with the audit it is of."""
    return {
        "dispute": dispute.dispute_id,
        "audit": dispute.audit_id,
        "case_ref": dispute.case_ref,
        "month": str(dispute.month),
        "kind": dispute.kind.value,
        "team": dispute.team or None,
        "auditor": dispute.auditor or None,
        "grade": dispute.grade.value if dispute.grade else None,
        "open": dispute.is_open,
        "reopened": dispute.is_reopened,
        "hidden_until_moderated": dispute.is_hidden,
        **reply_as_json(dispute.reply),
    }


def difference_as_json(difference: Difference) -> dict[str, object]:
    """Where two voices differ."""
    heading = difference.heading
    return {
        "audit": heading.audit_id,
        "case_ref": heading.case_ref,
        "team": heading.team or None,
        "between": difference.between.value,
        "question": difference.point or None,
        "sentence": difference.sentence,
    }
