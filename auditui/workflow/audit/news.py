"""What others did to one's audits, told until it has been seen."""

from auditui.practice.audit.news import Happening, News
from auditui.practice.audit.record import AuditHeading
from auditui.workflow.desk import Desk, keeping


def news(desk: Desk) -> tuple[News, ...]:
    """What others did to one's audits and one has not seen yet, newest first."""
    return desk.store.news.unseen(desk.person.name)


def seen(desk: Desk, news_id: int) -> None:
    """Tell a piece of news no longer; it stays on record. Raises Busy."""
    with keeping(desk):
        desk.store.news.seen(news_id, desk.person.name, desk.now())


def tell_auditor(desk: Desk, heading: AuditHeading, what: Happening, why: str = "") -> None:
    """Within a change, let an audit's auditor be told of it, unless they made it themselves."""
    tell(desk, heading.audit_id, heading.auditor, what, why)


def tell(desk: Desk, audit_id: int, whom: str, what: Happening, why: str = "") -> None:
    """Within a change, let somebody be told of it, unless they made it themselves."""
    if whom and whom != desk.person.name:
        desk.store.news.tell(audit_id, whom, what, desk.person.name, desk.now(), why)
