"""The contract return as JSON."""

from collections.abc import Iterable
from dataclasses import asdict

from auditui.cli.a3.json import figure_as_json
from auditui.measures.contract_return import Standing
from auditui.measures.publication import Comment, Publication
from auditui.measures.snapshot import Moderation
from auditui.measures.words.contract_return import both_counts
from auditui.practice.contract_return.line import MEASURE


def publication_as_json(publication: Publication) -> dict[str, object]:
    """A published version, its figure in the shape that A3 has everywhere."""
    return {
        "measure": MEASURE,
        "period": str(publication.period),
        "version": publication.version,
        "figure": figure_as_json(publication.figure),
        "moderation": moderation_as_json(publication.moderation),
        "narrative": publication.narrative,
        "practice": publication.practice or None,
        "reason": publication.reason or None,
        "published_at": publication.published_at.isoformat(),
        "published_by": publication.published_by,
        "sha256": publication.sha256,
        "ledger": {"number": publication.ledger_number, "hash": publication.ledger_hash or None},
    }


def moderation_as_json(moderation: Moderation | None) -> dict[str, int] | None:
    """How many audits were moderated, and moved into A3 and out of it; null where not known."""
    return None if moderation is None else asdict(moderation)


def differing_as_json(differing: Iterable[Standing]) -> list[dict[str, object]]:
    """Published periods that no longer are as counted, each as published and as counted now."""
    return [
        {
            "period": str(each.period),
            "version": each.published.version,
            "published": figure_as_json(each.published.figure),
            "now": figure_as_json(each.figure),
            "words": both_counts(each.published.figure, each.figure),
        }
        for each in differing
        if each.published
    ]


def comments_as_json(comments: Iterable[Comment]) -> list[dict[str, object]]:
    """Both halves of scrutiny, in the order they were recorded."""
    return [
        {
            "side": comment.side.value,
            "text": comment.text,
            "by": comment.by,
            "said_by": comment.said_by or None,
            "at": comment.at.isoformat(),
        }
        for comment in comments
    ]
