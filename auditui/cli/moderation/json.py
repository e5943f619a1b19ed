"""Moderation as JSON."""

from collections.abc import Mapping

from auditui.practice.moderation.draw import ModerationDraw, ToModerate


def draw_as_json(draw: ModerationDraw, listed: Mapping[int, ToModerate]) -> dict[str, object]:
    """A draw; `why` is null of an audit that was not moderated yet, so that nobody reads a grade.

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
        "moderated": each.is_done,
        "why": _whys(each),
        "first": each.first.value if each.first else None,
        "final": each.final.value if each.final else None,
        "moderated_by": each.moderated_by or None,
        "moderated_at": each.moderated_at.isoformat() if each.moderated_at else None,
    }


def _whys(each: ToModerate | None) -> list[str] | None:
    return [why.value for why in each.whys] if each is not None and each.is_done else None
