"""Whether a trust has begun to audit, or is still being set up."""

from auditui.workflow.desk import Desk


def is_at_work(desk: Desk) -> bool:
    """Whether a sample was drawn or audits were back-filled, so that there is something to do."""
    return desk.store.begun.with_routine_audits()
