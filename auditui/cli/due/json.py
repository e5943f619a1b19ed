"""What is open, as JSON."""

from collections.abc import Iterable
from datetime import date

from auditui.practice.due.item import OpenItem, Progress


def due_as_json(
    items: Iterable[OpenItem], samples: Iterable[Progress], today: date
) -> dict[str, object]:
    """What is open on a day, what presses most first, and how far each sample has come."""
    return {
        "as_of": str(today),
        "open": [_item(each, today) for each in items],
        "samples": [_progress(each) for each in samples],
    }


def _item(item: OpenItem, today: date) -> dict[str, object]:
    """A thing; null where there is nothing, `answered` null where nothing is counted."""
    return {
        "kind": item.kind.value,
        "id": item.number,
        "what": item.what,
        "who": list(item.who),
        "due": str(item.due) if item.due else None,
        "days_late": item.days_late(today),
        "state": item.state or None,
        "answered": {"done": item.done, "of": item.of} if item.of else None,
        "case_ref": item.case_ref or None,
        "team": item.team or None,
        "locality": item.locality or None,
        "month": str(item.month) if item.month else None,
        "audit": item.audit_id,
    }


def _progress(progress: Progress) -> dict[str, object]:
    return {
        "month": str(progress.month),
        "kind": progress.kind.value,
        "title": progress.title or None,
        "expected": progress.expected,
        "submitted": progress.submitted,
        "late": progress.late,
        "not_completed": progress.not_completed,
    }
