"""The digest of a quarter as JSON."""

from auditui.measures.change import Change
from auditui.measures.learning.digest import Digest, Recurs, Since
from auditui.measures.share import Share
from auditui.measures.words.learning.digest import panel_sentences


def digest_as_json(digest: Digest) -> dict[str, object]:
    """The whole digest; a count that is suppressed is null, and so is what follows from it."""
    below = digest.below
    return {
        "quarter": str(digest.quarter),
        "as_of": str(digest.as_of),
        "audits": digest.audits,
        "tagged": digest.tagged,
        "suppress_below": below,
        "panel": list(panel_sentences(digest)),
        "areas_to_improve": [_recurs(each, below) for each in digest.areas],
        "strengths": [_recurs(each, below) for each in digest.strengths],
        "weakest_questions": [
            {"question": each.text, "yes": _share(each.yes, below)} for each in digest.asked
        ],
        "since_practice_changed": [_since(each, below) for each in digest.since],
        "waiting": [
            {"what": each.what, "due": str(each.due), "overdue": each.is_overdue}
            for each in digest.waiting
        ],
        "learning": [{"theme": title, "learning": text} for title, text in digest.learning],
    }


def _recurs(recurs: Recurs, below: int) -> dict[str, object]:
    return {
        "tag": recurs.tag.title,
        "now": _share(recurs.now, below),
        "before": [
            {"quarter": str(quarter), **_share(share, below)} for quarter, share in recurs.before
        ],
    }


def _share(share: Share, below: int) -> dict[str, object]:
    is_few = 0 < share.count < below
    interval = None if is_few else share.interval
    return {
        "audits": share.total,
        "count": None if is_few else share.count,
        "percent": None if is_few else share.percent,
        "interval": interval
        and {"low": round(100 * interval.low, 2), "high": round(100 * interval.high, 2)},
    }


def _since(each: Since, below: int) -> dict[str, object]:
    told: dict[str, object] | None = None
    if isinstance(each.outcome, Change):
        told = {
            "points": round(float(each.outcome.points), 2),
            "low": round(each.outcome.low, 2),
            "high": round(each.outcome.high, 2),
            "better": each.is_better,
            "distinguishable": each.outcome.distinguishable,
        }
    return {
        "aim": each.aim,
        "what": each.what,
        "theme": each.theme,
        "done_on": str(each.done_on),
        "before": _share(each.before, below),
        "after": _share(each.after, below),
        "change": told,
        "change_withheld": None
        if isinstance(each.outcome, Change)
        else each.outcome.reason.name.lower().replace("_", " "),
    }
