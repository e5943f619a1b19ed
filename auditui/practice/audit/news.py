"""What others did to an audit, for whoever makes it to be told until they have seen it."""

from datetime import datetime
from enum import Enum

from auditui.dataclass import dataclass


class Happening(Enum):
    """What happened to an audit; the value completes "was …"."""

    REOPENED = "reopened"
    MODERATED = "moderated"
    REPLIED = "moderated by you, and its auditor replied"
    HANDED_ON = "handed on to you"
    TAKEN_AWAY = "handed on to somebody else"
    WITHDRAWN = "withdrawn"
    NOT_COMPLETED = "marked as not completed"
    DUE_SET = "given another day by which it is due"
    RE_AUDIT = "given to you to be audited again"
    ACTION_CLOSED = "followed: an action you asked for was closed"
    BEGUN_FOR_YOU = "begun on your behalf"
    SUBMITTED_FOR_YOU = "submitted on your behalf"
    DISPUTED = "disputed by its worker"
    DISPUTE_ANSWERED = "disputed by its worker, and that was answered"
    CONCERN_ANSWERED = "recorded as not safe, and that was answered"


@dataclass(frozen=True)
class News:
    """What happened to which audit, by whom, when, and why where a reason was given."""

    news_id: int
    audit_id: int
    case_ref: str
    what: Happening
    who: str
    at: datetime
    why: str
