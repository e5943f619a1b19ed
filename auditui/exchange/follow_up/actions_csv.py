"""The actions of audits as CSV, a row each."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from auditui.exchange.files.cells import as_text
from auditui.practice.follow_up.action import FollowedAction
from auditui.practice.follow_up.owner import OwnerRole, role_of

HEADINGS = (
    "action", "audit", "month", "case_ref", "team", "locality", "what", "owner", "owner_name",
    "due", "state", "rag", "weeks_late", "last_step", "evidence_or_reason", "recorded_on",
)  # fmt: skip


def actions_csv(actions: Iterable[FollowedAction], today: date) -> bytes:
    """A row for each action, in UTF-8 with a mark, so that Excel reads it as it is.

    The worker of a file is not named.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    for action in actions:
        writer.writerow([as_text(cell) if isinstance(cell, str) else cell for cell in
                         _cells(action, today)])  # fmt: skip
    return written.getvalue().encode("utf-8-sig")


def _cells(action: FollowedAction, today: date) -> tuple[str | int, ...]:
    standing = action.standing(today)
    last = action.steps[-1] if action.steps else None
    is_worker = role_of(action.owner) is OwnerRole.WORKER
    return (
        action.action_id,
        action.audit_id,
        str(action.month),
        action.case_ref,
        action.team,
        action.locality,
        action.what,
        action.owner,
        "" if is_worker else action.owner_name,
        str(action.due),
        standing.value,
        standing.rag,
        action.weeks_late(today),
        last.kind.value if last else "",
        last.text if last else "",
        str(last.at.astimezone().date()) if last else "",
    )
