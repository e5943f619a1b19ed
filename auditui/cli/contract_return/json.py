"""The contract return as JSON."""

from collections.abc import Iterable

from auditui.cli.a3.json import figure_as_json
from auditui.measures.publication import Comment, Publication
from auditui.practice.contract_return import MEASURE


def publication_as_json(publication: Publication) -> dict[str, object]:
    """A published version, its figure in the shape that A3 has everywhere."""
    return {
        "measure": MEASURE,
        "period": str(publication.period),
        "version": publication.version,
        "figure": figure_as_json(publication.figure),
        "narrative": publication.narrative,
        "practice": publication.practice or None,
        "reason": publication.reason or None,
        "published_at": publication.published_at.isoformat(),
        "published_by": publication.published_by,
        "sha256": publication.sha256,
        "ledger": {"number": publication.ledger_number, "hash": publication.ledger_hash},
    }


def comments_as_json(comments: Iterable[Comment]) -> list[dict[str, object]]:
    """Both halves of scrutiny, in the order they were recorded."""
    return [
        {
            "side": comment.side.value,
            "text": comment.text,
            "by": comment.by,
            "at": comment.at.isoformat(),
        }
        for comment in comments
    ]
